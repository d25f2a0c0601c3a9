"""Declarations among the person's matters, and the way to a new one."""

from .. import _
from ..directory.person import current_person
from ..finance.wording import Words
from ..matters.model import Matter
from ..matters.model import Start
from ..matters.source import Source
from ..outbox.naming.rules import typed_number
from . import seeing
from .wording import KIND_TITLES
from .wording import NOW_WHAT
from .wording import STATES
from plone import api
from zExceptions import NotFound


PLACES = {"submitted": "received", "accepted": "in_progress"}


class DeclarationMatters(Source):
    """All that the person has declared."""

    submissions = tuple(KIND_TITLES)

    def kinds(self):
        sent = seeing.seen(self.person)
        if not sent and not seeing.may_declare(self.person):
            return {}
        return KIND_TITLES

    def matters(self, kind="", open_only=False):
        for found in seeing.seen(self.person, open_only):
            if not kind or found.kind == kind:
                yield self.matter(found)

    def find(self, number):
        try:
            return self.matter(seeing.find(self.person, typed_number(number)))
        except NotFound:
            return None

    def matter(self, found):
        own = seeing.is_own(self.person, found)
        return Matter(
            kind=found.kind,
            number=found.number,
            title=self.title(found),
            url=f"{self.portal_url}/@@declarations?id={found.number}",
            state=PLACES.get(found.state, "done"),
            sent_at=found.made_at,
            changed_at=found.steps[-1].at,
            words=STATES[found.state][1],
            note=self.note(found, own),
            own=own,
            refused=found.state in ("refused", "erp_refused"),
        )

    def title(self, found):
        """How many or of what, and of which premises where there are several."""
        said = found.name or str(found.persons)
        places = {
            each.premises.id: each for each in self.person.holdings if each.premises
        }
        place = places.get(found.premises_id)
        if place is None or len(places) == 1:
            return said
        return f"{said}, {Words(self.request).place(place)}"

    def note(self, found, own):
        """What happens now, or the office's answer to who sent it."""
        if not found.is_open:
            return found.answer if own else ""
        return NOW_WHAT[found.state]


class DeclarationStarts:
    """The way to a declaration, for who may make one."""

    def __init__(self, context, request):
        self.request = request

    def starts(self):
        if seeing.may_declare(current_person(self.request)):
            yield Start(
                title=START,
                url=f"{api.portal.get().absolute_url()}/@@declarations",
                icon="people",
                order=50,
            )


START = _("declarations_start", default="Declare persons or change an advance")
