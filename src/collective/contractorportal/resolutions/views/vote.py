"""Voting: a page that says in plain words what will be cast, then the vote itself.

The choice travels in the body of forms alone: it is in no address and no log.
"""

from ... import _
from ...core.errors import PortalError
from ...stepup.page import Proof
from ...theme.page import typed
from .. import voting
from ..api import ResolutionError
from .base import ResolutionPage
from fractions import Fraction
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from zExceptions import NotFound

import secrets


TITLES = {
    "for": _("resolutions_confirm_for", default="You are voting for"),
    "against": _("resolutions_confirm_against", default="You are voting against"),
    "abstain": _("resolutions_confirm_abstain", default="You are abstaining"),
}
ACTS = {
    "for": _("resolutions_act_for", default="Cast my vote for"),
    "against": _("resolutions_act_against", default="Cast my vote against"),
    "abstain": _("resolutions_act_abstain", default="Cast my vote: I abstain"),
}
WITH = {
    "for": _(
        "resolutions_with_for", default="You are voting for, with a share of ${weight}."
    ),
    "against": _(
        "resolutions_with_against",
        default="You are voting against, with a share of ${weight}.",
    ),
    "abstain": _(
        "resolutions_with_abstain",
        default="You are abstaining, with a share of ${weight}.",
    ),
}
WITH_ONE = {
    "for": _(
        "resolutions_with_one_for", default="You are voting for. You have ${weight}."
    ),
    "against": _(
        "resolutions_with_one_against",
        default="You are voting against. You have ${weight}.",
    ),
    "abstain": _(
        "resolutions_with_one_abstain",
        default="You are abstaining. You have ${weight}.",
    ),
}
ANSWER_TITLE = _("resolutions_answer_title", default="Is that your answer?")
ANSWER_WITH = _("resolutions_answer_with", default="Your answer: ${answer}")
ANSWER_ACT = _("resolutions_answer_act", default="Send my answer")
NOT_CAST = _(
    "resolutions_not_cast", default="The vote for ${place} was not cast: ${reason}"
)


AGREES = _(
    "resolutions_agrees",
    default="Your spouse has voted in the same way. Nothing has changed: your one common vote counts.",
)
OBJECTED = _(
    "resolutions_objected",
    default="Your spouse has voted differently. You have one vote together, so neither of the two counts now. The manager will get in touch with you.",
)


class VoteView(Proof, ResolutionPage):
    """Asks "is that what you want?", and takes the vote together with the password."""

    width = "narrow"
    errors = ()
    proof_name = "password"

    @property
    def title(self):
        return TITLES.get(self.choice, ANSWER_TITLE)

    @property
    def back(self):
        return self.context.title, self.url

    def __call__(self):
        if self.person is None:
            raise NotFound(self.__name__)
        if self.request.method != "POST" or not self.selected or not self.choice:
            return self.request.response.redirect(self.url)
        if self.typed("confirmed"):
            CheckAuthenticator(self.request)
            return self.cast()
        self.errors = [("", reason) for reason in self.hindrances]
        return self.index()

    def typed(self, name):
        return typed(self.request, name)

    @cached_property
    def choice(self):
        wanted = self.typed("choice")
        return wanted if wanted in self.context.choices else None

    @cached_property
    def selected(self):
        """The person's own parts among those that the form names."""
        wanted = self.request.form.get("part", ())
        wanted = {wanted} if isinstance(wanted, str) else set(map(str, wanted))
        return [each for each in self.mine if each.part.id in wanted]

    @cached_property
    def key(self):
        """Names this act of voting: sent twice, it is taken once."""
        return self.typed("key")[: voting.LONGEST_KEY] or secrets.token_urlsafe(18)

    # In words

    @cached_property
    def parts(self):
        return [
            {
                "id": each.part.id,
                "place": self.words.place(each.part),
                "weight": self.words.weight(self.context, each.part),
                "together": self.words.together(self.context, each.part),
                "for_whom": self.words.name(each.holder) if each.grant else "",
            }
            for each in self.selected
        ]

    @property
    def sentence(self):
        """The vote and its weight, as it will be recorded."""
        selected = self.selected
        if self.context.answers:
            return self.words.say(ANSWER_WITH, answer=self.choice)
        if self.context.rule == "per_head" or self.context.voters == "everybody":
            weight = self.words.weight(self.context, selected[0].part)
            if len(selected) > 1:
                weight = "; ".join(part["weight"] for part in self.parts)
            return self.words.say(WITH_ONE[self.choice], weight=weight)
        total = sum((each.part.weight for each in selected), Fraction(0))
        weight = self.words.share(self.context, total)
        return self.words.say(WITH[self.choice], weight=weight)

    @property
    def objects(self):
        return any(each.standing.objects for each in self.selected)

    @property
    def final(self):
        return not self.context.may_change

    @property
    def act(self):
        return ACTS.get(self.choice, ANSWER_ACT)

    @property
    def hindrances(self):
        """Why no vote would be taken now, each reason once."""
        if self.possible:
            return []
        if self.phase == "over":
            return [self.words.problem(PortalError("vote_closed"))]
        return list(dict.fromkeys(self.words.standing(each) for each in self.selected))

    @property
    def possible(self):
        """Would a vote be taken now? If not, the reasons stand above the form."""
        return self.phase == "taking" and any(
            each.standing.may_vote for each in self.selected
        )

    # The vote

    def cast(self):
        try:
            answers = voting.vote(
                self.context,
                self.person,
                [each.part.id for each in self.selected],
                self.choice,
                self.typed("password"),
                self.key,
            )
        except ResolutionError as error:
            self.errors = [
                (self.field_of(problem), self.words.problem(problem))
                for problem in error.problems
            ]
            return self.index()
        places = {each.part.id: self.words.place(each.part) for each in self.selected}
        failed = [answer for answer in answers if answer.problem is not None]
        if len(failed) == len(answers):
            self.errors = [
                ("", self.words.problem(answer.problem)) for answer in failed
            ]
            self.errors = list(dict.fromkeys(self.errors))
            return self.index()
        for answer in failed:
            message = self.words.say(
                NOT_CAST,
                place=places[answer.part_id],
                reason=self.words.problem(answer.problem),
            )
            api.portal.show_message(message, self.request, "warning")
        receipts = [answer.receipt for answer in answers if answer.receipt is not None]
        if any(receipt.outcome == "objection" for receipt in receipts):
            api.portal.show_message(self.translate(OBJECTED), self.request, "warning")
        if all(receipt.ballot.by != self.person.user_id for receipt in receipts):
            api.portal.show_message(self.translate(AGREES), self.request)
            return self.request.response.redirect(self.url)
        return self.request.response.redirect(f"{self.url}/@@receipt")

    def field_of(self, problem):
        return "password" if problem.code in self.PROOF_ERRORS else ""

    def error_of(self, field):
        """The message next to a field, or None."""
        return dict(self.errors).get(field)
