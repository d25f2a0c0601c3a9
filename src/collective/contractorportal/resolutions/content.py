"""The content type Resolution: what a community decides on, how and until when."""

from .. import _
from ..core.errors import PortalError
from ..core.share import share
from ..notices.fields import Moment
from ..notices.fields import Stored
from ..zones.chain import zone_of
from ..zones.content import vocabulary
from .ballots.rules import Window
from .model import CHOICES
from .reminders.rules import steps
from .surveys.rules import answers
from .tally.rules import rule_named
from .words import KIND_TITLES
from .words import MODE_TITLES
from .words import REMINDERS_INVALID
from .words import RULE_TITLES
from .words import SHOW_TITLES
from .words import VOTERS_TITLES
from dataclasses import replace
from fractions import Fraction
from plone import api
from plone.app.textfield import RichText
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class NotDays(schema.ValidationError):
    __doc__ = REMINDERS_INVALID


def are_days(text):
    """Are these days before the end of a vote? Errors: ``NotDays``."""
    try:
        steps(text, ())
    except PortalError:
        raise NotDays(text) from None
    return True


class IResolution(model.Schema):
    """A resolution, or a survey, in the zone of a community."""

    text = RichText(
        title=_("resolutions_text", default="Text of the resolution"),
        description=_(
            "resolutions_text_help",
            default="As it will stand in the protocol, with its paragraphs (§).",
        ),
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
        required=False,
    )
    meaning = schema.Text(
        title=_("resolutions_meaning", default="What it means, in plain words"),
        description=_(
            "resolutions_meaning_help",
            default="Two or three sentences: what changes, what it costs, from when.",
        ),
        required=False,
        max_length=2000,
    )
    legal_basis = schema.TextLine(
        title=_("resolutions_legal_basis", default="Legal basis"),
        required=False,
        max_length=300,
    )
    kind = schema.Choice(
        title=_("resolutions_kind", default="What it is"),
        vocabulary=vocabulary(tuple(KIND_TITLES), KIND_TITLES),
        default="resolution",
    )
    options = schema.Text(
        title=_("resolutions_options", default="Answers to choose from"),
        description=_(
            "resolutions_options_help",
            default="For a survey: one a line, from 2 to 12. Empty: for, against, I abstain.",
        ),
        required=False,
        max_length=1500,
    )
    voters = schema.Choice(
        title=_("resolutions_voters", default="Who votes"),
        vocabulary=vocabulary(tuple(VOTERS_TITLES), VOTERS_TITLES),
        default="owners",
    )
    mode = schema.Choice(
        title=_("resolutions_mode", default="How votes are collected"),
        vocabulary=vocabulary(tuple(MODE_TITLES), MODE_TITLES),
        default="individual",
    )
    rule = schema.Choice(
        title=_("resolutions_rule", default="When it is adopted"),
        vocabulary=vocabulary(tuple(RULE_TITLES), RULE_TITLES),
        default="absolute_of_all",
    )
    threshold = schema.TextLine(
        title=_("resolutions_threshold_field", default="Part of all shares"),
        description=_("resolutions_threshold_help", default="A fraction such as 3/4."),
        required=False,
        max_length=20,
    )
    opens = Moment(
        title=_("resolutions_opens", default="The vote opens"), required=False
    )
    closes = Moment(
        title=_("resolutions_closes", default="The vote closes"),
        required=False,
        end=True,
    )
    may_change = schema.Bool(
        title=_(
            "resolutions_may_change", default="A vote may be changed until the end"
        ),
        required=False,
        default=False,
    )
    show_result = schema.Choice(
        title=_("resolutions_show_result", default="Who sees the running result"),
        vocabulary=vocabulary(tuple(SHOW_TITLES), SHOW_TITLES),
        default="nobody",
    )
    reminders = schema.TextLine(
        title=_(
            "resolutions_reminders",
            default="Days before the end on which those who have not voted are reminded",
        ),
        description=_(
            "resolutions_reminders_help",
            default="For instance: 7, 3, 1. Empty: as Site Setup says. A dash: no reminders.",
        ),
        required=False,
        max_length=40,
        constraint=are_days,
    )
    requires_notary = schema.Bool(
        title=_(
            "resolutions_requires_notary", default="Has to be recorded by a notary"
        ),
        description=_(
            "resolutions_requires_notary_help",
            default="Votes in the portal alone cannot adopt it (for instance a change of the way of managing, art. 18 of the act on ownership of premises).",
        ),
        required=False,
        default=False,
    )
    directives.omitted("meeting")
    meeting = schema.TextLine(
        title=_("resolutions_meeting", default="Meeting that it belongs to"),
        required=False,
    )


@implementer(IResolution)
class Resolution(Container):
    """A resolution; its attachments lie in it.

    ``number`` and ``year`` are given when it is proposed, by code alone.
    """

    number = None
    year = None
    # A ``notary.model.Deed``, once somebody has entered it.
    notary_deed = None
    names_in_protocol = False
    # A ``book.model.Past``, of a resolution that was decided without the portal.
    past = None

    opens = Stored()
    closes = Stored()

    def state(self):
        """Its place in ``resolution_workflow``."""
        tool = api.portal.get_tool("portal_workflow")
        return tool.getInfoFor(self, "review_state", "draft")

    @property
    def sign(self):
        """Its number as people write it ("12/2026"), "" before it has one."""
        if self.past is not None:
            return self.past.sign
        return f"{self.number}/{self.year}" if self.number else ""

    @property
    def answers(self):
        """A survey's own answers, () where one is for, against or abstains."""
        return answers(self.options) if self.kind == "survey" else ()

    @property
    def choices(self):
        """What one may choose; a survey's own answers say themselves."""
        return self.answers or CHOICES

    def community_id(self):
        """The community that decides, "" outside of a community's zone."""
        zone = zone_of(self)
        if zone is None or zone.kind not in ("community", "board"):
            return ""
        return (zone.community_id or "").strip()

    @property
    def window(self):
        """When votes are taken, None while that is not said."""
        if self.opens is None or self.closes is None:
            return None
        return Window(self.opens, self.closes)

    @property
    def counting_rule(self):
        """The ``Rule``. Errors: ``rule_unknown``, ``threshold_out_of_range``.

        A survey binds nobody: its co-owners need no power in writing.
        """
        if self.rule != "custom":
            rule = rule_named(self.rule)
            return replace(rule, in_writing=self.needs_proxies)
        return rule_named(self.rule, fraction(self.threshold))

    @property
    def needs_proxies(self):
        """Do co-owners vote only by a proxy appointed in writing (R1.13)?"""
        return self.rule == "per_head" and self.kind != "survey"


def fraction(text):
    """A part of all shares as somebody wrote it: 3/4.

    Errors: ``threshold_out_of_range``.

    >>> fraction(" 3 / 4")
    Fraction(3, 4)
    """
    above, slash, below = (text or "").partition("/")
    try:
        if not slash:
            return share(Fraction(above.strip()).numerator, 1)
        return share(int(above), int(below))
    except (ValueError, ZeroDivisionError, PortalError):
        raise PortalError("threshold_out_of_range", share=text or "") from None
