"""Requests about own data among the person's matters."""

from ... import _
from ...matters.model import Matter
from ...matters.source import Source
from . import api as rights
from .wording import KIND_TITLES
from .wording import STATES


PLACES = {"new": "received", "in_progress": "in_progress"}
KIND_TITLE = _("rights_matter", default="Request about data")


class RightsMatters(Source):
    """The own ones."""

    def kinds(self):
        return {"rights": KIND_TITLE} if rights.of_person(self.person) else {}

    def matters(self, kind="", open_only=False):
        for found in rights.of_person(self.person, open_only):
            yield Matter(
                kind="rights",
                number=found.number,
                title="",
                url=f"{self.portal_url}/@@privacy-request?id={found.number}",
                state=PLACES.get(found.state, "done"),
                sent_at=found.made_at,
                changed_at=found.moved_at,
                words=STATES[found.state][1],
                note=found.answer or KIND_TITLES[found.kind],
                refused=found.state == "refused",
            )
