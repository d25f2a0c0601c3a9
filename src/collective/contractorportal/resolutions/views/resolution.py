"""A resolution's own page: what is decided, until when, how I may vote or have voted."""

from ... import _
from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import Title
from ...zones.chain import zone_of
from ...zones.listing import label
from ..api import COURT
from ..interfaces import ILinks
from ..mine import waiting
from ..proxies.rules import covers
from ..proxies.rules import covers_part
from ..proxies.storage import get_grants
from ..proxies.words import proxy_name
from ..results.shown import challenge_words
from ..said import ASK
from ..said import CHOICE_LINES
from ..said import SURVEY
from ..said import SURVEY_WORDS
from ..showing import has_result
from ..showing import state_shown
from ..text import attachments
from ..words import CHOICE_TITLES
from ..words import MODE_TITLES
from .base import ResolutionPage
from fractions import Fraction
from functools import cached_property
from plone import api
from urllib.parse import quote
from zope.component import getAdapters


# Where nothing is left to do for the person.
DONE = ("mine", "spouse", "proxy")
CHOICE_ICONS = {"for": "check", "against": "cross", "abstain": "dot"}
VOTE_BY = _("resolutions_vote_by", default="Vote by ${until}.")
ANSWER_BY = _("resolutions_answer_by", default="Answer by ${until}.")
VOTED = _(
    "resolutions_all_voted",
    default="You have voted. The vote is open until ${until}; then you will see the result here.",
)
OPEN_UNTIL = _("resolutions_open_until", default="The vote is open until ${until}.")
OPENS_ON = _("resolutions_opens_on", default="The vote opens on ${day}.")
OPENS_SOMEDAY = _(
    "resolutions_opens_someday",
    default="The vote has not opened yet. We will tell you when it does.",
)
ENDED = _(
    "resolutions_ended",
    default="The vote ended on ${day}. The result will stand here when all votes are checked.",
)
ADOPTED = _("resolutions_is_adopted", default="The resolution is adopted.")
NOT_ADOPTED = _("resolutions_is_not_adopted", default="The resolution is not adopted.")
CHALLENGED = _(
    "resolutions_is_challenged",
    default="The resolution is adopted, but somebody has challenged it in court. It is in force unless the court says otherwise.",
)
ANNULLED = _(
    "resolutions_is_annulled",
    default="The court has annulled this resolution. It is not in force.",
)
WITHDRAWN = _(
    "resolutions_is_withdrawn",
    default="This resolution was withdrawn. It is not voted on.",
)
NAMES_IN_PROTOCOL = _(
    "resolutions_names_in_protocol_words",
    default="will say by name who voted how; the community has settled it so.",
)
SURVEY_OVER = _("resolutions_survey_over", default="The survey has ended.")
DRAFT = _(
    "resolutions_is_draft", default="A draft. Only the board and the manager see it."
)


class ResolutionView(ResolutionPage):
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
                return words.say(ANSWER_BY if survey else VOTE_BY, until=until)
            if any(each.standing.code in DONE for each in self.mine):
                return words.say(VOTED, until=until)
            return words.say(OPEN_UNTIL, until=until)
        if state == "proposed":
            if context.opens and context.opens > clock.now():
                return words.say(OPENS_ON, day=words.moment(context.opens))
            return words.say(OPENS_SOMEDAY)
        if state == "closed":
            return words.say(ENDED, day=words.moment(context.closes))
        if context.kind == "survey" and state in ("adopted", "not_adopted"):
            return words.say(SURVEY_OVER)
        return words.say(
            {
                "draft": DRAFT,
                "adopted": ADOPTED,
                "not_adopted": NOT_ADOPTED,
                "challenged": CHALLENGED,
                "annulled": ANNULLED,
                "withdrawn": WITHDRAWN,
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

    # The person's parts

    @cached_property
    def waiting(self):
        return waiting(self.mine)

    @property
    def choices(self):
        """The three buttons, none of them before the others by its look."""
        return [
            {
                "value": name,
                "title": CHOICE_TITLES.get(name, name),
                "icon": CHOICE_ICONS.get(name, ""),
            }
            for name in self.context.choices
        ]

    @property
    def choices_class(self):
        """Votes stand beside each other, a survey's own answers below each other."""
        return "cp-answers" if self.context.answers else "cp-choices"

    @property
    def all_at_once(self):
        """What a vote for all waiting parts together is made of, if there are several."""
        if len(self.waiting) < 2:
            return None
        return {
            "parts": [each.part.id for each in self.waiting],
            "count": len(self.waiting),
            "weight": self.total(self.waiting),
        }

    def total(self, found):
        """What the weights of several parts add up to; empty where shares do not count."""
        if self.context.rule == "per_head" or self.context.voters == "everybody":
            return ""
        weight = sum((each.part.weight for each in found), Fraction(0))
        return self.words.share(self.context, weight)

    @cached_property
    def parts(self):
        """The person's parts: place, weight, how the vote stands, who else may vote."""
        return [
            {
                "id": each.part.id,
                "place": self.words.place(each.part),
                "weight": self.words.weight(self.context, each.part),
                "for_whom": self.words.name(each.holder) if each.grant else "",
                "said": self.words.standing(each),
                "done": each.standing.code in DONE,
                "ask": each.standing.code in ASK and self.phone,
                "vote": each.standing.code == "vote",
                "objects": each.standing.objects,
                "changes": each.standing.changes,
                "directed": self.directed(each),
                "others": list(self.others(each)) if self.phase == "taking" else [],
                "choices": self.choices_of(each),
            }
            for each in self.mine
        ]

    def choices_of(self, each):
        """The buttons for a part: a directive leaves one."""
        only = each.grant.directive if each.grant else None
        return [one for one in self.choices if only in (None, one["value"])]

    def directed(self, each):
        """How the owner told the proxy to vote, or None."""
        only = each.grant.directive if each.grant else None
        return self.words.choice(only) if only else None

    def others(self, each):
        """Names of who else may vote for the part today."""
        if each.standing.code != "vote" or each.grant is not None:
            return
        directory, today = get_directory(), clock.today()
        own = {contractor.id for contractor in self.person.contractors}
        if each.part.joint:
            for holder in each.part.holders:
                titles = directory.find(Title, contractor_id=holder)
                if holder not in own and any(
                    title.part_id == each.part.id
                    and in_force(today, title.valid_from, title.valid_to)
                    for title in titles
                ):
                    yield self.words.name(holder)
        for grant in get_grants().find("principal", each.holder):
            if covers_part(grant, each.part.id, [each.holder]) and covers(
                grant,
                today,
                self.context.community_id(),
                api.content.get_uuid(self.context),
                self.context.meeting or "",
            ):
                name = proxy_name(grant)
                if name:
                    yield name

    @property
    def has_receipt(self):
        """Has this login cast a vote here?"""
        return any(each.standing.shown is not None for each in self.mine)

    @property
    def no_part(self):
        """Somebody who reads it but has no vote, while there is a vote."""
        return self.person is not None and not self.mine and self.phase == "taking"

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
                context.notary_deed or "",
            ),
            (
                _("resolutions_challenge", default="Challenge in court"),
                challenge_words(context, self.person, words),
            ),
            (
                _("resolutions_names_published", default="The protocol"),
                words.say(NAMES_IN_PROTOCOL)
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
