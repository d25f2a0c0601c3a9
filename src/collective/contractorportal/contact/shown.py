"""Contact data as pages and REST tell it."""

from ..controlpanel.settings import settings
from ..core.clock import iso
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..outbox.api import now
from ..theme.countries import country_name
from . import api as contact
from . import rules
from .data.rules import same
from .known import sheet_of
from .model import Address
from .model import KINDS
from .steps import link_hours
from .steps import needs_approval
from dataclasses import asdict
from functools import cached_property


def value_json(value):
    """A value as JSON has it."""
    return asdict(value) if isinstance(value, Address) else value


def lines_of(address, language):
    """An address as it stands on an envelope."""
    first = " ".join(filter(None, (address.street, address.number)))
    second = f"{address.postal_code} {address.city}".strip()
    lines = [first, second]
    if not address.street:
        # A village without streets: the number stands with its name.
        lines = [f"{address.city} {address.number}", second]
    if address.country != "PL":
        lines.append(country_name(address.country, language))
    return [line for line in lines if line.strip()]


class Own:
    """What the ERP says of a person and what is under way, kind by kind."""

    def __init__(self, person):
        self.person = person
        self.ids = tuple(each.id for each in person.contractors)
        self.sheet = sheet_of(self.ids)
        self.hours = link_hours()

    @cached_property
    def changes(self):
        """The person's changes, the newest first."""
        return contact.changes_of(self.person)

    def standing(self, change):
        """How a change stands to what the ERP says today."""
        values = self.sheet.values(change.kind, change.contractor_ids)
        seen = self.sheet.seen_at(change.kind)
        return rules.standing(change, values, seen, now(), self.hours)

    def groups(self, kind):
        """Pairs of a value and the contractor ids for which the ERP has it."""
        found = []
        for contractor_id in self.ids:
            value = self.sheet.of(contractor_id).get(kind) or None
            for group in found:
                if same(kind, group[0], value):
                    group[1].append(contractor_id)
                    break
            else:
                found.append((value, [contractor_id]))
        return found

    def latest(self, kind):
        """The last changes of a kind, one for each set of numbers; the newest first."""
        found = {}
        for contractor_id in self.ids:
            change = contact.latest(self.changes, kind, contractor_id)
            if change is not None:
                found[change.id] = change
        return sorted(found.values(), key=lambda each: each.made_at, reverse=True)

    def under_way(self, kind):
        """Pairs of change and standing that the person should see at that kind."""
        shown = ((each, self.standing(each)) for each in self.latest(kind))
        return [
            (each, standing)
            for each, standing in shown
            if standing not in ("same", "closed")
        ]

    def numbers(self, contractor_ids):
        """What people call these contractors."""
        directory = get_directory()
        records = (directory.get(Contractor, each) for each in contractor_ids)
        return [each.number for each in records if each is not None]

    # REST

    def as_json(self):
        return {
            "on": bool(settings().contact_on),
            "contractors": [
                {"id": each.id, "number": each.number, "kind": each.kind}
                for each in self.person.contractors
            ],
            "data": {kind: self.kind_json(kind) for kind in KINDS},
            "as_of": iso(self.sheet.details.as_of) if self.sheet.details else None,
            "stale": bool(self.sheet.details and self.sheet.details.stale),
        }

    def kind_json(self, kind):
        return {
            "values": [
                {"value": value_json(value), "contractors": list(ids)}
                for value, ids in self.groups(kind)
            ],
            "approval": needs_approval(kind),
            "changes": [
                self.change_json(each, standing)
                for each, standing in self.under_way(kind)
            ],
        }

    def change_json(self, change, standing=None):
        """A change of the person."""
        return {**change_json(change), "standing": standing or self.standing(change)}


def change_json(change):
    """A change as everybody who may see it sees it."""
    return {
        "id": change.number,
        "kind": change.kind,
        "value": value_json(change.value),
        "contractors": list(change.contractor_ids),
        "state": change.state,
        "confirmed_by": change.how or None,
        "codes": change.turn,
        "reason": change.reason,
        "asked_at": iso(change.made_at),
        "history": [
            {"what": each.what, "at": iso(each.at), "reason": each.reason}
            for each in reversed(change.steps)
        ],
    }


def office_json(change):
    """A change as the office sees it: with what was before, and who did what."""
    return {
        **change_json(change),
        "before": [value_json(each) for each in change.before],
        "by": change.by,
        "disputed": change.disputed,
        "history": [
            {
                "what": each.what,
                "at": iso(each.at),
                "by": each.by or None,
                "reason": each.reason,
            }
            for each in reversed(change.steps)
        ],
    }
