"""Letters in the site: by their codes' digests, and by contractor.

Those that open nothing more are kept as long as the rule of retention says.
"""

from ..site import site_annotations
from .model import Letter
from .rules import digest
from .rules import is_code_of
from BTrees.OOBTree import OOBTree
from dataclasses import astuple
from dataclasses import replace
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.activation"
SECRET_BYTES = 32


def get_letters():
    """The site's letters, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Letters(Persistent):
    """``rows``: letter id -> its values; ids begin with the moment of issue.

    ``by_digest``: digest of a code -> letter id. ``of``: contractor id -> letter ids,
    the oldest first. ``secret`` makes digests, and signs what a page carries.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.by_digest = OOBTree()
        self.of_contractor = OOBTree()
        self.secret = secrets.token_bytes(SECRET_BYTES)

    def __len__(self):
        return len(self.rows)

    def get(self, letter_id):
        """The ``Letter`` of an id, or None."""
        row = self.rows.get(letter_id) if isinstance(letter_id, str) else None
        return None if row is None else Letter(*row)

    def of_code(self, code):
        """The ``Letter`` with that code, or None."""
        wanted = digest(self.secret, code)
        letter = self.get(self.by_digest.get(wanted))
        return letter if letter is not None and is_code_of(letter, wanted) else None

    def of(self, contractor_id):
        """The letters to a contractor, the newest first."""
        found = reversed(self.of_contractor.get(contractor_id, ()))
        return [self.get(letter_id) for letter_id in found]

    def newest(self):
        """Iterate over all letters, the newest first."""
        for letter_id in reversed(list(self.rows.keys())):
            yield self.get(letter_id)

    def add(self, letter):
        """Keep a new letter."""
        self.put(letter)
        self.by_digest[letter.digest] = letter.id
        for contractor_id in letter.contractor_ids:
            known = self.of_contractor.get(contractor_id, ())
            self.of_contractor[contractor_id] = (*known, letter.id)

    def forget(self, letter):
        """Keep a letter no longer."""
        self.rows.pop(letter.id, None)
        self.by_digest.pop(letter.digest, None)
        for contractor_id in letter.contractor_ids:
            known = self.of_contractor.get(contractor_id, ())
            rest = tuple(each for each in known if each != letter.id)
            if rest:
                self.of_contractor[contractor_id] = rest
            else:
                self.of_contractor.pop(contractor_id, None)

    def put(self, letter):
        self.rows[letter.id] = astuple(letter)

    def change(self, letter, **values):
        """Keep a letter with other values; the letter as it is then."""
        changed = replace(letter, **values)
        self.put(changed)
        return changed

    def new_id(self, moment):
        """An id that sorts by the moment of issue."""
        return f"{moment:%Y%m%d%H%M%S%f}-{secrets.token_hex(6)}"
