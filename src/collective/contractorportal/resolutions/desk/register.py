"""``@@resolution-register``: who votes with what share, and parts that cannot vote."""

from ... import _
from ...theme.page import typed
from .. import api as resolutions
from ..api import ResolutionError
from ..figures.rules import common_denominator
from ..figures.rules import share_text
from ..register.gather import gather
from ..said import DENIED
from ..storage import get_box
from ..turnout.report import may_see_names
from . import acts
from . import words as said
from .step import RunningBase
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


TITLE = _("resolutions_register_title", default="Who votes, and with what share")
BLOCKED = _("resolutions_register_blocked", default="${place} cannot vote: noted.")
UNBLOCKED = _("resolutions_register_unblocked", default="${place} can vote again.")
MOST = 200


class RegisterView(RunningBase):
    """As it would be frozen now, or as it was frozen; never how anybody voted."""

    title = TITLE
    index = ViewPageTemplateFile("templates/register.pt")

    def __call__(self):
        if self.context.past is not None or not self.context.community_id():
            raise NotFound(self.__name__)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.post()
        return self.index()

    @property
    def back(self):
        return said.TITLE, f"{self.url}/@@running"

    @cached_property
    def box(self):
        return get_box(self.context)

    @cached_property
    def register(self):
        if self.box is not None:
            return self.box.register
        return gather(self.context, resolutions.blocked_of(self.context))[0]

    @property
    def frozen_at(self):
        return self.box and self.words.moment(self.box.opened_at)

    @property
    def can_block(self):
        return self.box is None and self.context.state() in ("draft", "proposed")

    @property
    def total(self):
        return share_text(self.register.total, self.language)

    @cached_property
    def commons(self):
        """In what all shares of the register can be written."""
        parts = self.register.parts
        found = (
            common_denominator(part.weight / part.fraction for part in parts),
            common_denominator(part.weight for part in parts),
        )
        return tuple(common for common in found if common)

    @property
    def names(self):
        return may_see_names(self.context)

    @property
    def heads(self):
        return self.context.voters == "everybody"

    # One premises at a time is looked for by its number

    @property
    def sought(self):
        return typed(self.request, "place").strip()

    @cached_property
    def found(self):
        parts = [(self.words.place(part), part) for part in self.register.parts]
        if self.sought:
            wanted = self.sought.casefold()
            parts = [pair for pair in parts if wanted in pair[0].casefold()]
        return parts

    @property
    def more(self):
        return max(0, len(self.found) - MOST)

    @cached_property
    def rows(self):
        rows = []
        for place, part in self.found[:MOST]:
            reason = part.blocked
            rows.append(
                {
                    "id": part.id,
                    "place": place,
                    "names": ", ".join(map(self.words.name, part.holders))
                    if self.names
                    else "",
                    "weight": ""
                    if self.heads
                    else share_text(part.weight, self.language, self.commons),
                    "joint": part.joint,
                    "blocked": self.words.say(DENIED)
                    if reason == "no_holder"
                    else reason,
                    "lift": reason and reason != "no_holder",
                }
            )
        return rows

    @property
    def chosen(self):
        """The part whose reason is being typed, or None."""
        wanted = typed(self.request, "part")
        for place, part in self.found:
            if part.id == wanted:
                return {"id": part.id, "place": place}
        return None

    def value(self, name):
        return typed(self.request, name)

    def error(self, name):
        return dict(self.errors).get(name)

    def post(self):
        chosen = self.chosen
        if chosen is None or not self.can_block:
            IStatusMessage(self.request).add(self.words.say(said.ALREADY), "warning")
            return self.leave()
        reason = typed(self.request, "reason").strip()
        lift = typed(self.request, "lift") == "1"
        if not lift and not reason:
            self.errors = [("reason", self.translate(said.PROBLEMS["reason_missing"]))]
            return self.index()
        if len(reason) > acts.MOST_BLOCK:
            text = self.words.say(said.PROBLEMS["reason_long"], most=acts.MOST_BLOCK)
            self.errors = [("reason", text)]
            return self.index()
        try:
            resolutions.block(self.context, chosen["id"], "" if lift else reason)
        except ResolutionError as error:
            self.errors = [("", self.problem(each)) for each in error.problems]
            return self.index()
        text = self.words.say(UNBLOCKED if lift else BLOCKED, place=chosen["place"])
        IStatusMessage(self.request).add(text, "info")
        return self.leave()

    def leave(self):
        return self.request.response.redirect(
            f"{self.url}/@@resolution-register", status=303
        )
