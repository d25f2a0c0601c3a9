"""The portal's own kinds of faults, for an ERP that tells none (DOMAIN R7.1, R7.2)."""

from ...erp.records import FaultCategory
from .home import HOME


E, U, N, P = "emergency", "urgent", "normal", "planned"

# Place (Polish, English, common parts?) -> category -> problems with their urgency.
PLACES = (
    HOME,
    (
        (
            "inside",
            "Klatka schodowa, piwnica, garaż",
            "Staircase, cellar, garage",
            True,
        ),
        (
            (
                ("water", "Woda i kanalizacja", "Water and sewage"),
                (
                    ("burst", "Leje się woda, zalewa piwnicę", "Flooding", E),
                    ("leak", "Cieknie rura lub zawór", "A pipe or valve drips", U),
                    ("smell", "Zapach z kanalizacji", "Smell from the sewer", N),
                ),
            ),
            (
                ("light", "Oświetlenie i prąd", "Lighting and power"),
                (
                    ("dark", "Nie świeci lampa", "A lamp does not work", N),
                    (
                        "power",
                        "Nie ma prądu w częściach wspólnych",
                        "No power in common parts",
                        E,
                    ),
                    ("wires", "Wystające przewody, iskrzy", "Bare wires or sparks", E),
                ),
            ),
            (
                ("gas", "Gaz", "Gas"),
                (("smell", "Czuć gaz na klatce", "Smell of gas on the stairs", E),),
            ),
            (
                ("doors", "Drzwi, domofon, zamki", "Doors, intercom, locks"),
                (
                    ("intercom", "Nie działa domofon", "The intercom does not work", N),
                    (
                        "door",
                        "Drzwi się nie zamykają lub nie otwierają",
                        "A door does not close or open",
                        U,
                    ),
                    ("glass", "Wybita szyba", "Broken glass", U),
                    (
                        "mailbox",
                        "Uszkodzona skrzynka na listy",
                        "Damaged letter box",
                        N,
                    ),
                ),
            ),
            (
                ("clean", "Czystość", "Cleaning"),
                (
                    ("dirty", "Brudno, niesprzątnięte", "Not cleaned", N),
                    (
                        "things",
                        "Rzeczy zastawiają przejście",
                        "Things block the way",
                        N,
                    ),
                    ("pests", "Szczury, robaki", "Rats or insects", N),
                ),
            ),
            (
                ("walls", "Ściany, schody, poręcze", "Walls, stairs, handrails"),
                (
                    (
                        "handrail",
                        "Uszkodzona poręcz lub stopień",
                        "Damaged handrail or step",
                        U,
                    ),
                    (
                        "paint",
                        "Odpadający tynk, farba",
                        "Plaster or paint comes off",
                        P,
                    ),
                    ("vandal", "Wandalizm, napisy", "Vandalism, graffiti", N),
                ),
            ),
            (
                ("gate", "Brama garażowa", "Garage gate"),
                (("gate", "Brama nie działa", "The gate does not work", U),),
            ),
            (
                ("other", "Inne", "Other"),
                (
                    (
                        "other",
                        "Coś innego w budynku",
                        "Something else in the building",
                        N,
                    ),
                ),
            ),
        ),
    ),
    (
        ("lift", "Winda", "Lift", True),
        (
            (
                ("lift", "Winda", "Lift"),
                (
                    (
                        "stuck",
                        "Ktoś utknął w windzie",
                        "Somebody is stuck in the lift",
                        E,
                    ),
                    ("broken", "Winda nie działa", "The lift does not work", U),
                    (
                        "noise",
                        "Winda szarpie, hałasuje",
                        "The lift jerks or is noisy",
                        U,
                    ),
                    (
                        "light",
                        "Nie świeci światło lub przycisk",
                        "A light or button does not work",
                        N,
                    ),
                ),
            ),
        ),
    ),
    (
        ("outside", "Dach, elewacja, podwórko", "Roof, facade, yard", True),
        (
            (
                ("roof", "Dach i rynny", "Roof and gutters"),
                (
                    ("leak", "Przecieka dach", "The roof leaks", U),
                    ("gutter", "Uszkodzona rynna", "Damaged gutter", N),
                    (
                        "ice",
                        "Sople lub śnieg nad przejściem",
                        "Icicles or snow above a path",
                        E,
                    ),
                ),
            ),
            (
                ("facade", "Elewacja", "Facade"),
                (
                    (
                        "falling",
                        "Odpadają kawałki elewacji lub balkonu",
                        "Pieces of the facade fall",
                        E,
                    ),
                    ("crack", "Pęknięcie, zaciek", "Crack or stain", P),
                ),
            ),
            (
                ("ground", "Chodnik, parking, brama", "Path, parking, gate"),
                (
                    ("hole", "Dziura, nierówność", "A hole or uneven ground", N),
                    (
                        "slippery",
                        "Ślisko, nieodśnieżone",
                        "Slippery, snow not cleared",
                        U,
                    ),
                    (
                        "gate",
                        "Nie działa brama lub szlaban",
                        "The gate or barrier does not work",
                        N,
                    ),
                    (
                        "parking",
                        "Ktoś zastawia miejsce lub drogę pożarową",
                        "A car blocks a place or the fire road",
                        N,
                    ),
                    (
                        "light",
                        "Nie świeci lampa na zewnątrz",
                        "An outdoor lamp does not work",
                        N,
                    ),
                ),
            ),
            (
                ("waste", "Odpady", "Waste"),
                (
                    (
                        "full",
                        "Pełne pojemniki, nieodebrane śmieci",
                        "Full bins, waste not collected",
                        N,
                    ),
                    (
                        "bulky",
                        "Wielkie gabaryty, dzikie wysypisko",
                        "Bulky waste left",
                        N,
                    ),
                ),
            ),
            (
                ("green", "Zieleń i plac zabaw", "Greenery and playground"),
                (
                    ("tree", "Złamane drzewo lub konar", "A broken tree or branch", U),
                    (
                        "playground",
                        "Uszkodzone urządzenie na placu zabaw",
                        "Damaged playground equipment",
                        U,
                    ),
                    ("lawn", "Nieskoszona trawa, krzewy", "Lawn or shrubs not cut", P),
                ),
            ),
            (
                ("other", "Inne", "Other"),
                (("other", "Coś innego na zewnątrz", "Something else outside", N),),
            ),
        ),
    ),
    (
        ("neighbours", "Hałas, sąsiedzi", "Noise, neighbours", None),
        (
            (
                ("noise", "Hałas", "Noise"),
                (
                    (
                        "repairs",
                        "Hałas z urządzeń budynku",
                        "Noise from the building's devices",
                        N,
                    ),
                    ("people", "Uciążliwe hałasy", "Disturbing noise", N),
                ),
            ),
        ),
    ),
)
PREFIX = "portal:"


def categories():
    """The built-in list as records of the ERP's kind; their ids begin with ``PREFIX``."""
    for place, kinds in PLACES:
        place_id = f"{PREFIX}{place[0]}"
        yield _one(place_id, None, place, common=place[3])
        for kind, faults in kinds:
            kind_id = f"{place_id}.{kind[0]}"
            yield _one(kind_id, place_id, kind)
            for fault in faults:
                yield _one(f"{kind_id}.{fault[0]}", kind_id, fault, urgency=fault[3])


def _one(record_id, parent_id, row, **values):
    return FaultCategory(
        id=record_id, name=row[1], name_en=row[2], parent_id=parent_id, **values
    )
