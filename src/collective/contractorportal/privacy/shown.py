"""Records as people read them: a label and a text for each field."""

from ..core import clock
from ..core import formats
from ..core.money import Money
from . import rules
from . import wording as said
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from datetime import date
from datetime import datetime
from zope.i18nmessageid import Message


class Shown:
    """Writes records of a section; ``say`` translates a message."""

    def __init__(self, about, say, language):
        self.about = about
        self.say = say
        self.language = language

    def rows(self, record):
        """Pairs of a label and a text; what is empty is left out."""
        pairs = [
            (self.label(name), self.text(name, value)) for name, value in record.items()
        ]
        return [(label, text) for label, text in pairs if text]

    def label(self, name):
        message = said.FIELDS.get(name)
        return self.say(message) if message is not None else name

    def text(self, name, value):
        """A value in words; empty for nothing."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return self.say(said.YES if value else said.NO)
        if isinstance(value, Message):
            return self.say(value)
        if isinstance(value, str):
            return self.code(name, value)
        if isinstance(value, Money):
            return formats.money(value, self.language)
        if isinstance(value, datetime):
            return formats.moment(value.astimezone(clock.WARSAW), self.language)
        if isinstance(value, date):
            return formats.day(value, self.language)
        if is_dataclass(value) and not isinstance(value, type):
            value = {each.name: getattr(value, each.name) for each in fields(value)}
        if isinstance(value, Mapping):
            found = self.rows(value)
            return "; ".join(f"{label}: {text}" for label, text in found)
        if isinstance(value, list | tuple | set | frozenset):
            order = sorted(value) if isinstance(value, set | frozenset) else value
            found = [self.text(name, each) for each in order]
            return "; ".join(filter(None, found))
        return str(rules.plain(value))

    def code(self, name, value):
        """What a code means; any other text as it is."""
        for words in (self.about.words, said.CODES):
            message = words.get(name, {}).get(value)
            if message is not None:
                return self.say(message)
        return value
