"""What a person sent, as the page and REST tell it. Nobody else's words are in it."""

from ..core.clock import iso
from .api import find_of
from .api import of_person
from .kinds import kind_of
from .records import REJECTED
from .rules import is_own
from .storage import get_outbox
from .words import HAPPENED
from .words import MEANING
from .words import PLAIN
from plone import api
from zope.i18n import translate


class Sent:
    """Everything that a person may see of what was sent."""

    def __init__(self, person, request):
        self.person = person
        self.request = request
        self.portal_url = api.portal.get().absolute_url()

    def say(self, message):
        return translate(message, context=self.request)

    def all(self, kinds=None, open_only=False):
        """Iterate over submissions, the newest first."""
        return of_person(self.person, kinds, open_only)

    def by_number(self, number):
        """One of them; None when there is none that the person may see."""
        found = get_outbox().by_number(number)
        return found and find_of(self.person, found.id)

    def facts(self, submission):
        """One of them, with what happened to it."""
        own = is_own(submission, frozenset(each.id for each in self.person.contractors))
        return {
            "@id": f"{self.portal_url}/@submissions/{submission.number}",
            "number": submission.number,
            "kind": submission.kind,
            "kind_title": self.say(kind_of(submission.kind).title),
            "title": self.title(submission),
            # The page of what another holder sent is that holder's.
            "url": kind_of(submission.kind).url(submission, self.portal_url)
            if own
            else None,
            "own": own,
            "state": submission.state,
            "state_title": self.say(self.state(submission)),
            "meaning": self.say(MEANING[submission.state]),
            "submitted_at": iso(submission.created_at),
            "answered_at": iso(submission.answered_at),
            "reference": submission.reference,
            "reason": submission.reason if submission.state == REJECTED else "",
            "history": [
                {
                    "what": each.what,
                    "title": self.say(HAPPENED[each.what]),
                    "at": iso(each.at),
                }
                for each in reversed(submission.history)
            ],
        }

    def title(self, submission):
        """What it is, in a short text."""
        return self.say(kind_of(submission.kind).describe(submission))

    @staticmethod
    def state(submission):
        """Its state in the words of its kind, or in those of all."""
        return kind_of(submission.kind).words.get(
            submission.state, PLAIN[submission.state]
        )
