"""Proposals of instalments among the person's matters."""

from ..matters.model import Matter
from ..matters.source import Source
from . import api as instalments
from .wording import NOW_WHAT
from .wording import STATES
from .wording import TITLE
from urllib.parse import urlencode


PLACES = {
    "proposed": "in_progress",
    "countered": "yours",
    "accepted": "done",
    "refused": "done",
    "withdrawn": "done",
    "ended": "done",
}


class InstalmentMatters(Source):
    """The own ones; a plan that is agreed is settled, and is paid by its days."""

    submissions = ("instalments",)

    def kinds(self):
        if self.person is None or not self.person.accounts:
            return {}
        return {"instalments": TITLE}

    def matters(self, kind="", open_only=False):
        for proposal in instalments.of_person(self.person):
            if proposal.waits or not open_only:
                yield self.matter(proposal)

    def matter(self, proposal):
        return Matter(
            kind="instalments",
            number=proposal.number,
            title=proposal.debts[0].title if len(proposal.debts) == 1 else "",
            url=f"{self.portal_url}/@@instalments?{urlencode({'id': proposal.id})}",
            state=PLACES[proposal.state],
            sent_at=proposal.made_at,
            changed_at=proposal.steps[-1].at,
            words=STATES[proposal.state][1],
            note=NOW_WHAT[proposal.state] if proposal.waits else proposal.answer,
            refused=proposal.state in ("refused", "ended"),
        )
