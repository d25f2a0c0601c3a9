"""What rows and the database cannot mean, in Polish and in English."""

TEXTS = {
    # Warnings
    "nip_invalid": (
        "błędna suma kontrolna NIP",
        "the check digit of the NIP is wrong",
    ),
    "regon_invalid": (
        "błędna suma kontrolna REGON",
        "the check digit of the REGON is wrong",
    ),
    "nrb_invalid": (
        "błędny numer rachunku (NRB)",
        "the bank account number (NRB) is wrong",
    ),
    "postal_code_invalid": (
        "kod pocztowy ma postać NN-NNN",
        "a postal code has the form NN-NNN",
    ),
    "ownership_without_part": (
        "własność bez części własności (part_id)",
        "an ownership without its part (part_id)",
    ),
    "title_without_premises": (
        "tytuł bez lokalu (premises_id)",
        "a title without premises (premises_id)",
    ),
    "correction_without_original": (
        "korekta lub storno bez dokumentu pierwotnego (corrects_id)",
        "a correction or reversal without its original (corrects_id)",
    ),
    "return_without_payment": (
        "wpłata ujemna bez wpłaty, którą cofa (reverses_id)",
        "a negative payment without the one that it takes back (reverses_id)",
    ),
    "line_rounding": (
        "ilość × stawka daje {expected}",
        "quantity × rate makes {expected}",
    ),
    "settlement_result": (
        "zaliczki minus koszt daje {expected}",
        "advances less cost makes {expected}",
    ),
    "reference_unknown": (
        "w tabeli {table} nie ma takiego id",
        "the table {table} has no such id",
    ),
    "reference_other_account": (
        "wskazany zapis należy do innego konta",
        "what is named belongs to another account",
    ),
    "document_sum": (
        "suma składników to {expected}",
        "the lines add up to {expected}",
    ),
    "settlement_sum": (
        "suma pozycji rozliczenia to {expected}",
        "the lines of the settlement add up to {expected}",
    ),
    "paired_too_much": (
        "sparowano {expected}, więcej niż kwota",
        "{expected} is paired, more than the amount",
    ),
    "nothing_licensed": (
        "żaden moduł nie jest licencjonowany: portal nie pokaże kont (base_module)",
        "no module is licensed: the portal will show no accounts (base_module)",
    ),
    "more": ("… i {count} więcej takich", "… and {count} more of these"),
    # Books of a community
    "ksef_number_invalid": (
        "błędny numer KSeF; ma postać 5265877635-20250826-0100001AF629-AF",
        "the KSeF number is wrong; it has the form 5265877635-20250826-0100001AF629-AF",
    ),
    "ksef_other_seller": (
        "numer KSeF zaczyna się od NIP innego sprzedawcy",
        "the KSeF number begins with another seller's NIP",
    ),
    "ksef_twice": (
        "ten numer KSeF ma już inna faktura",
        "another invoice has this KSeF number already",
    ),
    "invoice_twice": (
        "ten dostawca ma już fakturę o tym numerze z tego dnia",
        "the supplier has an invoice with this number of that day already",
    ),
    "invoice_sum": (
        "netto i VAT dają {expected}",
        "net and VAT come to {expected}",
    ),
    "invoice_paid_when": (
        "faktura zapłacona bez dnia zapłaty (paid_on)",
        "a paid invoice without the day of payment (paid_on)",
    ),
    "invoice_not_paid": (
        "stan inny niż paid, a zapłacono {day}",
        "the state is not paid, but it was paid on {day}",
    ),
    "invoice_refused_why": (
        "odrzucona faktura bez powodu (reason), który przeczyta dostawca",
        "a refused invoice without the reason that its supplier will read",
    ),
    "before_issue": (
        "dzień jest przed wystawieniem ({since})",
        "the day is before the issue ({since})",
    ),
    "invoice_other_community": (
        "faktura jest innej wspólnoty",
        "the invoice is another community's",
    ),
    "payment_others_invoice": (
        "faktura jest innego dostawcy albo innej wspólnoty",
        "the invoice is another supplier's or another community's",
    ),
    "cost_over_invoice": (
        "koszty z tej faktury to {expected}, więcej niż jej kwota brutto",
        "the costs of this invoice come to {expected}, more than its gross amount",
    ),
    "plan_category_twice": (
        "kategoria występuje w planie tego roku drugi raz",
        "the category comes a second time in the plan of that year",
    ),
    "amount_negative": (
        "kwota planu nie powinna być ujemna",
        "an amount of a plan should not be below zero",
    ),
    "entry_income_sign": (
        "wpływ powinien być większy od zera",
        "an income should be above zero",
    ),
    "entry_outlay_sign": (
        "wydatek powinien być mniejszy od zera",
        "an outlay should be below zero",
    ),
    "period_far": (
        "miesiąc odległy od dnia księgowania o ponad {months} miesiące",
        "the month is more than {months} months away from the day of booking",
    ),
    "amount_without_per": (
        "podaj kwotę (amount) i za jaki okres (per) razem",
        "give the amount and what it is for (per) together",
    ),
    # The database itself
    "table_missing": ("w bazie nie ma tej tabeli", "the database lacks this table"),
    "column_absent": ("w bazie nie ma tej kolumny", "the database lacks this column"),
    "amount_not_grosze": (
        "w SQLite kwota ma być całkowitą liczbą groszy",
        "in SQLite an amount has to be a whole number of grosze",
    ),
    "sheet_too_long": (
        "tabela {table} ma więcej wierszy, niż mieści arkusz; wybierz csv albo json",
        "the table {table} has more rows than a sheet holds; choose csv or json",
    ),
    # What the portal's directory calls data errors
    "premises_of_other_community": (
        "lokal {id} należy do innej wspólnoty",
        "the premises {id} belong to another community",
    ),
    "part_of_other_premises": (
        "część {id} należy do innego lokalu",
        "the part {id} belongs to other premises",
    ),
    "interval_upside_down": (
        "koniec {end} jest przed początkiem {begin}",
        "the end {end} is before the beginning {begin}",
    ),
    "premises_without_share": (
        "lokal {number} nie ma udziału w nieruchomości wspólnej",
        "the premises {number} have no share in the common property",
    ),
    "shares_sum": (
        "udziały lokali dają {total}, a nie 1 (różnica {difference})",
        "the shares of the premises come to {total}, not 1 (difference {difference})",
    ),
    "fraction_out_of_range": (
        "ułamek części musi być większy od zera i najwyżej 1",
        "the fraction of a part must be above zero and at most 1",
    ),
    "fractions_sum": (
        "części lokalu {number} dają {total}, a nie 1",
        "the parts of the premises {number} come to {total}, not 1",
    ),
    "duplicate_holder": (
        "kontrahent {contractor} ma część {part} dwa razy",
        "the contractor {contractor} holds the part {part} twice",
    ),
    "part_many_holders": (
        "część {part} ma za wielu właścicieli naraz",
        "the part {part} has too many owners at once",
    ),
}
