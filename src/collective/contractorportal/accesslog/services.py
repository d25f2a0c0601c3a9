"""REST: ``@access-log``, for the office."""

from ..finance.services.base import FinanceGet
from . import queries
from itertools import islice


class AccessLogGet(FinanceGet):
    """``@access-log``, the newest first; filters kind, community, user, since, until.

    The permission of the office lets in; licences have no say.
    """

    endpoint = "@access-log"
    modules = ()

    def many(self):
        start, size = self.window()
        found = queries.entries(
            self.text("kind"),
            self.text("community"),
            self.text("user"),
            self.day("since"),
            self.day("until"),
        )
        page = list(islice(found, start, start + size + 1))
        url = f"{self.context.absolute_url()}/{self.endpoint}"
        return {
            "@id": url,
            "items": [self.entry(each) for each in page[:size]],
            # Counting a log of years would cost more than reading it.
            "more": len(page) > size,
        }

    def entry(self, each):
        return {
            "at": each.at.isoformat(timespec="microseconds"),
            "kind": each.kind,
            "user_id": each.user_id,
            "name": queries.name_of(each.user_id),
            "community": each.community_id,
            "about": list(each.about),
            "channel": each.channel,
        }
