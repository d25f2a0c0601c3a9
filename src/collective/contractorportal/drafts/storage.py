"""What was typed by each login, for a short time: the last few forms and no more.

Everybody has an entry, so that nobody waits for others.
"""

from ..core import clock
from ..site import site_annotations
from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.drafts"
KEPT = timedelta(hours=2)
MOST_OF_ONE = 5
# Characters; what is longer is not kept.
LARGEST = 60_000
# An entry that stays: trees that were empty cannot be merged by the database.
ALWAYS = "\x7f"


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it was sent to ``address``.

    ``pairs`` are names and texts, or tuples of texts; ``errors`` what was wrong, as the
    page says it, with the field of each; ``step`` is what the page is to show.
    """

    token: str
    at: datetime
    address: str
    pairs: tuple[tuple[str, str | tuple[str, ...]], ...]
    errors: tuple[tuple[str, str], ...] = ()
    step: str = ""


class Drafts(Persistent):
    """``rows``: user id -> the last ``Draft``s, the newest last."""

    def __init__(self):
        self.rows = OOBTree({ALWAYS: ()})

    def put(self, user_id, address, pairs, errors=(), step=""):
        """Keep what was typed; the token by which it is found, None when it is too long."""
        pairs = tuple(pairs)
        if sum(len(name) + len("".join(text)) for name, text in pairs) > LARGEST:
            return None
        now = clock.now().astimezone(UTC)
        token = secrets.token_urlsafe(16)
        made = Draft(token, now, address, pairs, tuple(errors), step)
        kept = [each for each in self.rows.get(user_id, ()) if each.at > now - KEPT]
        self.rows[user_id] = (*kept[1 - MOST_OF_ONE :], made)
        return token

    def get(self, user_id, address, token):
        """What this person has typed on that page, or None."""
        before = clock.now() - KEPT
        for each in self.rows.get(user_id, ()):
            if (each.address, each.token) == (address, token) and each.at > before:
                return each
        return None

    def sweep(self):
        """Forget what is too old; how many people had something."""
        old = [user_id for user_id, _at in self._left(clock.now() - KEPT)]
        for user_id in old:
            del self.rows[user_id]
        return len(old)

    def left_before(self, moment):
        """Iterate over when people typed last, of whom nothing came since a moment."""
        return (at for _user_id, at in self._left(moment))

    def _left(self, moment):
        for user_id, kept in self.rows.items():
            if kept and kept[-1].at <= moment:
                yield user_id, kept[-1].at


def get_drafts():
    """The site's drafts."""
    return site_annotations()[KEY]
