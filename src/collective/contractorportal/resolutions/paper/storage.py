"""Papers of a resolution, and the key that their codes are made with."""

from ...site import site_annotations
from .model import Sheet
from BTrees.OOBTree import OOBTree
from dataclasses import asdict
from datetime import date
from datetime import datetime
from persistent import Persistent
from zope.annotation.interfaces import IAnnotations

import secrets


KEY = "collective.contractorportal.paper"
SHEETS = "collective.contractorportal.paper_sheets"


def get_key():
    """The secret of the site from which codes of papers are made."""
    return site_annotations()[KEY].secret


def get_sheets(resolution):
    """The ``Sheets`` of a resolution, None while nothing was entered."""
    return IAnnotations(resolution).get(SHEETS)


def need_sheets(resolution):
    """The ``Sheets`` of a resolution, made by the first that is entered."""
    annotations = IAnnotations(resolution)
    if SHEETS not in annotations:
        annotations[SHEETS] = Sheets()
    return annotations[SHEETS]


class PaperKey(Persistent):
    """Random bytes that never change, so that printed papers stay valid."""

    def __init__(self):
        self.secret = secrets.token_bytes(32)


class Sheets(Persistent):
    """Sheets by id, as plain values; scans by their own ids.

    Two clerks who enter at once write to different keys.
    """

    def __init__(self):
        self._sheets = OOBTree()
        self._of_part = OOBTree()
        self.scans = OOBTree()

    def add(self, sheet):
        self._sheets[sheet.id] = _plain(sheet)
        known = self._of_part.get(sheet.part_id, ())
        self._of_part[sheet.part_id] = (*known, sheet.id)

    def undo(self, sheet):
        """Write down that a sheet was undone; what was entered stays."""
        self._sheets[sheet.id] = _plain(sheet)

    def get(self, sheet_id):
        values = self._sheets.get(sheet_id)
        return None if values is None else _load(values)

    def of_part(self, part_id):
        """Sheets of a part, in the order in which they were entered."""
        return tuple(self.get(each) for each in self._of_part.get(part_id, ()))

    def __iter__(self):
        for values in self._sheets.values():
            yield _load(values)

    def __len__(self):
        return len(self._sheets)


class Scan(Persistent):
    """A scan of a paper: what it is called, what it is, and its blob."""

    def __init__(self, file):
        self.file = file


def _plain(sheet):
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(sheet).items()
    }


def _load(values):
    undone = values["undone_at"]
    return Sheet(
        **values
        | {
            "signed_on": date.fromisoformat(values["signed_on"]),
            "signed_by": tuple(values["signed_by"]),
            "entered_at": datetime.fromisoformat(values["entered_at"]),
            "undone_at": undone and datetime.fromisoformat(undone),
        }
    )
