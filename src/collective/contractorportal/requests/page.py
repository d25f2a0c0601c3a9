"""What the pages of a request have in common: fields, errors, answers, the timeline."""

from .. import _
from ..core import formats
from ..problems import said
from ..theme.page import Page
from . import wording
from functools import cached_property
from plone.base.utils import human_readable_size


class Wording:
    """A mixin: the words of requests in the language of the page."""

    def say(self, message, **mapping):
        return self.translate(_(message, default=message.default, mapping=mapping))

    def problem(self, error):
        """What is wrong, days and numbers as people read them."""
        details = {
            name: formats.day(value, self.language) if hasattr(value, "year") else value
            for name, value in error.details.items()
        }
        error = type(error)(error.code, **details)
        return self.translate(said(error, *wording.ALL_PROBLEMS))

    def answered(self, answer):
        """An answer as people read it."""
        if answer.shown:
            return answer.shown
        return self.translate(wording.YES if answer.value == "yes" else wording.NO)


class RequestPage(Wording, Page):
    """A page about one request, ``made``."""

    made = None

    @cached_property
    def chip_of_state(self):
        words, kind, drawing = wording.STATES[self.made.state]
        return self.chip(words, kind, drawing)

    @property
    def answers(self):
        return [
            {"label": each.label, "text": self.answered(each)}
            for each in self.made.answers
        ]

    def files_of(self, files):
        """Files as links; their address ends with their id."""
        return [
            {
                "url": f"{self.url_of_one}/file/{each.id}",
                "filename": each.filename,
                "label": each.label,
                "size": human_readable_size(each.size),
            }
            for each in files
        ]

    @property
    def files(self):
        return self.files_of(self.made.files)

    @property
    def events(self):
        """What happened, the newest first."""
        return [
            {
                "title": wording.STEPS[each.what],
                "when": self.moment(each.at),
                "iso": each.at.isoformat(),
                "lines": each.text.splitlines(),
                "files": self.files_of(each.files),
                "who": self.who(each),
            }
            for each in reversed(self.made.steps)
        ]

    def who(self, step):
        """Who did it, where that is said."""
        return ""

    def file(self, file_id):
        """A file of the request, or None."""
        return next((each for each in self.made.all_files if each.id == file_id), None)
