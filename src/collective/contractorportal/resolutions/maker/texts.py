"""Usual resolutions of housing communities, in Polish, the language of their law.

Written for the portal after the matters that the act on ownership of premises
(ustawa z 24.06.1994 o własności lokali, UWL) names in art. 13-15, 22, 29 and 30. A
community's own lawyer may want other words: everything can be changed in the draft.
"""

from .model import Field
from .model import Pattern


YEAR = Field("year", "year")

PATTERNS: tuple[Pattern, ...] = (
    Pattern(
        name="plan",
        title="Roczny plan gospodarczy na {year} rok",
        text=(
            "Właściciele lokali przyjmują roczny plan gospodarczy zarządu nieruchomością wspólną na {year} rok, który stanowi załącznik do uchwały.",
            "Planowane koszty zarządu nieruchomością wspólną wynoszą {amount} zł.",
            "Wykonanie uchwały powierza się zarządowi.",
            "Uchwała wchodzi w życie z dniem podjęcia.",
        ),
        meaning="Ustalamy, ile wspólnota może wydać w {year} roku i na co. Szczegóły są w załączonym planie.",
        legal_basis="art. 22 ust. 3 pkt 2 i art. 30 ust. 2 pkt 1 ustawy o własności lokali",
        fields=(YEAR, Field("amount", "amount")),
        notes=("attach_plan", "annual_meeting"),
    ),
    Pattern(
        name="report",
        title="Przyjęcie sprawozdania zarządu za {year} rok",
        text=(
            "Właściciele lokali przyjmują sprawozdanie zarządu z działalności i sprawozdanie finansowe wspólnoty za {year} rok, które stanowią załączniki do uchwały.",
            "Uchwała wchodzi w życie z dniem podjęcia.",
        ),
        meaning="Potwierdzamy, że znamy sprawozdanie zarządu za {year} rok i przyjmujemy je.",
        legal_basis="art. 29 ust. 1 i art. 30 ust. 2 pkt 2 ustawy o własności lokali",
        fields=(YEAR,),
        notes=("attach_report", "annual_meeting"),
    ),
    Pattern(
        name="discharge",
        title="Udzielenie absolutorium zarządowi za {year} rok",
        text=(
            "Właściciele lokali udzielają zarządowi wspólnoty absolutorium z działalności w {year} roku.",
            "Uchwała wchodzi w życie z dniem podjęcia.",
        ),
        meaning="Oceniamy pracę zarządu w {year} roku. Głos „za” oznacza, że ocena jest dobra.",
        legal_basis="art. 30 ust. 2 pkt 3 ustawy o własności lokali",
        fields=(YEAR,),
        notes=("annual_meeting", "board_votes_too"),
    ),
    Pattern(
        name="renovation_fund",
        title="Zaliczka na fundusz remontowy od {date}",
        text=(
            "Właściciele lokali ustalają zaliczkę na fundusz remontowy w wysokości {rate} zł za 1 m² powierzchni użytkowej lokalu miesięcznie.",
            "Zaliczki są płatne z góry do 10. dnia każdego miesiąca, począwszy od {date}.",
            "Środki funduszu przeznacza się na remonty nieruchomości wspólnej.",
            "Wykonanie uchwały powierza się zarządowi.",
        ),
        meaning="Od {date} każdy właściciel wpłaca na remonty {rate} zł za każdy metr kwadratowy mieszkania miesięcznie. Dla lokalu 50 m² pomnóż stawkę przez 50.",
        legal_basis="art. 14 pkt 1, art. 15 ust. 1 i art. 22 ust. 3 pkt 3 ustawy o własności lokali",
        fields=(Field("rate", "rate"), Field("date", "date")),
        notes=("advances_by_shares", "erp_change"),
    ),
    Pattern(
        name="advances",
        title="Zaliczka na koszty zarządu od {date}",
        text=(
            "Właściciele lokali ustalają zaliczkę na pokrycie kosztów zarządu nieruchomością wspólną w wysokości {rate} zł za 1 m² powierzchni użytkowej lokalu miesięcznie.",
            "Zaliczki są płatne z góry do 10. dnia każdego miesiąca, począwszy od {date}.",
            "Wykonanie uchwały powierza się zarządowi.",
        ),
        meaning="Od {date} opłata na utrzymanie budynku wynosi {rate} zł za metr kwadratowy miesięcznie.",
        legal_basis="art. 13 ust. 1, art. 15 ust. 1 i art. 22 ust. 3 pkt 3 ustawy o własności lokali",
        fields=(Field("rate", "rate"), Field("date", "date")),
        notes=("advances_by_shares", "erp_change"),
    ),
    Pattern(
        name="renovation",
        title="Remont: {subject}",
        text=(
            "Właściciele lokali wyrażają zgodę na wykonanie remontu nieruchomości wspólnej: {subject}.",
            "Koszt remontu nie może przekroczyć {amount} zł brutto i zostanie pokryty z funduszu remontowego.",
            "Upoważnia się zarząd do wyboru wykonawcy spośród co najmniej trzech ofert i do zawarcia umowy.",
            "Wykonanie uchwały powierza się zarządowi.",
        ),
        meaning="Zgadzamy się na remont ({subject}) za najwyżej {amount} zł z funduszu remontowego.",
        legal_basis="art. 22 ust. 2 ustawy o własności lokali",
        fields=(Field("subject", "text"), Field("amount", "amount")),
        notes=("attach_estimate",),
    ),
    Pattern(
        name="loan",
        title="Kredyt na remont: {subject}",
        text=(
            "Właściciele lokali wyrażają zgodę na zaciągnięcie kredytu do kwoty {amount} zł na remont nieruchomości wspólnej: {subject}.",
            "Kredyt będzie spłacany z zaliczek na fundusz remontowy przez nie dłużej niż {number} lat.",
            "Upoważnia się zarząd do wyboru banku i zawarcia umowy kredytu.",
        ),
        meaning="Zgadzamy się, by wspólnota wzięła kredyt do {amount} zł na remont ({subject}) i spłacała go z funduszu remontowego.",
        legal_basis="art. 22 ust. 2 ustawy o własności lokali",
        fields=(
            Field("subject", "text"),
            Field("amount", "amount"),
            Field("number", "number"),
        ),
        notes=("attach_offer", "liability_by_shares"),
    ),
    Pattern(
        name="meters",
        title="Wymiana wodomierzy w lokalach",
        text=(
            "Właściciele lokali wyrażają zgodę na wymianę wodomierzy w lokalach na wodomierze ze zdalnym odczytem.",
            "Koszt wymiany nie może przekroczyć {amount} zł brutto za jeden wodomierz i zostanie pokryty z: {source}.",
            "Właściciele udostępnią lokale w terminie podanym z co najmniej 14-dniowym wyprzedzeniem.",
            "Wykonanie uchwały powierza się zarządowi.",
        ),
        meaning="Stare wodomierze zastąpią nowe, odczytywane zdalnie. Jeden kosztuje najwyżej {amount} zł; płacimy z: {source}.",
        legal_basis="art. 22 ust. 2 i art. 13 ust. 2 ustawy o własności lokali",
        fields=(Field("amount", "amount"), Field("source", "text", most=200)),
        notes=("meters_verification",),
    ),
    Pattern(
        name="board_members",
        title="Wybór członków zarządu",
        text=(
            "Właściciele lokali wybierają do zarządu wspólnoty: {people}.",
            "Uchwała wchodzi w życie z dniem podjęcia.",
        ),
        meaning="Wybieramy osoby, które będą prowadzić sprawy wspólnoty: {people}.",
        legal_basis="art. 20 ust. 1 ustawy o własności lokali",
        fields=(Field("people", "text", most=600),),
        notes=("board_natural_persons",),
    ),
    Pattern(
        name="way_of_managing",
        title="Zmiana sposobu zarządu nieruchomością wspólną",
        text=(
            "Właściciele lokali zmieniają sposób zarządu nieruchomością wspólną w ten sposób, że: {change}.",
            "Uchwała wymaga zaprotokołowania przez notariusza.",
        ),
        meaning="Zmieniamy to, kto i jak zarządza budynkiem: {change}. Uchwałę musi zaprotokołować notariusz.",
        legal_basis="art. 18 ust. 2a ustawy o własności lokali",
        fields=(Field("change", "text", most=600),),
        notes=("notary",),
        requires_notary=True,
    ),
)
BY_NAME = {pattern.name: pattern for pattern in PATTERNS}
