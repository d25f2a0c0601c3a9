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
