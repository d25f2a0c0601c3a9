"""JSON files as tables of cells: a list of objects, read piece by piece."""

from ....core.errors import PortalError
from .model import Broken
from .model import Source
from .model import table_name
from decimal import Decimal

import codecs
import json
import re


CHUNK = 1 << 20
# No row of ours is nearly as long; what does not end by then is no JSON.
LONGEST_ITEM = 4 << 20
_SPACE = re.compile(r"[ \t\n\r]*")


def json_tables(path, tables):
    """The one table of a file. Errors: ``file_not_list``, ``file_json``, …

    It is read once through before anything is made of it: for the names of
    columns, which any of its objects may bring, and for its being right JSON.
    """
    heading = {}
    objects = False
    for item in _items(path):
        if isinstance(item, dict):
            objects = True
            heading.update(dict.fromkeys(item))
    names = list(heading)

    def rows():
        for number, item in enumerate(_items(path), 1):
            if isinstance(item, dict):
                yield number, [item.get(name) for name in names]
            else:
                yield number, Broken("row_not_object", {})

    return [Source(path.name, table_name(path), names if objects else None, rows)]


class _Text:
    """The text of a file from some place on; more of it is read when it is wanted."""

    def __init__(self, file):
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self.text = ""
        self.at = 0
        self.whole = False
        self.lines = 1

    def more(self):
        """Read on; False at the end of the file."""
        if self.whole:
            return False
        read = self._file.read(CHUNK)
        self.whole = not read
        try:
            read = self._decode(read, final=self.whole)
        except UnicodeDecodeError as problem:
            raise PortalError("file_encoding") from problem
        self.lines += self.text.count("\n", 0, self.at)
        self.text, self.at = self.text[self.at :] + read, 0
        return True

    def next_sign(self):
        """The next character that is no space, or nothing at the end."""
        while True:
            self.at = _SPACE.match(self.text, self.at).end()
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.more():
                return ""

    def wrong(self, at=None):
        """What to raise where the text is no JSON."""
        end = self.at if at is None else at
        return PortalError("file_json", line=self.lines + self.text.count("\n", 0, end))

    def item(self, decode):
        """The value that begins here."""
        while True:
            try:
                value, end = decode(self.text, self.at)
            except json.JSONDecodeError as problem:
                if len(self.text) - self.at > LONGEST_ITEM or not self.more():
                    raise self.wrong(problem.pos) from problem
            except (ValueError, RecursionError) as problem:
                raise self.wrong() from problem
            else:
                # A number at the end of what was read may go on.
                if end < len(self.text) or not self.more():
                    self.at = end
                    return value


def _items(path):
    decode = json.JSONDecoder(parse_float=Decimal).raw_decode
    with path.open("rb") as file:
        text = _Text(file)
        if text.next_sign() != "[":
            raise _no_list(text, decode)
        text.at += 1
        if text.next_sign() != "]":
            while True:
                text.next_sign()
                yield text.item(decode)
                sign = text.next_sign()
                if sign not in (",", "]") or not sign:
                    raise text.wrong()
                if sign == "]":
                    break
                text.at += 1
        text.at += 1
        if text.next_sign():
            raise text.wrong()


def _no_list(text, decode):
    """A file of one value is no list; another is no JSON at all."""
    try:
        text.item(decode)
        return text.wrong() if text.next_sign() else PortalError("file_not_list")
    except PortalError as problem:
        return problem
