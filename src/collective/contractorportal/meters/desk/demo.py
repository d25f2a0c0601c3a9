"""Readings in the demo site that wait for the office: one with a photograph, one too low."""

from ...accounts.storage import get_logins
from ...core import clock
from ...directory.storage import get_directory
from ...documents.pdf.base import FONTS
from ...erp.errors import ErpError
from ...erp.records import Community
from ...erp.records import Title
from ...photos.api import kept
from .. import api as readings
from ..facts import Facts
from ..model import Entry
from ..storage import get_readings
from ..unread.api import lacking
from decimal import Decimal
from io import BytesIO
from PIL import Image
from PIL import ImageDraw
from PIL import ImageFont


# How far from the last reading each one is; the first has a photograph.
STEPS = (Decimal("96.400"), Decimal("-3.500"), Decimal("0"))


def send_some():
    """Neighbours of the demo's people send readings about which the rules ask."""
    if get_readings().count("awaiting"):
        return
    try:
        found = [each for each in map(_of, get_directory().all(Community)) if each]
    except ErpError:
        return
    for meters in found[:1]:
        for step, stop in zip(STEPS, meters, strict=False):
            _send(stop, step)


def _of(community):
    """Meters of a community that nobody with a login reads."""
    logins, directory = get_logins(), get_directory()
    found = {}
    for each in lacking(community.id):
        stop = each.stop
        titles = list(directory.find(Title, premises_id=stop.meter.premises_id))
        has_login = any(logins.user_of(title.contractor_id) for title in titles)
        is_plain = stop.meter.tariffs == 1 and stop.meter.decimals == 3 and stop.last
        if titles and is_plain and not has_login:
            found.setdefault(stop.meter.premises_id, stop)
    return list(found.values()) if len(found) >= len(STEPS) else []


def _send(stop, step):
    meter, index = stop.meter, stop.last[0] + step
    titles = get_directory().find(Title, premises_id=meter.premises_id)
    readings.take(
        [Entry(meter.id, (str(index),), clock.today())],
        Facts([meter.premises_id]),
        source="resident",
        key="demo",
        by="",
        contractor_id=next(iter(titles)).contractor_id,
        confirmed=readings.ALL,
        photos={meter.id: kept(_picture(index))} if step > 0 else None,
    )


def _picture(index):
    """A dial, as a telephone would show it."""
    picture = Image.new("RGB", (900, 500), "#c9d3d8")
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONTS / "DejaVuSansMono.ttf"), 84)
    small = ImageFont.truetype(str(FONTS / "DejaVuSans.ttf"), 40)
    draw.ellipse((120, 20, 780, 480), fill="#f4f6f7", outline="#5b666d", width=10)
    whole, _dot, part = f"{index:09.3f}".partition(".")
    for place, sign in enumerate(whole + part):
        left = 196 + place * 64
        red = place >= len(whole)
        draw.rectangle(
            (left, 180, left + 58, 290), fill="#b3261e" if red else "#1b1f24"
        )
        draw.text((left + 4, 184), sign, font=font, fill="white")
    draw.text((420, 320), "m³", font=small, fill="#1b1f24")
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
