"""REST of what was recorded: ``@protocol`` for readers, ``@ballot-file`` for the office."""

from ..paper import access
from ..services.base import ResolutionsService
from ..services.serializers import result_json
from ..showing import has_result
from .gather import protocol_of
from .views import exported
from zExceptions import NotFound


class ProtocolGet(ResolutionsService):
    """The same as the page."""

    def answer(self):
        if not has_result(self.context):
            raise NotFound("@protocol")
        found = protocol_of(self.context, self.words)
        if found.names:
            access.log(self.context, self.request, "resolution_votes", (), "rest")
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@protocol",
            "heading": found.heading,
            "title": found.title,
            "verdict": found.verdict,
            "decisive": found.decisive or None,
            "facts": [_pair(each) for each in found.facts],
            "rule": found.rule,
            "result": result_json(self.context, self.words),
            "counts": [_pair(each) for each in found.counts],
            "blocked": [_part(each) for each in found.blocked],
            "conflicts": [_part(each) for each in found.conflicts],
            "decisions": list(found.decisions),
            "votes_by_name": [
                {
                    name: row[name]
                    for name in ("part", "place", "names", "weight", "state", "choice")
                }
                for row in found.names
            ],
            "files": [
                {"filename": name, "sha256": digest} for name, digest in found.files
            ],
            "wording": found.wording,
            "root": found.root,
            "ballots": found.leaves,
            "pdf": f"{url}/@@protocol.pdf",
        }


def _pair(each):
    return {"title": each[0], "value": each[1]}


def _part(each):
    return {"what": each[0], "weight": each[1], "reason": each[2] or None}


class BallotFileGet(ResolutionsService):
    """The anonymous ballots; weights can tell a premises, so each look is logged."""

    def answer(self):
        if not has_result(self.context) or not access.may_see(self.context):
            raise NotFound("@ballot-file")
        access.log(self.context, self.request, "resolution_votes", (), "rest")
        return exported(self.context)
