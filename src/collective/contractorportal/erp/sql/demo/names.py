"""Polish people, companies and places for demo data; nobody in particular."""

_WOMEN = """
Anna Maria Katarzyna Małgorzata Agnieszka Barbara Krystyna Ewa Elżbieta Zofia Teresa
Magdalena Joanna Janina Monika Danuta Jadwiga Aleksandra Halina Irena Beata Marta
Dorota Helena Karolina Grażyna Jolanta Iwona Marianna Natalia Żaneta Łucja Bożena
Róża Wiesława Urszula Bogusława Sławomira Kinga Weronika
"""
WOMEN = tuple(_WOMEN.split())

_MEN = """
Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał
Grzegorz Jerzy Tadeusz Adam Łukasz Zbigniew Ryszard Dariusz Henryk Mariusz Kazimierz
Wojciech Robert Mateusz Marian Rafał Jacek Janusz Mirosław Maciej Sławomir Jarosław
Kamil Wiesław Błażej Świętosław Przemysław Bartłomiej Zdzisław
"""
MEN = tuple(_MEN.split())

# A surname that is an adjective has two forms: -ski/-ska, -cki/-cka, -ny/-na.
_ADJECTIVES = """
Kowalski Wiśniewski Kamiński Lewandowski Zieliński Szymański Dąbrowski Kozłowski
Jankowski Wojciechowski Kwiatkowski Piotrowski Grabowski Pawłowski Michalski
Zawadzki Jabłoński Wróblewski Olszewski Jaworski Malinowski Górski Rutkowski
Ostrowski Sadowski Błaszczyński Gołębiewski Śliwiński Żółkowski Czerwiński
Szczepański Łuczyński Wysocki Sawicki Sokołowski Święcicki Borecki Szczęsny Czarny
Żyłczyński Źrebiński
"""
_NOUNS = """
Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Kaczmarek Zając Król Wieczorek Wróbel
Stępień Dudek Pawlak Sikora Baran Szewczyk Pietrzak Duda Bąk Włodarczyk Wilk Lis
Kubiak Kołodziej Cieślak Gołąb Żak Ćwik Śliwa Łoś Gajda Chmiel Ślązak Jóźwiak Wąsik
Sęk Dziób Mróz Źdźbło
"""
SURNAMES = tuple(
    [(name, name[:-1] + "a") for name in _ADJECTIVES.split()]
    + [(name, name) for name in _NOUNS.split()]
)

_STREETS = """
Kwiatowa Ogrodowa Lipowa Słoneczna Krótka Łąkowa Różana Polna Brzozowa Długa
Kościuszki Mickiewicza Sienkiewicza Żeromskiego Piłsudskiego Konopnickiej
Jagiellońska Zamkowa Świętojańska Źródlana Jaśminowa Wiśniowa Dębowa Klonowa Szkolna
Kolejowa Młyńska Górna Dolna Parkowa Leśna Wierzbowa Akacjowa Śląska Bażantowa
Sosnowa Nadrzeczna Zielona Wrzosowa Tęczowa Prusa Łódzka Jesionowa
"""
STREETS = (
    *_STREETS.split(),
    "Królowej Jadwigi",
    "Księcia Józefa",
    "Żwirki i Wigury",
    "Bolesława Chrobrego",
    "Świętego Ducha",
)

CITIES = (
    ("Kraków", "30-0"),
    ("Łódź", "90-0"),
    ("Wrocław", "50-0"),
    ("Poznań", "60-1"),
    ("Gdańsk", "80-2"),
    ("Białystok", "15-0"),
    ("Rzeszów", "35-0"),
    ("Bielsko-Biała", "43-3"),
    ("Zielona Góra", "65-0"),
    ("Toruń", "87-1"),
    ("Częstochowa", "42-2"),
    ("Świdnica", "58-1"),
    ("Żyrardów", "96-3"),
    ("Ząbki", "05-0"),
    ("Nowy Sącz", "33-3"),
    ("Gorzów Wielkopolski", "66-4"),
)

SUPPLIERS = (
    "Hydro-Serwis Instalacje {} sp. z o.o.",
    "Czysty Dom Usługi Porządkowe {}",
    "Windy {} sp. z o.o.",
    "Zieleń i Ogród {} s.c.",
    "Elektro-Dźwig {} sp. z o.o.",
    "Kominiarz {} Zakład Usługowy",
    "Dach-Bud {} sp.k.",
    "Ciepło {} S.A.",
    "Ochrona Bezpieczny Dom {} sp. z o.o.",
    "Śnieżka Odśnieżanie {}",
)

COMPANIES = (
    "Piekarnia Pod Kłosem {} sp. z o.o.",
    "Apteka Słoneczna {} sp.j.",
    "Księgarnia Żak {} s.c.",
    "Gabinet Stomatologiczny Uśmiech {} sp. z o.o.",
    "Kwiaciarnia Róża {}",
    "Sklep Spożywczy Źródełko {} sp.j.",
    "Zakład Fryzjerski Grzebyk {}",
    "Biuro Rachunkowe Złotówka {} sp. z o.o.",
)

_MONTHS = """
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik
listopad grudzień
"""
MONTHS = tuple(_MONTHS.split())

_FOLD = str.maketrans("ąćęłńóśźż", "acelnoszz")


def folded(text: str) -> str:
    """A name as it stands in an e-mail address.

    >>> folded("Żółkowska")
    'zolkowska'
    """
    return text.lower().translate(_FOLD).replace(" ", "").replace("-", "")
