"""The content type Notice: what it says, when, and what it asks of its readers."""

from .. import _
from ..audience.interfaces import IForAudience
from ..core import clock
from ..zones.content import vocabulary
from . import rules
from .fields import Moment
from .fields import Stored
from .model import CLASSES
from .model import Window
from .words import CLASS_TITLES
from .words import PROBLEMS
from DateTime import DateTime
from plone import api
from plone.app.textfield import RichText
from plone.dexterity.content import CEILING_DATE
from plone.dexterity.content import Container
from plone.dexterity.content import FLOOR_DATE
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant


class INotice(model.Schema):
    """A notice in a zone."""

    text = RichText(
        title=_("notices_text", default="Text"),
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
        required=False,
    )

    notice_class = schema.Choice(
        title=_("notices_class", default="How important it is"),
        description=_(
            "notices_class_help",
            default="An emergency stands above everything until it ends, and reaches people at once.",
        ),
        vocabulary=vocabulary(CLASSES, CLASS_TITLES),
        default="ordinary",
        required=True,
    )

    visible_from = Moment(
        title=_("notices_visible_from", default="Visible from"),
        description=_(
            "notices_visible_from_help",
            default="Empty: from the moment of publishing. Polish time.",
        ),
        required=False,
    )

    visible_to = Moment(
        title=_("notices_visible_to", default="Visible to"),
        description=_(
            "notices_visible_to_help",
            default="From that hour on nobody sees it. Empty: until it is withdrawn; an emergency needs an end.",
        ),
        required=False,
        end=True,
    )

    event_from = Moment(
        title=_("notices_event_from", default="When it happens"),
        description=_(
            "notices_event_from_help",
            default="For a meeting, an inspection or a break in supply: the day goes into calendars.",
        ),
        required=False,
    )

    event_to = Moment(
        title=_("notices_event_to", default="Until when it lasts"),
        required=False,
        end=True,
    )

    event_place = schema.TextLine(
        title=_("notices_event_place", default="Where"), required=False, max_length=200
    )

    pinned = schema.Bool(
        title=_("notices_pinned", default="Keep at the top of the list"),
        required=False,
        default=False,
    )

    confirm = schema.Bool(
        title=_("notices_confirm", default="Ask to confirm that it was read"),
        description=_(
            "notices_confirm_help",
            default="Readers get a button; you see who has confirmed, and when.",
        ),
        required=False,
        default=False,
    )

    @invariant
    def times_agree(data):
        """What cannot be right at any time; publishing looks at the rest."""
        given = [getattr(data, name, None) for name in MOMENTS]
        since, until, event_from, event_to = map(rules.to_minute, given)
        if since is not None and until is not None and until <= since:
            raise Invalid(PROBLEMS["end_before_start"])
        for error in rules.event_problems(Window(event_from, event_to)):
            raise Invalid(PROBLEMS[error.code])


MOMENTS = ("visible_from", "visible_to", "event_from", "event_to")


def zope_date(moment):
    """A moment as catalogs keep it."""
    return DateTime(moment.timestamp(), "UTC")


@implementer(INotice, IForAudience)
class Notice(Container):
    """A notice; its files and pictures lie in it.

    ``issuer`` is "manager" or "board", and ``versions`` what it has said since it
    was published, the first one first; ``withheld`` names those that readers see no
    more. All three are set by code alone; so is ``made_by_form``, by which a form that
    is sent twice is known.
    """

    issuer = "manager"
    versions = ()
    withheld = ()
    made_by_form = ""

    visible_from = Stored()
    visible_to = Stored()
    event_from = Stored()
    event_to = Stored()

    @property
    def window(self):
        """When it can be read."""
        return Window(self.visible_from, self.visible_to)

    @property
    def event(self):
        """The day it speaks of."""
        return Window(self.event_from, self.event_to)

    @property
    def stored_state(self):
        """What people and the worker have made of it."""
        return api.portal.get_tool("portal_workflow").getInfoFor(
            self, "review_state", "draft"
        )

    def state(self, now=None):
        """What it is at a moment, now by default."""
        return rules.state_at(self.stored_state, self.window, now or clock.now())

    @property
    def version(self):
        """The number of the version that is in force; 0 before publishing."""
        return self.versions[-1].number if self.versions else 0

    # Plone's own dates follow the window.

    @property
    def effective_date(self):
        return zope_date(self.visible_from) if self.visible_from else None

    @property
    def expiration_date(self):
        return zope_date(self.visible_to) if self.visible_to else None

    def setEffectiveDate(self, effective_date):
        """The window is ``visible_from``; nothing else may set it."""

    def setExpirationDate(self, expiration_date):
        """The window is ``visible_to``; nothing else may set it."""


def effective_of(notice):
    """From when the catalog may find it."""
    return notice.effective_date or FLOOR_DATE


def expires_of(notice):
    """The last minute in which the catalog may find it: an end is no part of a window."""
    if notice.visible_to is None:
        return CEILING_DATE
    return zope_date(notice.visible_to - rules.MINUTE)
