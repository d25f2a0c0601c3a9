"""The people and companies of the first three communities."""

from . import numbers
from .people import Party
from .people import person


# The order gives the ids: the first is K000001.
PARTIES = {
    "anna": person("Anna", "Zielińska", phone="+48500000001"),
    "maria": person("Maria", "Wiśniewska", phone="+48500000002"),
    "piotr": person("Piotr", "Wiśniewski"),
    "jan": person("Jan", "Nowak", phone="+48500000004"),
    "krystyna": person("Krystyna", "Kamińska", email="kaminscy@example.com"),
    "stanislaw": person("Stanisław", "Kamiński", email="kaminscy@example.com"),
    "pawel": person("Paweł", "Lewandowski"),
    "roza": person("Róża", "Lewandowska"),
    "lukasz_l": person("Łukasz", "Lewandowski"),
    "tadeusz": person("Tadeusz", "Wójcik"),
    "zaneta": person("Żaneta", "Śliwińska"),
    "halina": person("Halina", "Dąbrowska"),
    "lukasz": person("Łukasz", "Krawczyk"),
    "ewa": person("Ewa", "Jabłońska"),
    "mateusz": person("Mateusz", "Wróbel"),
    "zofia": person("Zofia", "Gołębiewska"),
    "blazej": person("Błażej", "Szczęsny"),
    "emily": person("Emily", "Clarke", language="en"),
    "krakow": Party(
        "Gmina Miejska Kraków (pozostałe lokale)",
        "remaining",
        email="lokale.krakow@example.com",
        nip=numbers.nip(400_001),
    ),
    "bakery": Party(
        "Piekarnia Pod Kłosem sp. z o.o.",
        "company",
        email="biuro.piekarnia@example.com",
        phone="+48500000020",
        nip=numbers.nip(400_002),
    ),
    "barbara": person("Barbara", "Kaczmarek", phone="+48500000021"),
    "ryszard": person("Ryszard", "Pawlak", email=None),
    "wieslawa": person("Wiesława", "Źdźbło"),
    "henryk": person("Henryk", "Źdźbło"),
    "sikora_tenant": person("Jolanta", "Sikora", person="OS-000001"),
    "sikora_owner": person("Jolanta", "Sikora", person="OS-000001"),
    "adam": person("Adam", "Mróz"),
    "kinga": person("Kinga", "Żółkowska"),
    "dorota": person("Dorota", "Ćwik"),
    "jacek": person("Jacek", "Święcicki"),
    "irena": person("Irena", "Święcicka"),
    "developer": Party(
        "Osiedle Krzywa Deweloper sp. z o.o. (pozostałe lokale)",
        "remaining",
        email="sprzedaz.krzywa@example.com",
        nip=numbers.nip(400_003),
    ),
    "hydro": Party(
        "Hydro-Serwis Instalacje sp. z o.o.",
        "company",
        email="biuro.hydro@example.com",
        phone="+48500000033",
        nip=numbers.nip(400_004),
    ),
    "clean": Party(
        "Czysty Dom Usługi Porządkowe Ewa Mazur",
        "company",
        email="biuro.czystydom@example.com",
        nip=numbers.nip(400_005),
    ),
    "lift": Party(
        "Windy Małopolska sp. z o.o.",
        "company",
        email="biuro.windy@example.com",
        nip=numbers.nip(400_006),
    ),
    "green": Party(
        "Zieleń i Ogród Żak s.c.",
        "company",
        email="biuro.zielen@example.com",
        nip=numbers.nip(400_007),
    ),
    "water": Party(
        "Wodociągi Małopolskie sp. z o.o.",
        "company",
        email="faktury.wodociagi@example.com",
        nip=numbers.nip(400_008),
    ),
    "heat": Party(
        "Ciepło dla Miasta S.A.",
        "company",
        email="faktury.cieplo@example.com",
        nip=numbers.nip(400_009),
    ),
    "energy": Party(
        "Prąd i Światło Obrót sp. z o.o.",
        "company",
        email="faktury.prad@example.com",
        nip=numbers.nip(400_010),
    ),
    "insurer": Party(
        "Towarzystwo Ubezpieczeń Pewny Dach S.A.",
        "company",
        email="polisy.pewnydach@example.com",
        nip=numbers.nip(400_011),
    ),
    "manager": Party(
        "Zarząd Nieruchomości Dobre Ręce sp. z o.o.",
        "company",
        email="faktury.dobrerece@example.com",
        nip=numbers.nip(400_012),
    ),
    "roofer": Party(
        "Dach-Bud Święcicki sp.k.",
        "company",
        email="biuro.dachbud@example.com",
        nip=numbers.nip(400_013),
    ),
}

IDS = {key: f"K{place:06d}" for place, key in enumerate(PARTIES, 1)}
