"""A matter in words, for the page, the panel and REST."""

from ..core.clock import iso
from .wording import REFUSED
from .wording import STATES


def chip_of(matter):
    """The state as a chip: words, kind of chip, drawing."""
    words, kind, drawing = REFUSED if matter.refused else STATES[matter.state]
    return matter.words or words, kind, drawing


def facts(matter, kinds, say):
    """A matter as JSON; ``say`` puts a message into the reader's language."""
    return {
        "kind": matter.kind,
        "kind_title": say(kinds.get(matter.kind, "")),
        "number": matter.number,
        "title": say(matter.title),
        "url": matter.url,
        "state": matter.state,
        "state_title": say(chip_of(matter)[0]),
        "refused": matter.refused,
        "open": matter.is_open,
        "waits_for_you": matter.waits,
        "note": say(matter.note) if matter.note else "",
        "own": matter.own,
        "sent_at": iso(matter.sent_at),
        "changed_at": iso(matter.changed_at),
    }
