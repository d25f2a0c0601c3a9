"""Words of the demo site's notices.

``days``: how many days ago it was published; ``until``, ``event``, ``event_end``:
days from now, hour and minute.
"""

NOTICES = (
    {
        "zone": "manager",
        "id": "godziny-biura-w-grudniu",
        "days": 1,
        "pinned": True,
        "title": "Godziny biura w grudniu",
        "description": "24, 25 i 26 grudnia biuro jest zamknięte. Telefon awaryjny działa cały czas.",
        "text": "<p>W pozostałe dni grudnia biuro pracuje jak zwykle. 24, 25 i 26 grudnia oraz "
        "1 stycznia jest zamknięte.</p><p>W razie awarii dzwoń pod numer awaryjny, "
        "który odbiera dyżurny dniem i nocą.</p>",
    },
    {
        "zone": "community",
        "community": "WM00001",
        "id": "brak-cieplej-wody",
        "days": 0,
        "class": "emergency",
        "until": (1, 20, 0),
        "title": "Brak ciepłej wody przy Kwiatowej 5",
        "description": "Pękła rura w węźle cieplnym. Ciepła woda wróci najpóźniej jutro o 20:00.",
        "text": "<p>Ekipa jest na miejscu i wymienia uszkodzony odcinek. <strong>Ogrzewanie i zimna "
        "woda działają.</strong></p><p>Po powrocie ciepłej wody odkręć kran na minutę, aż spłynie "
        "czysta. Jeśli jutro po 20:00 dalej jej nie będzie, zadzwoń pod numer awaryjny.</p>",
    },
    {
        "zone": "community",
        "community": "WM00001",
        "id": "przeglad-instalacji-gazowej",
        "days": 3,
        "class": "important",
        "confirm": True,
        "until": (6, 0, 0),
        "event": (5, 16, 0),
        "event_end": (5, 19, 0),
        "place": "Mieszkania przy Kwiatowej 5, od klatki I",
        "title": "Przegląd instalacji gazowej w lokalach",
        "description": "Kontroler odwiedzi mieszkania przy Kwiatowej 5. Prosimy o udostępnienie kuchni "
        "i łazienki.",
        "text": "<p>Przegląd jest obowiązkowy raz w roku (art. 62 Prawa budowlanego) i trwa około "
        "15 minut. Kontroler zaczyna o 16:00 od klatki I i pokaże legitymację.</p>"
        "<p>Przygotuj:</p><ul><li>dojście do kuchenki i do gazomierza,</li>"
        "<li>dokument z ostatniej wymiany kuchenki, jeśli go masz.</li></ul>"
        "<p>Jeśli termin Ci nie odpowiada, zadzwoń do biura: umówimy inny.</p>",
        "files": {
            "Harmonogram przeglądu – Kwiatowa 5.pdf": (
                "Harmonogram przeglądu gazowego",
                "Klatka I: 16:00–17:30",
                "Klatka II: 17:30–19:00",
                "Garaż i lokale użytkowe: następnego dnia od 9:00",
            )
        },
    },
    {
        "zone": "community",
        "community": "WM00001",
        "id": "nowa-cena-wody",
        "days": 9,
        "title": "Nowa cena wody",
        "description": "Wodociągi zmieniły taryfę, dlatego zaliczka na wodę jest od tego miesiąca wyższa.",
        "text": "<p>Cena 1 m³ zimnej wody z odprowadzeniem ścieków wynosi teraz 14,29 zł. "
        "Różnicę zobaczysz w opłatach, w części „Dlaczego tyle?”.</p>"
        "<p>Zużycie według liczników rozliczymy jak zawsze po zakończeniu półrocza.</p>",
        "correction": {
            "days": 8,
            "changes": {
                "text": "<p>Cena 1 m³ zimnej wody z odprowadzeniem ścieków wynosi teraz 14,92 zł. "
                "Różnicę zobaczysz w opłatach, w części „Dlaczego tyle?”.</p>"
                "<p>Zużycie według liczników rozliczymy jak zawsze po zakończeniu półrocza.</p>"
            },
            "reason": "Poprawiliśmy cenę: 14,92 zł zamiast 14,29 zł.",
        },
    },
    {
        "zone": "community",
        "community": "WM00001",
        "id": "zebranie-wlascicieli",
        "days": 5,
        "issuer": "board",
        "kinds": ["owners"],
        "event": (16, 18, 0),
        "event_end": (16, 20, 0),
        "place": "Szkoła Podstawowa nr 3, sala 12",
        "title": "Zapraszamy na zebranie właścicieli",
        "description": "Porozmawiamy o remoncie dachu i o planie na przyszły rok.",
        "text": "<p>Sąsiedzi, na zebraniu chcemy ustalić:</p><ol><li>zakres remontu dachu,</li>"
        "<li>z czego go zapłacić,</li><li>plan gospodarczy na przyszły rok.</li></ol>"
        "<p>Oferty trzech firm są w dokumentach wspólnoty. Do zobaczenia!</p>",
    },
    {
        "zone": "community",
        "community": "WM00001",
        "id": "mycie-klatki",
        "days": 20,
        "staircases": ["WM00001-B1/I"],
        "title": "Mycie okien na klatce I",
        "description": "W tym miesiącu myjemy okna na klatce schodowej I, od parteru w górę.",
        "text": "<p>Prosimy o zabranie kwiatów z parapetów. Firma sprzątająca zacznie rano i skończy "
        "tego samego dnia.</p>",
    },
    {
        "zone": "community",
        "community": "WM00001",
        "id": "mycie-garazu",
        "days": 20,
        "title": "Mycie hali garażowej",
        "description": "W sobotę od 8:00 do 14:00 prosimy o wyprowadzenie samochodów z hali.",
        "text": "<p>Ekipa sprzątająca umyje posadzkę i odnowi oznaczenia miejsc. Po 14:00 można "
        "wjeżdżać, posadzka będzie sucha.</p>",
    },
    {
        "zone": "board",
        "community": "WM00001",
        "id": "spotkanie-z-zarzadem",
        "days": 1,
        "event": (6, 18, 0),
        "event_end": (6, 19, 30),
        "place": "Biuro zarządcy, ul. Lipowa 12",
        "title": "Spotkanie: faktury do akceptacji i oferty na malowanie klatki",
        "description": "Prosimy zarząd o przejrzenie faktur i ofert przed spotkaniem.",
        "text": "<p>Na spotkaniu chcemy ustalić:</p><ul><li>co z fakturami, które czekają na zarząd,</li>"
        "<li>którą ofertę na malowanie klatki wybieramy,</li><li>czy wypowiadamy umowę na konserwację "
        "dźwigu.</li></ul><p>Zestawienie ofert jest w dokumentach zarządu.</p>",
    },
    {
        "zone": "community",
        "community": "GM00002",
        "id": "przerwa-w-dostawie-wody",
        "days": 2,
        "class": "important",
        "event": (3, 9, 0),
        "event_end": (3, 13, 0),
        "until": (4, 0, 0),
        "place": "Ogrodowa 14",
        "title": "Przerwa w dostawie wody",
        "description": "Od 9:00 do 13:00 w budynku przy Ogrodowej 14 nie będzie wody: wymiana zaworów.",
        "text": "<p>Firma Hydro-Serwis wymieni zawory w piwnicy. Przygotuj zapas wody na te kilka "
        "godzin, a po pracach odkręć na chwilę zimną wodę, aż spłynie czysta.</p>",
    },
)
