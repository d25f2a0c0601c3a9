"""What can be broken in one's own premises (DOMAIN R7.1, R7.2)."""

E, U, N = "emergency", "urgent", "normal"

# Place, common parts? -> category -> problems with their urgency.
HOME = (
    ("home", "W moim lokalu", "In my premises", False),
    (
        (
            ("water", "Woda i kanalizacja", "Water and sewage"),
            (
                (
                    "burst",
                    "Zalewa mnie woda, pękła rura",
                    "Flooding, burst pipe",
                    E,
                ),
                (
                    "leak",
                    "Cieknie rura, zawór lub grzejnik",
                    "A pipe, valve or radiator drips",
                    U,
                ),
                ("none", "Nie ma wody", "No water", U),
                ("pressure", "Słabe ciśnienie wody", "Low water pressure", N),
                ("blocked", "Zatkana kanalizacja", "Blocked drain", U),
                ("meter", "Uszkodzony wodomierz", "Damaged water meter", N),
            ),
        ),
        (
            ("heating", "Ogrzewanie i ciepła woda", "Heating and hot water"),
            (
                ("cold", "Nie grzeją kaloryfery", "Radiators are cold", U),
                ("hotwater", "Nie ma ciepłej wody", "No hot water", U),
                (
                    "air",
                    "Zapowietrzony lub szumiący kaloryfer",
                    "Air or noise in a radiator",
                    N,
                ),
                (
                    "allocator",
                    "Uszkodzony podzielnik lub ciepłomierz",
                    "Damaged heat meter",
                    N,
                ),
            ),
        ),
        (
            ("electricity", "Prąd", "Electricity"),
            (
                ("none", "Nie ma prądu w lokalu", "No power in the premises", U),
                (
                    "sparks",
                    "Iskrzy, czuć spaleniznę",
                    "Sparks or a smell of burning",
                    E,
                ),
            ),
        ),
        (
            ("gas", "Gaz", "Gas"),
            (
                ("smell", "Czuć gaz", "Smell of gas", E),
                ("none", "Nie ma gazu", "No gas", U),
            ),
        ),
        (
            ("air", "Wentylacja i kominy", "Ventilation and chimneys"),
            (
                (
                    "draught",
                    "Nie ciągnie lub cofa się powietrze",
                    "No draught, or air comes back",
                    U,
                ),
                ("damp", "Wilgoć, grzyb na ścianie", "Damp or mould on a wall", N),
            ),
        ),
        (
            ("windows", "Okna, drzwi, balkon", "Windows, doors, balcony"),
            (
                (
                    "broken",
                    "Uszkodzone okno lub drzwi",
                    "Damaged window or door",
                    N,
                ),
                ("balcony", "Uszkodzony balkon", "Damaged balcony", N),
            ),
        ),
        (
            ("other", "Inne", "Other"),
            (
                (
                    "other",
                    "Coś innego w lokalu",
                    "Something else in the premises",
                    N,
                ),
            ),
        ),
    ),
)
