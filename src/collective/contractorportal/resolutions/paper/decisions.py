"""``@@paper-decisions``: ballots that contradict each other, and which of them counts."""

from ... import _
from ...core.errors import PortalError
from .. import api as resolutions
from ..api import ResolutionError
from . import access
from .base import PaperPage
from .people import login_name
from .people import name_of
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from zExceptions import NotFound


NONE = "none"
DECIDED = _(
    "resolutions_decided",
    default="${place}: your decision is written down. It stands in the protocol with its reason.",
)
STATES = {
    "contradiction": _(
        "resolutions_state_contradiction",
        default="Votes for these premises differ. The earlier one counts until you decide, and the result cannot be settled before.",
    ),
    "conflict": _(
        "resolutions_state_conflict",
        default="A couple with one common vote has voted both ways. Neither counts (art. 36 of the family code); decide only if the two have agreed since.",
    ),
}


def decide(resolution, part_id, wanted, reason):
    """Decide for the office; ``wanted`` is a ballot's id or "none".

    Errors: ``ballot_unknown`` and those of ``api.decide``.
    """
    access.require_see(resolution)
    if not wanted:
        raise ResolutionError([PortalError("ballot_unknown")])
    ballot_id = None if wanted == NONE else wanted
    decision = resolutions.decide(resolution, part_id, ballot_id, reason)
    if resolution.state() == "closed":
        resolutions.settle(resolution)
    return decision


class DecisionsView(PaperPage):
    """What was said in the ballots stands side by side; the reason is never left out."""

    title = _("resolutions_decisions_title", default="Contradictions to decide on")

    def check(self):
        super().check()
        if not self.sees:
            raise NotFound(self.__name__)

    @property
    def back(self):
        return _(
            "resolutions_paper_title", default="Votes on paper"
        ), f"{self.url}/@@paper"

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            answer = self.act()
            if answer is not None:
                return answer
        shown = [entry["id"] for entry in (*self.waiting, *self.decided)]
        if shown:
            self.log("resolution_votes", shown[:20])
        return self.index()

    def act(self):
        part_id = self.typed("part")
        try:
            decide(self.context, part_id, self.typed("ballot"), self.typed("reason"))
        except ResolutionError as error:
            self.errors = [("", self.problem(problem)) for problem in error.problems]
            return None
        place = self.words.place(self.box.slot(part_id).part)
        api.portal.show_message(self.words.say(DECIDED, place=place), self.request)
        return self.request.response.redirect(f"{self.url}/@@paper-decisions", 303)

    @property
    def open(self):
        return self.context.state() in ("open", "closed")

    @cached_property
    def waiting(self):
        """Parts whose ballots contradict each other, without a decision."""
        if not self.open:
            return []
        result = resolutions.tally_of(self.context)
        return [
            self.entry(part_id, STATES[state])
            for state in ("contradiction", "conflict")
            for part_id in result.parts_in(state)
        ]

    @cached_property
    def decided(self):
        """Decisions that were made, the last of each part first."""
        found = []
        for part_id, decision in self.box.decisions.items():
            entry = self.entry(part_id)
            history = reversed(self.box.decisions_on(part_id))
            found.append(
                entry
                | {
                    "history": [
                        {
                            "what": self.said(part_id, each),
                            "reason": each.reason,
                            "at": self.words.moment(each.decided_at),
                            "by": login_name(each.by),
                        }
                        for each in history
                    ],
                    "current": decision.ballot_id or NONE,
                }
            )
        return found

    def said(self, part_id, decision):
        for ballot in self.box.slot(part_id).ballots:
            if ballot.id == decision.ballot_id:
                return self.words.choice(ballot.choice)
        return self.translate(_("resolutions_none_counts", default="None counts"))

    def entry(self, part_id, said=None):
        slot = self.box.slot(part_id)
        scans = {}
        for sheet in self.sheets.of_part(part_id) if self.sheets is not None else ():
            if sheet.scan and sheet.ballot_id:
                scans[sheet.ballot_id] = sheet.id
        return {
            "id": part_id,
            "place": self.words.place(slot.part),
            "names": ", ".join(map(name_of, slot.part.holders)),
            "weight": self.words.weight(self.context, slot.part),
            "said": said,
            "current": None,
            "history": (),
            "ballots": [
                {
                    "id": ballot.id,
                    "choice": self.words.choice(ballot.choice),
                    "how": self.channel(ballot.channel),
                    "at": self.words.moment(ballot.cast_at),
                    "name": name_of(ballot.holder),
                    "by": login_name(ballot.by)
                    if ballot.channel != "online" or ballot.proxy
                    else "",
                    "scan": f"{self.url}/@@paper-scan?sheet={scans[ballot.id]}"
                    if ballot.id in scans
                    else None,
                }
                for ballot in slot.standing
            ],
        }
