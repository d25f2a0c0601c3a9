"""REST: ``@audit``, for the office; ``@who-looked``, for the person."""

from ..finance.services.base import FinanceGet
from ..rest import SteppedService
from . import queries
from .api import record
from itertools import islice
from zExceptions import NotFound


class AuditGet(FinanceGet):
    """``@audit``, the newest first; filters kind, community, user, person, since, until.

    ``@audit/file`` is the same as the file of Site Setup: whole days as JSON lines. The
    permission of the office lets in; licences have no say.
    """

    endpoint = "@audit"
    modules = ()

    def many(self):
        start, size = self.window()
        names = ("kind", "community", "user", "person")
        found = queries.entries(
            **{name: self.text(name) for name in names},
            since=self.day("since"),
            until=self.day("until"),
        )
        page = list(islice(found, start, start + size + 1))
        return {
            "@id": f"{self.context.absolute_url()}/{self.endpoint}",
            "items": [entry_json(each) for each in page[:size]],
            # Counting a log of years would cost more than reading it.
            "more": len(page) > size,
        }

    def one(self):
        if self.steps != ["file"]:
            raise NotFound(self.steps[0])
        since, until = self.day("since"), self.day("until")
        return taken_as_file(self.request, since, until)


class AuditPost(SteppedService):
    """``@audit/check``: is everything as it was written?"""

    def reply(self):
        if self.steps != ["check"]:
            raise NotFound("@audit")
        found = checked(self.request, "rest")
        return {
            "@id": f"{self.context.absolute_url()}/@audit/check",
            "problems": [
                {
                    "day": each.day.isoformat(),
                    "code": each.code,
                    "strand": each.strand,
                    "number": each.number,
                }
                for each in found
            ],
            **queries.summary(),
        }


def checked(request, channel="page"):
    """What is not as it was; that somebody looked is written down."""
    found = list(queries.problems())
    record(request, "audit.check", channel=channel, details={"found": str(len(found))})
    return found


def taken_as_file(request, since, until):
    """The log as a file; that somebody took it is written down, behind what it holds."""
    data = "".join(f"{line}\n" for line in queries.lines(since, until)).encode()
    days = {"since": since, "until": until}
    details = {name: day.isoformat() for name, day in days.items() if day}
    record(request, "audit.export", channel="file", details=details)
    response = request.response
    response.setHeader("Content-Type", "application/x-ndjson; charset=utf-8")
    response.setHeader("Content-Disposition", "attachment; filename=audit.jsonl")
    response.setHeader("Cache-Control", "private, no-store")
    return data


def entry_json(each):
    return {
        "at": each.at.isoformat(timespec="microseconds"),
        "kind": each.kind,
        "user_id": each.user_id,
        "name": queries.name_of(each.user_id),
        "role": each.role,
        "community": each.community_id,
        "about": list(each.about),
        "people": list(each.people),
        "channel": each.channel,
        "details": each.details,
    }
