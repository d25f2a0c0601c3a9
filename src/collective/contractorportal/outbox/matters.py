"""What is in the outbox, among the person's matters, unless its room tells it."""

from ..matters.interfaces import IMatters
from ..matters.model import Matter
from ..matters.source import Source
from .kinds import kind_of
from .kinds import kinds as all_kinds
from .naming.rules import typed_number
from .records import ACCEPTED
from .records import DELIVERED
from .records import REJECTED
from .records import WAITING
from .rules import is_own
from .sent import Sent
from functools import cached_property
from itertools import islice
from zope.component import getAdapters


STATES = {
    WAITING: "received",
    DELIVERED: "in_progress",
    ACCEPTED: "done",
    REJECTED: "done",
}
# So many of the newest are looked at for the kinds of which a person has sent some.
LOOKED_AT_FOR_KINDS = 200


class SubmissionMatters(Source):
    """Each kind of submission that no room tells is a kind of matter."""

    @cached_property
    def sent(self):
        return Sent(self.person, self.request)

    @cached_property
    def told(self):
        """The kinds that rooms list themselves."""
        return {
            kind
            for _name, source in getAdapters((self.context, self.request), IMatters)
            for kind in source.submissions
        }

    def kinds(self):
        if self.person is None:
            return {}
        # Kinds of which this person has sent some, also of rooms that are gone.
        found = {each.kind for each in islice(self.sent.all(), LOOKED_AT_FOR_KINDS)}
        known = {name for name, _kind in all_kinds()}
        if len(found) == LOOKED_AT_FOR_KINDS:
            found |= known
        return {name: kind_of(name).title for name in sorted(found - self.told)}

    def matters(self, kind="", open_only=False):
        if self.person is None:
            return
        for submission in self.sent.all((kind,) if kind else None, open_only):
            if submission.kind not in self.told:
                yield self.matter(submission)

    def find(self, number):
        wanted = typed_number(number)
        found = self.sent.by_number(wanted) if self.person and wanted else None
        if found is None or found.kind in self.told:
            return None
        return self.matter(found)

    def matter(self, submission):
        own = frozenset(each.id for each in self.person.contractors)
        refused = submission.state == REJECTED
        return Matter(
            kind=submission.kind,
            number=submission.number,
            title=self.sent.title(submission),
            url=f"{self.portal_url}/@@sent/{submission.number}",
            state=STATES[submission.state],
            sent_at=submission.created_at,
            changed_at=submission.history[-1].at if submission.history else None,
            words=self.sent.state(submission),
            note=submission.reason if refused else "",
            refused=refused,
            own=is_own(submission, own),
        )
