"""``@votes`` of a resolution: what the person may vote for, and the vote itself."""

from ...core.errors import PortalError
from ...rest import WrongValue
from .. import voting
from ..mine import mine
from ..mine import phase
from .base import ResolutionsAct
from .base import ResolutionsService
from .serializers import entitlement_json
from .serializers import moment
from zExceptions import NotFound


class VotesGet(ResolutionsService):
    """The person's parts with weights, and how each vote stands."""

    def answer(self):
        if self.person is None:
            raise NotFound("@votes")
        return answer(self)


class VotesPost(ResolutionsAct):
    """Casts. ``parts`` left out means all parts that wait for a vote.

    The body has ``choice`` and ``password``, and a key that names this act of
    voting: ``Idempotency-Key`` in the header, or ``key``. What else it has (a
    weight, a holder, another resolution) is not read.
    """

    def answer(self):
        if self.person is None:
            raise NotFound("@votes")
        answers = voting.vote(
            self.context,
            self.person,
            self.parts(),
            self.text("choice"),
            self.text("password"),
            self.key(),
        )
        failed = [each for each in answers if each.problem is not None]
        if len(failed) == len(answers):
            return self.problems([each.problem for each in failed])
        self.request.response.setStatus(200)
        return answer(self) | {
            "answers": [
                {
                    "part": each.part_id,
                    "outcome": each.receipt.outcome if each.receipt else "refused",
                    "problem": self.problem(each.problem) if each.problem else None,
                }
                for each in answers
            ]
        }

    def parts(self):
        if "parts" not in self.body:
            # With none left, all: a repeated request gets its first answer again.
            return voting.open_parts(self.context, self.person) or [
                each.part.id for each in mine(self.context, self.person)
            ]
        parts = self.body["parts"]
        if not isinstance(parts, list) or not all(
            isinstance(each, str) for each in parts
        ):
            raise WrongValue("parts")
        return parts

    def key(self):
        given = self.request.getHeader("Idempotency-Key") or self.text("key")
        if len(given) > voting.LONGEST_KEY:
            raise PortalError("key_invalid")
        return given


def answer(service):
    """What the person may do here now."""
    resolution = service.context
    return {
        "@id": f"{resolution.absolute_url()}/@votes",
        "taking_votes": phase(resolution) == "taking",
        "closes": moment(resolution.closes),
        "may_change": bool(resolution.may_change),
        "items": [
            entitlement_json(resolution, each, service.words)
            for each in mine(resolution, service.person)
        ],
    }
