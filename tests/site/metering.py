"""A house with meters, for tests of rooms that show or read them."""

from collective.contractorportal.core import clock
from collective.contractorportal.erp.records import Meter
from collective.contractorportal.erp.records import PersonCount
from collective.contractorportal.erp.records import Reading
from collective.contractorportal.erp.records import ReadingWindow
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace


def furnish(world):
    """The neighbourhood, each premises with a water meter, the owner's with three more."""
    hood = world.neighbourhood()
    today = clock.today()
    home = hood.home
    places = {
        "owner": hood.premises[0].id,
        "neighbour": hood.premises[1].id,
        "stranger": hood.away.id,
    }
    made = {}
    for name in places:
        made[name] = world.add(
            Meter(
                f"m-{name}",
                places[name],
                "cold_water",
                f"ZW-{name}",
                "m3",
                5,
                3,
                place="łazienka",
            )
        )
        for number, (days, index) in enumerate(
            ((550, "60"), (365, "80"), (180, "100.000"), (60, "107.5"))
        ):
            world.add(
                Reading(
                    f"r-{name}-{number}",
                    f"m-{name}",
                    today - timedelta(days=days),
                    "resident",
                    Decimal(index),
                )
            )
    owner = places["owner"]
    made["old"] = world.add(
        Meter(
            "m-old",
            owner,
            "hot_water",
            "CW-1",
            "m3",
            5,
            3,
            removed_on=today - timedelta(days=30),
            replaced_by_id="m-new",
        )
    )
    made["new"] = world.add(
        Meter(
            "m-new",
            owner,
            "hot_water",
            "CW-2",
            "m3",
            5,
            3,
            installed_on=today - timedelta(days=30),
            verified_until=today + timedelta(days=40),
        )
    )
    made["power"] = world.add(
        Meter("m-power", owner, "electricity", "EE-1", "kWh", 6, 0, tariffs=2)
    )
    days = timedelta(days=30)
    for reading in (
        Reading(
            "r-old-0",
            "m-old",
            today - 7 * days,
            "resident",
            Decimal("99980"),
        ),
        Reading("r-old-1", "m-old", today - days, "replacement_old", Decimal("99990")),
        Reading("r-new-0", "m-new", today - days, "replacement_new", Decimal("0.1")),
        Reading(
            "r-power", "m-power", today - days, "manager", Decimal(100), Decimal(50)
        ),
        ReadingWindow(
            "w1", home.id, today - timedelta(days=3), today + timedelta(days=4)
        ),
        PersonCount("pc", owner, 2, today - 20 * days),
    ):
        world.add(reading)
    world.sync()
    return SimpleNamespace(
        **vars(hood), places=places, meters=made, today=today, world=world
    )
