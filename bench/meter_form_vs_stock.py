"""Is the form for a flat with twelve meters quicker than Plone's front page?"""

from .pages import FRONT_PAGE
from .visitor import compare
from collective.contractorportal.core import clock
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql import schema
from datetime import timedelta
from decimal import Decimal
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select

import re


KEY = "meter_form_vs_stock"
BUDGET = 0.8
METERS = 12
READINGS = 8
MEDIA = ("cold_water", "hot_water", "heat", "electricity")
UNITS = {"heat": "GJ", "electricity": "kWh"}
NUMBER = re.compile(rb"ZB-[0-9]{2}")


def measure(lab):
    town = lab.small
    # Somebody whose meters no other question has made the portal ask for and keep.
    resident, member = town.people()[-1], town.member()
    page = f"/@@readings?premises={furnish(town)}"
    shown = len(set(NUMBER.findall(resident.get(page))))
    if shown != METERS:
        raise RuntimeError(f"the form has {shown} meters, not {METERS}")
    ours, stock = compare(
        lambda: resident.get(page), lambda: member.get(FRONT_PAGE), lab.scale.rounds
    )
    lab.tell(
        f"  a form of {shown} meters {ours * 1000:.1f} ms, stock {stock * 1000:.1f} ms"
    )
    return ours / stock


def furnish(town):
    """Give the home of the last person twelve meters to read today; the premises."""
    url = f"sqlite:///{town.site.folder}/var/erp/exchange.sqlite"
    engine = engines.writing_engine(url, 30)
    contractor, title = schema.contractor, schema.title
    meter, window = schema.meter, schema.reading_window
    query = (
        select(title.c.premises_id, title.c.community_id)
        .join(contractor, contractor.c.id == title.c.contractor_id)
        .where(contractor.c.number == town.facts["logins"][-1])
        .where(title.c.premises_id.is_not(None), title.c.valid_to.is_(None))
    )
    today = clock.today()
    try:
        with engine.begin() as connection:
            premises_id, community_id = connection.execute(query).one()
            earlier = select(meter.c.id).where(meter.c.premises_id == premises_id)
            shown = schema.reading.c.meter_id.in_(earlier)
            connection.execute(delete(schema.reading).where(shown))
            connection.execute(delete(meter).where(meter.c.premises_id == premises_id))
            mine = window.c.community_id == community_id
            connection.execute(delete(window).where(mine))
            connection.execute(
                insert(window),
                {
                    "id": f"{community_id}-OKZB",
                    "community_id": community_id,
                    "opens_on": today - timedelta(days=2),
                    "closes_on": today + timedelta(days=2),
                },
            )
            for number in range(METERS):
                furnish_one(connection, premises_id, number, today)
    finally:
        engine.dispose()
    return premises_id


def furnish_one(connection, premises_id, number, today):
    """One meter with some years of readings."""
    medium = MEDIA[number % len(MEDIA)]
    row = {
        "id": f"{premises_id}-ZB{number:02d}",
        "premises_id": premises_id,
        "medium": medium,
        "number": f"ZB-{number:02d}",
        "unit": UNITS.get(medium, "m3"),
        "digits": 6,
        "decimals": 3,
        "place": "łazienka, za lustrem",
        "installed_on": today - timedelta(days=1500),
        "verified_until": today + timedelta(days=400),
    }
    connection.execute(insert(schema.meter), row)
    for place in range(READINGS):
        back = READINGS - place
        connection.execute(
            insert(schema.reading),
            {
                "id": f"{row['id']}-{place}",
                "meter_id": row["id"],
                "read_on": today - timedelta(days=back * 180),
                "kind": "resident",
                "index": Decimal(100 + place * 20 + number),
            },
        )
