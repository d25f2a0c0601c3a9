"""REST: ``@directory/me``, ``@directory/status`` and ``@directory/sync``."""

from .. import _
from ..core import clock
from ..erp.records import DIRECTORY_RECORDS
from ..jobs.storage import get_jobs
from ..rest import SteppedService
from .person import current_person
from .rules import display_name
from .start import start
from .start import state
from .storage import get_directory
from plone import api
from plone.restapi.deserializer import json_body
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate


MANAGE = "Contractor portal: Manage the portal"
MOST_REPORTS = 5
NOT_FOUND = _(
    "rest_not_found", default="This does not exist, or it is not meant for you."
)


class DirectoryService(SteppedService):
    """A question or an order, named by the next step of the address."""

    answers = ()

    def reply(self):
        try:
            if len(self.steps) != 1 or self.steps[0] not in self.answers:
                raise NotFound("@directory")
            return getattr(self, self.steps[0])()
        except NotFound:
            self.request.response.setStatus(404)
            message = translate(NOT_FOUND, context=self.request)
            return {"type": "NotFound", "message": message}

    def url(self, step):
        return f"{self.context.absolute_url()}/@directory/{step}"


class DirectoryGet(DirectoryService):
    """Who I am to the manager; for staff, how the directory is."""

    answers = ("me", "status")

    def me(self):
        person = current_person(self.request)
        if person is None:
            raise NotFound("@directory/me")
        communities = {h.community.id: h.community for h in person.holdings}
        return {
            "@id": self.url("me"),
            "user_id": person.user_id,
            "name": person.name,
            "contractors": [
                {"id": each.id, "number": each.number, "name": display_name(each)}
                for each in person.contractors
            ],
            "holdings": [holding(each) for each in person.holdings],
            "communities": [
                {"id": each.id, "name": each.name, "kind": each.kind}
                for _id, each in sorted(communities.items())
            ],
            "board_terms": [
                {
                    "community": term.community_id,
                    "role": term.role,
                    **validity(term),
                }
                for term in person.board_terms
            ],
            "groups": sorted(person.groups),
            "modules": sorted(person.modules),
        }

    def status(self):
        if not api.user.has_permission(MANAGE, obj=self.context):
            raise NotFound("@directory/status")
        return status(self.url("status"))


class DirectoryPost(DirectoryService):
    """Orders the synchronisation."""

    answers = ("sync",)

    def sync(self):
        confirmed = json_body(self.request).get("confirmed", False)
        if not isinstance(confirmed, bool):
            raise BadRequest("confirmed must be true or false")
        # As in all of plone.restapi's own services that write.
        start(api.user.get_current().getId(), confirmed)
        self.request.response.setStatus(202)
        return status(self.url("status"))


def status(url):
    """How the directory is, for staff."""
    directory = get_directory()
    progress = directory.state.progress
    return {
        "@id": url,
        "state": state(),
        "progress": {
            "stage": progress.stage,
            "done": progress.done,
            "total": progress.total,
        },
        "synced_at": moment(directory.synced_at),
        "modules": sorted(directory.modules),
        "counts": {cls.__name__: directory.count(cls) for cls in DIRECTORY_RECORDS},
        "errors_total": directory.error_count(clock.today()),
        "workers": {name: moment(seen) for name, seen in get_jobs().workers().items()},
        "reports": [report(each) for each in directory.state.reports[:MOST_REPORTS]],
    }


def report(record):
    """A ``SyncReport`` as JSON."""
    return {
        "started_at": moment(record.started_at),
        "seconds": record.seconds,
        "by": record.by,
        "outcome": record.outcome,
        "reason": record.reason,
        "changes": {
            name: dict(zip(("added", "changed", "removed"), counts, strict=True))
            for name, counts in record.changes.items()
        },
        "communities": record.community_count,
        "suspicious": [
            {"class": name, "known": known, "missing": missing}
            for name, known, missing in record.suspicious
        ],
        "errors": record.errors,
    }


def holding(record):
    """A ``Holding`` as JSON."""
    place = record.building or record.community
    return {
        "id": record.title.id,
        "kind": record.title.kind,
        "current": record.current,
        **validity(record.title),
        "contractor": record.contractor.number,
        "community": {"id": record.community.id, "name": record.community.name},
        "address": f"{place.street} {place.number}".strip(),
        "premises": record.premises
        and {
            "id": record.premises.id,
            "number": record.premises.number,
            "kind": record.premises.kind,
        },
    }


def validity(record):
    return {
        name: value and value.isoformat()
        for name, value in (
            ("valid_from", record.valid_from),
            ("valid_to", record.valid_to),
        )
    }


def moment(value):
    """A moment in Polish time, to the second."""
    return value and value.astimezone(clock.WARSAW).isoformat(timespec="seconds")
