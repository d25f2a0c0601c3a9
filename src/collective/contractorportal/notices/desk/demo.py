"""Notices of the demo site that wait on somebody: for the desk and for a board.

What is there is kept. Days are counted from the day of the first run.
"""

from ...core import clock
from ...directory.storage import get_directory
from ...erp.records import Community
from ...zones.storage import get_memory
from ...zones.storage import memory_key
from .. import api as notices
from ..text import rich
from datetime import datetime
from datetime import time
from datetime import timedelta
from plone.app.uuid.utils import uuidToObject
from plone.dexterity.utils import createContentInContainer


# ``start`` and ``end``: days from now, hour and minute; ``then``: what became of it.
WAITING = (
    {
        "zone": ("manager",),
        "id": "rozliczenie-mediow-zapowiedz",
        "communities": ("WM00001", "WM00002", "WM00003"),
        "title": "Rozliczenie mediów za drugie półrocze",
        "description": "Odczyty zdalne robimy 31 grudnia, rozliczenia wyślemy w styczniu.",
        "text": "<p>Nie musisz być w domu: liczniki odczytujemy zdalnie. Rozliczenie pojawi się w opłatach do 20 stycznia, a różnica trafi do opłaty za luty.</p>",
        "start": (3, 8, 0),
        "end": (40, 0, 0),
        "then": "schedule",
    },
    {
        "zone": ("community", "WM00001"),
        "id": "wymiana-drzwi-wejsciowych",
        "title": "Wymiana drzwi wejściowych w klatce II",
        "description": "",
        "text": "<p>Nowe drzwi montuje firma Ślusarstwo Wójcik. Kody domofonu się nie zmienią.</p>",
        "kinds": ("owners", "tenants"),
        "then": "draft",
    },
    {
        "zone": ("community", "WM00001"),
        "id": "kiermasz-ksiazek",
        "issuer": "board",
        "title": "Kiermasz książek na parterze",
        "text": "<p>Od soboty na parterze klatki I stoi półka. Zostaw książkę, weź książkę.</p>",
        "end": (21, 0, 0),
        "kinds": ("owners", "tenants", "lessees"),
        "then": "submit",
    },
    {
        "zone": ("community", "WM00001"),
        "id": "zbiorka-na-hustawke",
        "issuer": "board",
        "title": "Zbiórka na huśtawkę",
        "text": "<p>Chcemy kupić huśtawkę na podwórko. Kto się dołoży?</p>",
        "kinds": ("owners",),
        "then": "reject",
        "comment": "Proszę dopisać, na jaki rachunek i do kiedy można wpłacać.",
    },
    {
        "zone": ("community", "GM00002"),
        "id": "deratyzacja",
        "title": "Deratyzacja w piwnicach",
        "text": "<p>Termin podamy ponownie: firma przełożyła wizytę.</p>",
        "then": "withdraw",
    },
)


def office_notices():
    """Make those that are not there yet."""
    zones = get_memory().zones
    for values in WAITING:
        uid, _title = zones.get(memory_key(*values["zone"]), (None, None))
        zone = uid and uuidToObject(uid, unrestricted=True)
        if zone and values["id"] not in zone:
            _make(zone, values)


def _make(zone, values):
    known = get_directory()
    notice = createContentInContainer(
        zone,
        "Notice",
        checkConstraints=False,
        id=values["id"],
        title=values["title"],
        description=values.get("description", ""),
        text=rich(values["text"]),
        kinds=list(values.get("kinds", ())),
        communities=[
            each for each in values.get("communities", ()) if known.get(Community, each)
        ],
        visible_from=_later(values.get("start")),
        visible_to=_later(values.get("end")),
        language="pl",
    )
    notice.issuer = values.get("issuer", "manager")
    notices.reindex(notice)
    STEPS[values["then"]](notice, values)


def _later(when):
    if when is None:
        return None
    days, hour, minute = when
    day = clock.today() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), clock.WARSAW)


def _draft(notice, values):
    """It stays as it is."""


def _schedule(notice, values):
    notices.publish(notice)


def _submit(notice, values):
    notices.submit(notice)


def _reject(notice, values):
    notices.submit(notice)
    notices.reject(notice, values["comment"])


def _withdraw(notice, values):
    notices.publish(notice)
    notices.withdraw(notice, "Firma przełożyła termin.")


STEPS = {
    "draft": _draft,
    "schedule": _schedule,
    "submit": _submit,
    "reject": _reject,
    "withdraw": _withdraw,
}
