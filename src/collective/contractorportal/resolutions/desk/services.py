"""REST of running a vote: ``@running``, a POST for each step, ``@block`` and the desk."""

from ...core.errors import PortalError
from ...zones.chain import zone_of
from .. import api as resolutions
from ..book.api import is_for
from ..register.gather import gather
from ..services.base import ResolutionsAct
from ..services.base import ResolutionsService
from ..services.serializers import exact
from ..services.serializers import moment
from ..storage import get_box
from . import acts
from . import listing
from . import words as said
from .history import history
from .lead import about
from .lead import lead
from zExceptions import NotFound


# The state is another than the caller believes.
CONFLICTS = ("step_not_here", "seen_changed", "stale", "number_taken")


class Said:
    """Errors of this room in its own words."""

    def error(self, status, said):
        if said and said[0]["code"] in CONFLICTS:
            status = 409
        return super().error(status, said)

    def problem(self, error):
        message = said.PROBLEMS.get(error.code)
        if message is None:
            return super().problem(error)
        text = self.words.say(message, **error.details)
        return {"code": error.code, "message": text}


def running(resolution, words, problem):
    """What ``@@running`` says, as JSON; never how anybody voted."""
    wrong, doubtful = about(resolution)
    allowed = acts.steps(resolution)
    return {
        "@id": f"{resolution.absolute_url()}/@running",
        "resolution": resolution.absolute_url(),
        "title": resolution.title,
        "number": resolution.sign,
        "state": resolution.state(),
        "opens": moment(resolution.opens),
        "closes": moment(resolution.closes),
        "what_to_do": lead(resolution, words, bool(wrong), doubtful),
        "next": acts.next_step(resolution, allowed),
        "steps": allowed,
        "problems": [problem(each) for each in wrong],
        "doubts": [
            {"code": each.code, "record": each.record_id, "value": each.value}
            for each in acts.unconfirmed(resolution)
        ],
        "history": [
            {
                "step": each["step"],
                "title": each["title"],
                "at": moment(each["moment"]),
                "who": each["who"],
                "reason": each["reason"],
            }
            for each in history(resolution, words)
        ],
        "seen": acts.seen(resolution),
    }


class RunningGet(Said, ResolutionsService):
    """State, the next step, what stands in the way, and what happened."""

    def answer(self):
        if self.context.past is not None:
            raise NotFound(self.__name__)
        return running(self.context, self.words, self.problem)


class StepPost(Said, ResolutionsAct):
    """Takes the step that its name says; then what ``@running`` says."""

    def answer(self):
        # plone.rest puts the method and the type in front: "POST_…_@propose".
        name = self.__name__.rpartition("@")[2].replace("-", "_")
        values = {
            "number": self.whole_number(),
            "confirmed": self.flag("confirmed"),
            "reason": self.text("reason"),
        }
        seen = self.text("seen")
        if name in acts.steps(self.context) and seen not in (
            "",
            acts.seen(self.context),
        ):
            raise PortalError("seen_changed")
        acts.act(self.context, name, **values)
        return running(self.context, self.words, self.problem)

    def whole_number(self):
        value = self.body.get("number")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise PortalError("number_invalid")
        return value


class RegisterGet(ResolutionsService):
    """Parts and weights, as they were frozen or would be now; no votes, no names."""

    def answer(self):
        context = self.context
        if context.past is not None or not context.community_id():
            raise NotFound(self.__name__)
        box = get_box(context)
        register = (
            box.register
            if box is not None
            else gather(context, resolutions.blocked_of(context))[0]
        )
        return {
            "@id": f"{context.absolute_url()}/@resolution-register",
            "frozen": moment(box.opened_at) if box is not None else None,
            "total": exact(register.total),
            "parts": [
                {
                    "part": part.id,
                    "place": self.words.place(part),
                    "weight": exact(part.weight),
                    "joint": part.joint,
                    "blocked": part.blocked or None,
                }
                for part in register.parts
            ],
        }


class BlockPost(Said, ResolutionsAct):
    """Says before the opening that a part cannot vote; an empty reason lifts it."""

    def answer(self):
        part, reason = self.text("part"), self.text("reason").strip()
        known = {each.id for each in gather(self.context)[0].parts}
        if part not in known:
            raise PortalError("part_unknown")
        if len(reason) > acts.MOST_BLOCK:
            raise PortalError("reason_long", most=acts.MOST_BLOCK)
        resolutions.block(self.context, part, reason)
        return {
            "@id": f"{self.context.absolute_url()}/@resolution-register",
            "blocked": resolutions.blocked_of(self.context),
        }


class DeskGet(ResolutionsService):
    """What goes on in a community, or in all of them, and what is to be done."""

    def answer(self):
        zone = zone_of(self.context)
        if zone is not None and not is_for(zone):
            raise NotFound(self.__name__)
        return {
            "@id": f"{self.context.absolute_url()}/@resolutions-desk",
            "items": [self.entry(each) for each in listing.active(self.context)],
        }

    def entry(self, entry):
        resolution = entry.resolution
        wrong = bool(entry.wrong)
        return {
            "@id": resolution.absolute_url(),
            "running": f"{resolution.absolute_url()}/@running",
            "title": resolution.title,
            "number": resolution.sign,
            "state": resolution.state(),
            "opens": moment(resolution.opens),
            "closes": moment(resolution.closes),
            "waits": entry.waits,
            "what_to_do": lead(resolution, self.words, wrong, entry.doubtful),
        }
