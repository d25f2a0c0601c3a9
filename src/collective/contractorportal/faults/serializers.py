"""Faults as JSON, for who reads them in which role."""

from ..core import clock
from ..core.clock import iso
from . import rules
from .places import key_of
from .words import Words


class Writer:
    """Writes faults in a language; ``url`` is the site's address."""

    def __init__(self, url, language):
        self.url = url
        self.words = Words(language)

    def row(self, row, role):
        """A fault of a list."""
        words = self.words
        return {
            "@id": f"{self.url}/@faults/{row.id}",
            "id": row.id,
            "number": row.number,
            "title": words.title(row),
            "place": words.place(row),
            "state": row.state,
            "plain_state": rules.plain_state(row.state, role),
            "urgency": row.urgency,
            "role": role,
            "reported_at": iso(row.reported_at),
            "changed_at": iso(row.changed_at),
            "due_at": iso(row.due_at) if row.is_open else None,
            "late": rules.is_late(row.state, row.due_at, clock.now()),
        }

    def same(self, row):
        """A fault in common parts, for a neighbour: what, where, since when."""
        words = self.words
        return {
            "id": row.id,
            "title": words.title(row),
            "place": words.place(row),
            "state": row.state,
            "reported_at": iso(row.reported_at),
        }

    def fault(self, fault, row, seen):
        """One fault, with all of it that is read."""
        words = self.words
        events = seen.events(fault)
        body = self.row(row, seen.actor.role)
        current = seen.current
        body |= {
            "sentence": words.now(fault, seen.actor.role, events) if current else "",
            "category": list(fault.path_names),
            "supplier": words.firm(fault.supplier_id) if current else "",
            "planned_on": row.planned_on and row.planned_on.isoformat(),
            "order_number": fault.order_number if current else "",
            "reopened": sum(each.what in rules.REOPENING for each in events)
            if not current
            else fault.reopened,
            "actions": self._actions(fault, seen),
            "photos": [
                self._photo(fault, photo_id, photo)
                for photo_id, photo in seen.photos(fault)
            ],
            "events": [self._event(each, seen.actor) for each in events],
        }
        if seen.reads_report:
            body |= {
                "description": fault.description,
                "spot": fault.spot,
                "access": fault.access,
            }
        if seen.actor.role == "reporter":
            body |= {
                "phone": fault.phone,
                "share_phone": fault.share_phone,
                "rating": fault.rating,
                "only_me": fault.only_me,
            }
        return body

    def _actions(self, fault, seen):
        """What ``do`` may be now."""
        if not seen.current:
            return []
        role, found = seen.actor.role, []
        if fault.state not in ("closed", "refused", "withdrawn"):
            found.append("comment")
        allowed = rules.actions_of(fault.state, role)
        found += [each for each in ("return", "withdraw") if each in allowed]
        if "close" in allowed:
            found.append("rate")
        if seen.follows:
            found.append("unfollow")
        return found

    def _event(self, event, actor):
        return {
            "at": iso(event.at),
            "what": event.what,
            "title": self.words.event(event),
            "who": self.words.who(event, actor),
            "text": event.text,
            "state": event.state,
            "photos": list(event.data.get("photos", ())),
        }

    def _photo(self, fault, photo_id, photo):
        return {
            "id": photo_id,
            "@id": f"{self.url}/@faults/{fault.getId()}/photos/{photo_id}",
            "stage": photo.stage,
            "at": iso(photo.at),
        }

    def place(self, place):
        return {
            "id": key_of(place),
            "title": self.words.place_text(place),
            "common": place.common,
        }
