"""The office's pages and REST of readings are for who may manage them, and nobody else."""

from collective.contractorportal.meters import api
from collective.contractorportal.meters.facts import Facts
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.meters.storage import get_readings

import transaction


PAGES = ("meters-desk", "meters-unread", "reading-windows", "readings-import")
PAGES += ("readings-list", "meters-verification", "reading-entry")


def test_closed_to_all_contractors_former_ones_too(house):
    world, owner = house.world, house.people["owner"]
    meter = house.meters["owner"]
    (taken,) = api.take(
        [Entry(meter.id, ("99",), house.today)],
        Facts([meter.premises_id]),
        source="resident",
        key="k",
        by=owner.user_id,
        contractor_id=owner.contractor.id,
        confirmed=api.ALL,
    ).readings
    transaction.commit()
    number, home = taken.number, house.home.id
    assert {"former", "tenant", "stranger", "supplier", "nobody"} <= set(house.people)
    url = world.portal.absolute_url()
    for who in (None, *house.people.values()):
        browser = world.browser(who)
        for page in (*PAGES, f"meters-desk/{number}", "meters-desk.xlsx"):
            browser.open(f"{url}/@@{page}?community={home}")
            refused = browser.headers["Status"][:3] in ("401", "404")
            assert refused or "__ac_name" in browser.contents, (who, page)
            assert "ZW-" not in browser.contents
        for path, body in (
            ("@meters-desk", None),
            (f"@meters-desk/{number}", None),
            (f"@meters-desk/unread?community={home}", None),
            (f"@meters-desk/verification?community={home}", None),
            (f"@meters-desk/list?community={home}", None),
            (f"@reading-windows/{home}", None),
            ("@readings-import", None),
            (f"@meters-desk/{number}", {"do": "refuse", "reason": "x"}),
            (f"@meters-desk/{number}", {"do": "rollover"}),
            ("@meters-desk/bulk", {"numbers": [number], "code": "reading_high"}),
            ("@meters-desk/readings", {"premises": meter.premises_id, "note": "x"}),
            (f"@reading-windows/{home}", {"opens_on": "2026-12-28"}),
            ("@readings-import", {"data": "", "filename": "a.csv"}),
        ):
            status, answer = world.rest(who, path, body)
            assert status in (401, 403, 404), (who, path)
            assert "ZW-" not in str(answer)
    transaction.begin()
    assert get_readings().get(taken.id).state == "awaiting"
