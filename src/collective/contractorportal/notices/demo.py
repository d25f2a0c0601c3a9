"""Notices of the demo site: one of each kind, in the zones of two communities.

What is there is kept. Days are counted from the day of the first run.
"""

from ..core import clock
from ..zones.storage import get_memory
from ..zones.storage import memory_key
from . import api as notices
from .demo_texts import NOTICES
from .files.store import add_attachment
from .text import rich
from contextlib import contextmanager
from datetime import datetime
from datetime import time
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from plone.app.uuid.utils import uuidToObject
from plone.dexterity.utils import createContentInContainer
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas


FONT = Path(__file__).parents[1] / "theme" / "fonts" / "DejaVuSans.ttf"


def publish_notices():
    """Make the notices that are not there yet; stock News Items of before make way."""
    zones = get_memory().zones
    for values in NOTICES:
        key = memory_key(values["zone"], values.get("community"))
        uid, _title = zones.get(key, (None, None))
        zone = uid and uuidToObject(uid, unrestricted=True)
        if not zone:
            continue
        known = zone.get(values["id"])
        if known is not None and known.portal_type == "Notice":
            continue
        if known is not None:
            zone.manage_delObjects([values["id"]])
        make_notice(zone, values)


def make_notice(zone, values):
    """One notice, published as many days ago as it says, and corrected if it was."""
    now = clock.now()
    published = _days_ago(values["days"], now)
    notice = createContentInContainer(
        zone,
        "Notice",
        checkConstraints=False,
        id=values["id"],
        title=values["title"],
        description=values["description"],
        text=rich(values["text"]),
        notice_class=values.get("class", "ordinary"),
        pinned=values.get("pinned", False),
        confirm=values.get("confirm", False),
        staircases=values.get("staircases", []),
        kinds=values.get("kinds", []),
        visible_to=_later(values.get("until"), now),
        event_from=_later(values.get("event"), now),
        event_to=_later(values.get("event_end"), now),
        event_place=values.get("place"),
        language="pl",
    )
    notice.issuer = values.get("issuer", "manager")
    for name, lines in values.get("files", {}).items():
        add_attachment(notice, name, pdf(lines))
    with _on(published):
        notices.publish(notice, now=True, by_board=True)
    correction = values.get("correction")
    if correction:
        with _on(_days_ago(correction["days"], now)):
            notices.correct(notice, correction["changes"], correction["reason"])
    return notice


@contextmanager
def _on(moment):
    with clock.frozen(moment):
        yield


def _days_ago(days, now):
    return now - timedelta(days=days, hours=2)


def _later(when, now):
    """``(days, hour, minute)`` from now as a moment in Poland, or None."""
    if when is None:
        return None
    days, hour, minute = when
    day = now.date() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), clock.WARSAW)


def pdf(lines):
    """A small PDF of a few lines, with Polish letters."""
    registerFont(TTFont("DejaVuSans", str(FONT)))
    file = BytesIO()
    canvas = Canvas(file, invariant=1, lang="pl")
    canvas.setTitle(lines[0])
    canvas.setFont("DejaVuSans", 18)
    canvas.drawString(60, 770, lines[0])
    canvas.setFont("DejaVuSans", 12)
    for place, line in enumerate(lines[1:]):
        canvas.drawString(60, 730 - 22 * place, line)
    canvas.save()
    return file.getvalue()
