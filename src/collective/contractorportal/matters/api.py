"""All matters of a person, of every room: the page, the panel and REST call this."""

from .. import logger
from ..features.api import present
from .interfaces import IMatters
from .interfaces import IStart
from .rules import merged
from functools import cached_property
from itertools import islice
from ZODB.POSException import ConflictError
from zope.component import getAdapters


# More open ones than this are not counted.
MOST_COUNTED = 99


class Matters:
    """What who is logged in has sent. A room that fails does not take others along.

    ``failed`` has the names of rooms that could not tell all.
    """

    def __init__(self, context, request):
        self.context = context
        self.request = request
        self.failed = set()

    @cached_property
    def sources(self):
        """The rooms that have something for this person: name -> (adapter, kinds)."""
        found = {}
        for name, source in sorted(getAdapters((self.context, self.request), IMatters)):
            kinds = self._told(name, source.kinds)
            if kinds:
                found[name] = source, kinds
        return found

    @cached_property
    def kinds(self):
        """The kinds that exist for this person: name -> title."""
        return {
            kind: title
            for _source, kinds in self.sources.values()
            for kind, title in kinds.items()
        }

    def all(self, kind="", open_only=False):
        """Iterate over matters of one kind or of all, the newest first."""
        return merged(
            self._kept(name, source, kind, open_only)
            for name, (source, kinds) in self.sources.items()
            if not kind or kind in kinds
        )

    def find(self, number):
        """The matter of that number, or None."""
        for name, (source, _kinds) in self.sources.items():
            found = self._told(name, source.find, number)
            if found is not None:
                return found
        return None

    def open_counts(self):
        """How many are open, and how many of these wait for the person.

        Not more than ``MOST_COUNTED + 1`` are looked at.
        """
        found = list(islice(self.all(open_only=True), MOST_COUNTED + 1))
        return len(found), sum(each.waits for each in found)

    def _told(self, name, ask, *about):
        try:
            return ask(*about)
        except ConflictError:
            raise
        except Exception:
            logger.exception("Matters of %s failed", name)
            self.failed.add(name)
            return None

    def _kept(self, name, source, kind, open_only):
        try:
            yield from source.matters(kind, open_only)
        except ConflictError:
            raise
        except Exception:
            logger.exception("Matters of %s failed", name)
            self.failed.add(name)


def starts(context, request):
    """What who is logged in can begin, in its order."""
    found = []
    for name, adapter in present(getAdapters((context, request), IStart)):
        try:
            found += adapter.starts()
        except ConflictError:
            raise
        except Exception:
            logger.exception("Starts of %s failed", name)
    return sorted(found, key=lambda start: start.order)
