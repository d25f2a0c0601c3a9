"""A resolution's own page: what is decided, until when, how I may vote or have voted."""

from ... import _
from ...core import clock
from ...zones.chain import zone_of
from ...zones.listing import label
from ..api import COURT
from ..api import waits_for_deed
from ..interfaces import ILinks
from ..notary.words import WAITS
from ..results.shown import challenge_words
from ..said import CHOICE_LINES
from ..said import SURVEY
from ..said import SURVEY_WORDS
from ..showing import has_result
from ..showing import state_shown
from ..text import attachments
from ..words import MODE_TITLES
from . import words as said
from .parts import DONE
from .parts import PartsPage
from functools import cached_property
from plone import api
from urllib.parse import quote
from zope.component import getAdapters


class ResolutionView(PartsPage):
    """What a resolution says, what it means for the person, and the vote itself."""

    @property
    def title(self):
        return self.context.title

    @property
    def chips(self):
        yield self.words.state_chip(self.context)
        if self.context.kind == "survey":
            yield self.chip(SURVEY, "info", "question")

    # The answer first

    @cached_property
    def lead(self):
        """What there is to do, or what came of it, in a sentence."""
        context, words = self.context, self.words
        state = state_shown(context)
        if state == "open":
            until = words.until(context.closes)
            if self.waiting:
                survey = context.kind == "survey"
                return words.say(
                    said.ANSWER_BY if survey else said.VOTE_BY, until=until
                )
            if any(each.standing.code in DONE for each in self.mine):
                return words.say(said.VOTED, until=until)
            return words.say(said.OPEN_UNTIL, until=until)
        if state == "proposed":
            if context.opens and context.opens > clock.now():
                return words.say(said.OPENS_ON, day=words.moment(context.opens))
            return words.say(said.OPENS_SOMEDAY)
        if state == "closed" and waits_for_deed(context):
            return words.say(WAITS)
        if state == "closed":
            return words.say(said.ENDED, day=words.moment(context.closes))
        if context.kind == "survey" and state in ("adopted", "not_adopted"):
            return words.say(said.SURVEY_OVER)
        return words.say(
            {
                "draft": said.DRAFT,
                "adopted": said.ADOPTED,
                "not_adopted": said.NOT_ADOPTED,
                "challenged": said.CHALLENGED,
                "annulled": said.ANNULLED,
                "withdrawn": said.WITHDRAWN,
            }[state]
        )

    @cached_property
    def result(self):
        """The result that may be shown now, or None."""
        return self.words.result(self.context)

    @property
    def past(self):
        """What came of a resolution that was decided without the portal, or None."""
        past = self.context.past
        return past and {
            "day": self.day(past.decided_on),
            "votes": [
                {"title": CHOICE_LINES[choice], "part": part}
                for choice, part in past.votes
            ],
        }

    @property
    def past_edit_url(self):
        if api.user.has_permission(COURT, obj=self.context):
            return f"{self.url}/@@past-correction"
        return None

    @property
    def running(self):
        """Is the result that is shown not the last word?"""
        return self.result is not None and not has_result(self.context)

    # What it says

    @cached_property
    def text(self):
        text = self.context.text
        return text.output_relative_to(self.context) if text else ""

    @property
    def counting(self):
        """Who counts how, in words."""
        if self.context.kind == "survey":
            return self.translate(SURVEY_WORDS)
        return self.words.rule(self.context)

    @cached_property
    def files(self):
        """Attachments as links with kind and size."""
        return [
            {
                "title": child.title or blob.filename,
                "url": f"{child.absolute_url()}/@@download/"
                f"{'image' if getattr(child, 'image', None) is not None else 'file'}/"
                f"{quote(blob.filename or child.getId())}",
                "about": about(blob),
            }
            for child, blob in attachments(self.context)
        ]

    @cached_property
    def facts(self):
        """Pairs of a message and what it is, as far as it is known."""
        context, words = self.context, self.words
        zone = zone_of(context)
        facts = [
            (_("resolutions_number", default="Number"), context.sign),
            (
                _("resolutions_community", default="Who decides"),
                label(zone) if zone is not None else "",
            ),
            (
                _("resolutions_from", default="Vote opened")
                if self.phase != "before"
                else _("resolutions_will_open", default="Vote opens"),
                words.moment(context.opens) if context.opens else "",
            ),
            (
                _("resolutions_to", default="Votes are taken until"),
                words.moment(context.closes) if context.closes else "",
            ),
            (
                _("resolutions_how", default="How votes are collected"),
                self.translate(MODE_TITLES[context.mode]),
            ),
            (
                _("resolutions_legal_basis", default="Legal basis"),
                context.legal_basis or "",
            ),
            (
                _("resolutions_deed", default="Notary's deed"),
                words.deed(context),
            ),
            (
                _("resolutions_challenge", default="Challenge in court"),
                challenge_words(context, self.person, words),
            ),
            (
                _("resolutions_names_published", default="The protocol"),
                words.say(said.NAMES_IN_PROTOCOL)
                if getattr(context, "names_in_protocol", False)
                else "",
            ),
        ]
        return [fact for fact in facts if fact[1]]

    @cached_property
    def links(self):
        """Where else one may go from here."""
        found = [
            adapter
            for _name, adapter in getAdapters((self.context, self.request), ILinks)
        ]
        found.sort(key=lambda adapter: adapter.order)
        return [link for adapter in found for link in adapter.links()]


def about(blob):
    """The kind and size of a file, in words."""
    name = blob.filename or ""
    kind = name.rpartition(".")[2].upper() if "." in name else ""
    size, units = blob.getSize(), ["B", "kB", "MB"]
    while size >= 1024 and len(units) > 1:
        size = round(size / 1024)
        del units[0]
    return ", ".join(filter(None, (kind, f"{size}\xa0{units[0]}")))
