"""Changes of contact data among the person's matters, and the way to a new one."""

from .. import _
from ..controlpanel.settings import settings
from ..directory.person import current_person
from ..matters.model import Matter
from ..matters.model import Start
from ..matters.source import Source
from ..outbox.naming.rules import typed_number
from . import api as contact
from .shown import Own
from .steps import OUTBOX
from .storage import get_changes
from .views.base import Words
from .wording import KIND_TITLES
from .wording import STANDINGS
from .wording import TITLE
from functools import cached_property
from plone import api


PLACES = {
    "confirming": "yours",
    "approval": "in_progress",
    "sent": "in_progress",
}


class ContactMatters(Source, Words):
    """All that the person has changed."""

    submissions = (OUTBOX,)

    def kinds(self):
        return {} if self.person is None else {OUTBOX: TITLE}

    @cached_property
    def own(self):
        return Own(self.person)

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    def translate(self, message):
        return api.portal.translate(message, lang=self.language)

    def matters(self, kind="", open_only=False):
        for change in contact.changes_of(self.person, open_only):
            matter = self.matter(change)
            if matter.is_open or not open_only:
                yield matter

    def find(self, number):
        found = get_changes().by_number(typed_number(number))
        if found is None or not contact.is_own(self.person, found):
            return None
        return self.matter(found)

    def matter(self, change):
        standing = self.own.standing(change)
        place = "done" if standing == "expired" else PLACES.get(change.state, "done")
        if place == "yours" and change.how == "office":
            place = "in_progress"
        return Matter(
            kind=OUTBOX,
            number=change.number,
            title=KIND_TITLES[change.kind],
            url=f"{self.portal_url}/@@contact?id={change.number}",
            state=place,
            sent_at=change.made_at,
            changed_at=change.moved_at,
            words=STANDINGS[self.shown(change, standing)][1],
            note=self.now_what(change, standing) if place != "done" else change.reason,
            refused=change.state in ("refused", "erp_refused") or standing == "expired",
        )


class ContactStarts:
    """The way to the own data."""

    def __init__(self, context, request):
        self.request = request

    def starts(self):
        if current_person(self.request) is None or not settings().contact_on:
            return
        yield Start(
            title=START,
            url=f"{api.portal.get().absolute_url()}/@@contact",
            icon="person",
            order=60,
        )


START = _("contact_start", default="Change phone, e-mail or address")
