"""Meters, windows and orders of the first three communities, each for somebody to find."""

from ..cast import IDS
from .orders import Orders
from .windows import write_windows


# Days until, or since, which a meter is verified.
SOON, PAST = 60, -40


def prepare(key, meters, calendar):
    """Make the meters of one account what its people are to find.

    Anna has two risers, of which one meter has to be changed soon; Maria's hot water
    meter is past its verification; Jan's was exchanged, and in his other flat the dial
    is about to begin anew.
    """
    settled = [each for each in calendar.posted if each.month.month in (2, 8)]
    if key == "anna":
        meters.two_risers()
        meters.verified[meters.second.number] = calendar.today + SOON
    elif key == "maria":
        number = meters.now["hot_water"].number
        meters.verified[number] = calendar.today + PAST
    elif key == "jan":
        # The half-year that was settled last began with the new meter.
        if settled:
            meters.exchange_on = calendar.billing(settled[-1].index - 7).first
    elif key == "jan_krzywa":
        meters.habit = 100
        meters.near_the_end(len(settled) * 19_600 + 9_000)
    elif key == "bakery":
        number = f"EE-{51_000_000 + meters.serial}"
        meters.more.append(lambda rows: rows.electricity(meters.premises, number, 900))


def tell(kwiatowa, ogrodowa, krzywa):
    """Windows and orders: two may be read today, one is to come."""
    write_windows(kwiatowa, (4, 6, None))
    write_windows(ogrodowa, (1, 9, "cold_water"))
    write_windows(krzywa)
    _kwiatowa(Orders(kwiatowa), kwiatowa.id)
    _ogrodowa(Orders(ogrodowa), ogrodowa.id)
    _krzywa(Orders(krzywa), krzywa.id)


def _kwiatowa(orders, place):
    hydro, lift, clean = IDS["hydro"], IDS["lift"], IDS["clean"]
    house = f"{place}-B1"
    orders.order(
        "Przeciek z pionu kanalizacyjnego w piwnicy", "inside.water.leak", "closed", 96,
        hydro, house, done=3, planned=2, note="Wymieniono odcinek rury i uszczelkę.",
    )  # fmt: skip
    orders.order(
        "Winda staje między piętrami", "lift.lift.broken", "done", 18, lift, house, due=2,
        planned=1, done=2, note="Wymieniono czujnik drzwi.",
    )  # fmt: skip
    orders.order(
        "Nie świeci lampa na II piętrze", "inside.light.dark", "done", 9, hydro, house,
        planned=3, done=4, note="Wymieniono oprawę na LED.",
    )  # fmt: skip
    orders.order(
        "Cieknie zawór przy grzejniku", "home.water.leak", "in_progress", 3, hydro, house,
        f"{place}-B1-3", due=4, planned=3, note="Hydraulik przyjdzie z nowym zaworem.",
    )  # fmt: skip
    orders.order(
        "Nie grzeje kaloryfer w pokoju", "home.heating.cold", "assigned", 2, hydro, house,
        f"{place}-B1-1", due=3, planned=3,
    )  # fmt: skip
    orders.order(
        "Zacina się brama garażowa", "inside.gate.gate", "waiting", 12, hydro,
        f"{place}-B2", due=10, planned=14, note="Czekamy na sprężynę od producenta.",
    )  # fmt: skip
    orders.order(
        "Umycie klatki schodowej po remoncie", "inside.clean.dirty", "accepted", 1, clean,
        house, due=9,
    )  # fmt: skip
    orders.order(
        "Wymiana rynny od podwórka", "outside.roof.gutter", "rejected", 40, None, house,
        due=20, note="Rynnę wymieni wykonawca remontu dachu.",
    )  # fmt: skip


def _ogrodowa(orders, place):
    hydro, house = IDS["hydro"], f"{place}-B1"
    orders.order(
        "Brak ciepłej wody", "home.heating.hotwater", "closed", 60, hydro, house,
        f"{place}-B1-3", due=2, planned=1, done=1, note="Odpowietrzono instalację.",
    )  # fmt: skip
    orders.order(
        "Zapowietrzony grzejnik w kuchni", "home.heating.air", "assigned", 4, hydro, house,
        f"{place}-B1-3", due=7, planned=6,
    )  # fmt: skip
    orders.order("Uszkodzony domofon", "inside.doors.intercom", "new", 1, None, house)


def _krzywa(orders, place):
    orders.order(
        "Graffiti na elewacji", "inside.walls.vandal", "assigned", 6, IDS["clean"],
        f"{place}-B1", due=14, planned=10,
    )  # fmt: skip
