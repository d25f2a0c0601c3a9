"""Making and changing drafts of resolutions; pages and REST call this."""

from ...core import clock
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...erp.records import Community
from ...notices.board.rules import html_to_text
from ...notices.board.rules import text_to_html
from ...notices.files.store import add_attachment
from ...notices.files.store import checked
from ...notices.text import rich
from ..api import MANAGE
from ..api import require
from ..api import ResolutionError
from ..book.api import is_for
from ..text import attachments
from ..text import html_of
from ..text import wording
from . import rules
from .texts import BY_NAME
from .typed import check
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from hashlib import sha256
from plone import api
from plone.dexterity.utils import createContentInContainer
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


FREE = ("blank", "survey")
NAMES = (*BY_NAME, *FREE)


def names_for(zone):
    """What may be made in a zone: where owners do not vote, surveys alone (R1.36)."""
    community = get_directory().get(Community, (zone.community_id or "").strip())
    if community is None or community.kind == "wspolnota":
        return NAMES
    return ("survey",)


DAYS = 21


def last_moment(days):
    """The end of a vote that is open so many days from tomorrow."""
    day = clock.today() + timedelta(days=days + 1)
    return datetime.combine(day, time(0), clock.WARSAW).astimezone(UTC)


def preview(name, given):
    """The ``Wording`` of a pattern; for a free one None.

    Errors: a ``ResolutionError`` whose problems say their ``field``.
    """
    if name not in NAMES:
        raise ResolutionError([PortalError("pattern_unknown", field="pattern")])
    if name in FREE:
        return None
    found = rules.problems(BY_NAME[name], given)
    if found:
        raise ResolutionError(
            [
                PortalError(_code(error), **{**error.details, "field": field})
                for field, error in found.items()
            ]
        )
    return rules.fill(BY_NAME[name], given)


def _code(error):
    # Elsewhere in the room this is the number of a resolution.
    return "days_invalid" if error.code == "number_invalid" else error.code


def make(zone, name, given, title=""):
    """Make a draft in a community's zone; the ``Resolution``.

    ``given`` are the texts of the pattern's fields; a free one has a title alone.
    """
    require(MANAGE, zone)
    if not is_for(zone):
        raise ResolutionError([PortalError("no_community")])
    words = preview(name, given)
    if name not in names_for(zone):
        raise ResolutionError([PortalError("only_surveys", field="pattern")])
    if words is None:
        title = " ".join(title.split())
        found = check({"title": title})
        if found:
            raise ResolutionError(found)
        return _create(zone, title=title, closes=last_moment(DAYS), **_kind(name))
    pattern = BY_NAME[name]
    return _create(
        zone,
        title=words.title,
        text=rich(words.html),
        meaning=words.meaning,
        legal_basis=words.legal_basis,
        rule=pattern.rule,
        threshold=str(pattern.threshold) if pattern.threshold else None,
        requires_notary=pattern.requires_notary,
        closes=last_moment(pattern.days),
    )


def _kind(name):
    if name != "survey":
        return {}
    return {"kind": "survey", "rule": "per_head"}


def _create(zone, **values):
    return createContentInContainer(
        zone, "Resolution", checkConstraints=False, language="pl", **values
    )


# Changing a draft


def version_of(resolution):
    """What a form was opened on: another one means that somebody changed it."""
    told = [wording(resolution)]
    told += [str(getattr(resolution, name)) for name in SETTINGS]
    return sha256("\n".join(told).encode()).hexdigest()[:32]


SETTINGS = (
    "kind",
    "options",
    "voters",
    "mode",
    "rule",
    "threshold",
    "opens",
    "closes",
    "may_change",
    "show_result",
    "reminders",
    "requires_notary",
)
TEXTS = ("title", "meaning", "legal_basis")


def plain_text(resolution):
    """The text as a form without an editor shows it."""
    return html_to_text(html_of(resolution.text))


def change(resolution, values, files=(), remove=()):
    """Change a draft; ``values`` are those of ``SETTINGS``, ``TEXTS`` and ``text``.

    ``text`` is plain; where it says what stood there, what an editor has marked up
    stays. Errors: ``step_not_here``, those of ``typed.check`` and of files.
    """
    require(MANAGE, resolution)
    if resolution.state() != "draft" or resolution.past is not None:
        raise ResolutionError([PortalError("step_not_here")])
    found = check(values, resolution)
    if found:
        raise ResolutionError(found)
    try:
        given = [checked(name, data) for name, data in files]
    except PortalError as error:
        raise ResolutionError([error]) from None
    for name in (*SETTINGS, *TEXTS):
        if name in values:
            setattr(resolution, name, values[name])
    if "text" in values and values["text"] != plain_text(resolution):
        resolution.text = rich(text_to_html(values["text"]))
    known = {child.getId() for child, _blob in attachments(resolution)}
    gone = [name for name in remove if name in known]
    if gone:
        for name in gone:
            api.content.delete(resolution[name], check_linkintegrity=False)
    for name, data in given:
        add_attachment(resolution, name, data)
    notify(ObjectModifiedEvent(resolution))
    resolution.reindexObject()
    return resolution


def delete(resolution):
    """Throw a draft away that nobody but board and office has seen."""
    require(MANAGE, resolution)
    if resolution.state() != "draft" or resolution.number:
        raise ResolutionError([PortalError("step_not_here")])
    api.content.delete(resolution, check_linkintegrity=False)
