"""Requests among the person's matters, and the forms that can be begun."""

from ..matters.interfaces import IStart
from ..matters.model import Matter
from ..matters.model import Start
from ..matters.source import Source
from ..outbox.naming.rules import typed_number
from ..zones.chain import zone_of
from ..zones.listing import label
from ..zones.listing import search
from . import api as requests
from .schema import is_taken
from .storage import get_requests
from .wording import KIND_TITLE
from .wording import NOW_WHAT
from .wording import STATES
from functools import cached_property
from zope.interface import implementer


PLACES = {
    "new": "received",
    "in_progress": "in_progress",
    "asked": "yours",
    "accepted": "done",
    "refused": "done",
    "closed": "done",
    "withdrawn": "done",
}
MOST_STARTS = 20


class RequestMatters(Source):
    """What was sent by forms."""

    submissions = (requests.KIND,)

    def kinds(self):
        return {"request": KIND_TITLE} if self.person is not None else {}

    def matters(self, kind="", open_only=False):
        for each in requests.of_person(self.person, open_only):
            yield self.matter(each)

    def find(self, number):
        wanted = typed_number(number)
        found = get_requests().by_number(wanted) if wanted else None
        if found is None or not requests.is_own(self.person, found):
            return None
        return self.matter(found)

    @cached_property
    def in_several(self):
        """Is the person at home in several communities, each with its own forms?"""
        holdings = self.person.holdings
        return len({each.community.id for each in holdings if each.current}) > 1

    def title(self, each):
        if self.in_several and each.zone_title:
            return f"{each.form_title}, {each.zone_title}"
        return each.form_title

    def matter(self, each):
        return Matter(
            kind="request",
            number=each.number,
            title=self.title(each),
            url=f"{self.portal_url}/@@request/{each.number}",
            state=PLACES[each.state],
            sent_at=each.sent_at,
            changed_at=each.changed_at,
            words=STATES[each.state][0],
            note=NOW_WHAT["asked"] if each.state == "asked" else "",
            refused=each.state == "refused",
        )


@implementer(IStart)
class RequestStarts(Source):
    """A link for each form of the person's zones."""

    def starts(self):
        if self.person is None or not self.person.contractors:
            return
        brains = search(
            portal_type="EasyForm", sort_on="sortable_title", sort_limit=MOST_STARTS
        )
        forms = [brain.getObject() for brain in brains[:MOST_STARTS]]
        forms = [each for each in forms if requests.may_use(each) and is_taken(each)]
        titles = [each.title for each in forms]
        for each in forms:
            zone = zone_of(each)
            several = titles.count(each.title) > 1 and zone is not None
            yield Start(
                title=each.title,
                url=each.absolute_url(),
                icon="document",
                order=60,
                hint=label(zone) if several else "",
            )
