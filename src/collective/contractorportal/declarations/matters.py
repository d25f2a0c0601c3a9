"""Declarations among the person's matters, and the way to a new one."""

from .. import _
from ..directory.person import current_person
from ..matters.model import Matter
from ..matters.model import Start
from ..matters.source import Source
from . import api as declarations
from .wording import KIND_TITLES
from .wording import NOW_WHAT
from .wording import STATES
from plone import api


PLACES = {"submitted": "received", "accepted": "in_progress"}


class DeclarationMatters(Source):
    """All that the person has declared."""

    submissions = tuple(KIND_TITLES)

    def kinds(self):
        sent = declarations.of_person(self.person)
        if not sent and not declarations.may_declare(self.person):
            return {}
        return KIND_TITLES

    def matters(self, kind="", open_only=False):
        for found in declarations.of_person(self.person):
            if (not kind or found.kind == kind) and (found.is_open or not open_only):
                yield self.matter(found)

    def matter(self, found):
        return Matter(
            kind=found.kind,
            number=found.number,
            title=found.name,
            url=f"{self.portal_url}/@@declarations?id={found.number}",
            state=PLACES.get(found.state, "done"),
            sent_at=found.made_at,
            changed_at=found.steps[-1].at,
            words=STATES[found.state][1],
            note=NOW_WHAT[found.state] if found.is_open else found.answer,
            refused=found.state in ("refused", "erp_refused"),
        )


class DeclarationStarts:
    """The way to a declaration, for who may make one."""

    def __init__(self, context, request):
        self.request = request

    def starts(self):
        if declarations.may_declare(current_person(self.request)):
            yield Start(
                title=START,
                url=f"{api.portal.get().absolute_url()}/@@declarations",
                icon="people",
                order=50,
            )


START = _("declarations_start", default="Declare persons or change an advance")
