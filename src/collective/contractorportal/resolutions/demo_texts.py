"""Resolutions of the demo site, in Polish: what each says, when, and who voted how.

``opened`` and ``closes`` are days from the day of the first run. ``paper`` is what
stands on the papers of owners without a login, in order of parts; ``contradicts`` is
on a second paper of the first of them. Owners are ``told`` some days after the end.
"""

RESOLUTIONS = (
    {
        "id": "uchwala-plan-gospodarczy",
        "community": "WM00001",
        "title": "Roczny plan gospodarczy i wysokość zaliczek",
        "description": "Ile wspólnota wyda w tym roku i ile z tego przypada na Twój lokal.",
        "meaning": "Zaliczka na utrzymanie części wspólnych rośnie z 3,90 zł do 4,10 zł za m² miesięcznie. Dla mieszkania o powierzchni 61 m² to 12,20 zł więcej. Nowa stawka obowiązuje od pierwszego dnia następnego miesiąca.",
        "text": "<p>Na podstawie art. 22 ust. 3 pkt 2 i 3 ustawy o własności lokali właściciele lokali uchwalają, co następuje:</p><p>§ 1. Przyjmuje się roczny plan gospodarczy zarządu nieruchomością wspólną, który jest załącznikiem do uchwały.</p><p>§ 2. Zaliczkę na pokrycie kosztów zarządu ustala się na 4,10 zł miesięcznie za 1 m² powierzchni użytkowej lokalu.</p><p>§ 3. Wykonanie uchwały powierza się zarządowi.</p><p>§ 4. Uchwała wchodzi w życie z dniem podjęcia.</p>",
        "legal_basis": "art. 22 ust. 3 pkt 2 i 3 ustawy o własności lokali",
        "opened": -75,
        "closes": -47,
        "paper": (
            "for",
            "for",
            "for",
            "against",
            "for",
            "for",
            "abstain",
            *("for",) * 12,
        ),
        "told": 3,
        "logins": "for",
        "files": {
            "Plan gospodarczy.pdf": (
                "Plan gospodarczy – zestawienie",
                "Utrzymanie czystości: 28 400,00 zł",
                "Energia w częściach wspólnych: 9 150,00 zł",
                "Przeglądy i konserwacje: 12 300,00 zł",
                "Ubezpieczenie: 4 870,00 zł",
                "Zarządzanie: 21 600,00 zł",
            )
        },
    },
    {
        "id": "szlaban",
        "community": "WM00001",
        "title": "Montaż szlabanu przy wjeździe na podwórze",
        "description": "Wjazd tylko na pilota albo z telefonu.",
        "meaning": "Koszt 18 400 zł z funduszu remontowego. Każdy lokal dostaje dwa piloty.",
        "text": "<p>§ 1. Wyraża się zgodę na montaż szlabanu przy wjeździe na podwórze od strony ul. Kwiatowej.</p><p>§ 2. Koszt do 18 400 zł pokrywa się z funduszu remontowego.</p><p>§ 3. Wykonanie uchwały powierza się zarządowi.</p>",
        "legal_basis": "art. 22 ust. 2 ustawy o własności lokali",
        "opened": -60,
        "closes": -32,
        "paper": ("against", "for", "against", "abstain", "for"),
        "logins": "against",
    },
    {
        "id": "wymiana-wodomierzy",
        "community": "WM00001",
        "title": "Wymiana wodomierzy na odczytywane zdalnie",
        "description": "Nowe wodomierze w każdym lokalu i koniec wizyt z odczytem.",
        "meaning": "Wymieniamy wszystkie wodomierze na takie, które przesyłają odczyt same. Kosztuje to 24 600 zł z funduszu remontowego; nikt nie dopłaca osobno. Wymiana w Twoim lokalu potrwa około godziny i odbędzie się w styczniu lub lutym, w umówionym dniu.",
        "text": "<p>Na podstawie art. 22 ust. 2 ustawy o własności lokali właściciele lokali uchwalają, co następuje:</p><p>§ 1. Wyraża się zgodę na wymianę wodomierzy wody zimnej i ciepłej we wszystkich lokalach na wodomierze z odczytem zdalnym.</p><p>§ 2. Koszt wymiany, nie większy niż 24 600 zł brutto, pokrywa się z funduszu remontowego.</p><p>§ 3. Wybór wykonawcy i podpisanie umowy powierza się zarządowi.</p><p>§ 4. Uchwała wchodzi w życie z dniem podjęcia.</p>",
        "legal_basis": "art. 22 ust. 2 ustawy o własności lokali",
        "opened": -6,
        "closes": 10,
        "mode": "mixed",
        "paper": ("for", "abstain", "unsigned"),
        "contradicts": "against",
        "files": {
            "Oferta na wodomierze.pdf": (
                "Oferta na wymianę wodomierzy",
                "Wodomierz wody zimnej: 310,00 zł",
                "Wodomierz wody ciepłej: 335,00 zł",
                "Montaż i plombowanie: w cenie",
                "Gwarancja: 6 lat",
            )
        },
    },
    {
        "id": "fundusz-remontowy",
        "community": "WM00001",
        "title": "Wyższa zaliczka na fundusz remontowy",
        "description": "O 0,50 zł za m² więcej, aby za dwa lata odnowić elewację.",
        "meaning": "Zaliczka na fundusz remontowy rośnie z 2,00 zł do 2,50 zł za m² miesięcznie.",
        "text": "<p>§ 1. Zaliczkę na fundusz remontowy ustala się na 2,50 zł miesięcznie za 1 m² powierzchni użytkowej lokalu.</p><p>§ 2. Wykonanie uchwały powierza się zarządowi.</p>",
        "legal_basis": "art. 22 ust. 3 pkt 3 ustawy o własności lokali",
        "opens": 6,
        "closes": 27,
    },
    {
        "id": "oswietlenie-klatki",
        "community": "WM00003",
        "title": "Oświetlenie klatki schodowej z czujnikami ruchu",
        "description": "Światło zapala się samo i gaśnie, gdy nikogo nie ma.",
        "meaning": "Koszt 6 200 zł z funduszu remontowego. Rachunek za prąd na klatce spadnie mniej więcej o połowę.",
        "text": "<p>§ 1. Wyraża się zgodę na wymianę oświetlenia klatki schodowej na oprawy LED z czujnikami ruchu.</p><p>§ 2. Koszt do 6 200 zł brutto pokrywa się z funduszu remontowego.</p>",
        "legal_basis": "art. 22 ust. 2 ustawy o własności lokali",
        "opened": -3,
        "closes": 17,
    },
    {
        "id": "ankieta-rowery",
        "community": "GM00002",
        "title": "Gdzie trzymać rowery?",
        "description": "Pytamy mieszkańców, zanim zamówimy kosztorys.",
        "meaning": "To ankieta: nikogo nie wiąże. Dla odpowiedzi wybranej najczęściej przygotujemy kosztorys.",
        "text": "<p>Rowery stoją na klatkach i utrudniają przejście. Które rozwiązanie jest dla Ciebie najlepsze?</p>",
        "options": "Rowerownia w dawnej suszarni, zamykana na klucz\nStojaki przed wejściem\nWiata na podwórzu\nNic nie zmieniać",
        "kind": "survey",
        "voters": "everybody",
        "rule": "per_head",
        "opened": -2,
        "closes": 19,
    },
)
