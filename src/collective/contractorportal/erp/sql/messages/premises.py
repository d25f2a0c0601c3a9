"""What meters, persons, advances and faults cannot mean, in Polish and in English."""

TEXTS = {
    # Errors
    "meter_range": (
        "podaj liczbę od {first} do {last}",
        "give a number from {first} to {last}",
    ),
    "index_negative": (
        "wskazanie licznika nie może być ujemne",
        "an index cannot be below zero",
    ),
    "index_gap": (
        "wskazanie następnej taryfy jest, a tej nie ma",
        "the index of the next tariff is there, and this one is not",
    ),
    "persons_negative": (
        "liczba osób nie może być ujemna",
        "there cannot be fewer persons than none",
    ),
    # Warnings
    "meter_twice": (
        "inny używany licznik tego medium ma ten sam numer",
        "another meter of this medium that is in use has the same number",
    ),
    "reading_fallen": (
        "wskazanie jest niższe niż poprzednie ({before}), a licznika nie wymieniono",
        "the index is below the one before ({before}), and the meter was not replaced",
    ),
    "index_not_of_dial": (
        "takiego wskazania nie ma na liczydle: cyfr przed przecinkiem {digits}, po "
        "przecinku {decimals}",
        "the dial cannot show this index: digits before the comma {digits}, after it "
        "{decimals}",
    ),
    "index_count": (
        "licznik ma {tariffs} taryf(y), a wskazań jest inna liczba",
        "the meter has {tariffs} tariff(s), and another number of indexes",
    ),
    "overlapping": (
        "ten sam dzień obejmuje też wpis {other}",
        "the row {other} holds on the same day",
    ),
    "norm_missing": (
        "przy podstawie {basis} potrzebna jest norma",
        "the basis {basis} needs a norm",
    ),
    "norm_limits": (
        "najniższa norma {least} jest wyższa niż najwyższa {most}",
        "the lowest norm {least} is above the highest {most}",
    ),
    "category_deep": (
        "kategoria leży głębiej niż na trzecim poziomie",
        "the category lies deeper than the third level",
    ),
    "category_circle": (
        "kategorie wskazują na siebie w kółko",
        "the categories name each other in a circle",
    ),
    "order_other_community": (
        "zlecenie jest innej wspólnoty",
        "the order is another community's",
    ),
    "order_done_when": (
        "zlecenie wykonane bez dnia wykonania (done_on)",
        "an order that is done without the day on which it was (done_on)",
    ),
}
