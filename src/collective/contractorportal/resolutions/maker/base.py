"""What the maker's pages share: errors next to their fields, in plain words."""

from ...theme.page import typed
from ..views.base import ResolutionsPage
from .words import PROBLEMS
from zope.i18n import translate


class MakerBase(ResolutionsPage):
    """A form of the board and the office; nothing typed is lost."""

    problems = ()
    width = "narrow"

    def typed(self, name):
        return typed(self.request, name)

    def field_of(self, error):
        return error.details.get("field", "")

    @property
    def errors(self):
        return [(self.field_of(error), self.message(error)) for error in self.problems]

    def error(self, name):
        for error in self.problems:
            if self.field_of(error) == name:
                return self.message(error)
        return None

    def message(self, error):
        message = PROBLEMS.get(error.code)
        if message is None:
            return str(error)
        if message.mapping:
            return translate(message, target_language=self.language)
        details = {name: str(value) for name, value in error.details.items()}
        return self.words.say(message, **details)

    def css(self, name):
        return "cp-field cp-field-wrong" if self.error(name) else "cp-field"

    def invalid(self, name):
        return "true" if self.error(name) else None
