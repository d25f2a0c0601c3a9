"""What a resolution means for the person: parts, weights, buttons, who else may vote."""

from ...core import clock
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import Title
from ..mine import waiting
from ..proxies.rules import covers
from ..proxies.rules import covers_part
from ..proxies.storage import get_grants
from ..proxies.words import proxy_name
from ..said import ASK
from ..words import CHOICE_TITLES
from .base import ResolutionPage
from fractions import Fraction
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


# Where nothing is left to do for the person.
DONE = ("mine", "spouse", "proxy")
CHOICE_ICONS = {"for": "check", "against": "cross", "abstain": "dot"}


class PartsPage(ResolutionPage):
    """The page of a resolution, as far as it is about the person's own vote."""

    pieces = ViewPageTemplateFile("../templates/resolution_mine.pt")

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
                "together": self.words.together(self.context, each.part),
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
