"""``@@resolution-maker``: from a usual matter and a few fields to a draft."""

from ...zones.listing import label
from ..api import ResolutionError
from ..book.api import is_for
from . import api as maker
from . import words as said
from .base import MakerBase
from .texts import BY_NAME
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


KEYBOARDS = {
    "year": ("numeric", "text"),
    "number": ("numeric", "text"),
    "amount": ("decimal", "text"),
    "rate": ("decimal", "text"),
    "date": (None, "date"),
    "text": (None, "text"),
}
LONG = 100


class MakerView(MakerBase):
    """Choose a matter, fill in its fields, read the text, make the draft."""

    title = said.TITLE
    index = ViewPageTemplateFile("templates/maker.pt")
    wording = None

    def __call__(self):
        if not is_for(self.context):
            raise NotFound(self.__name__)
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.chosen and self.chosen not in maker.names_for(self.context):
            raise NotFound(self.__name__)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.post()
        return self.index()

    def post(self):
        try:
            if self.typed("make"):
                made = maker.make(
                    self.context, self.chosen, self.given, self.typed("title")
                )
                IStatusMessage(self.request).add(self.translate(said.MADE), "info")
                return self.request.response.redirect(
                    f"{made.absolute_url()}/@@resolution-form", status=303
                )
            self.wording = maker.preview(self.chosen, self.given)
        except ResolutionError as error:
            self.problems = list(error.problems)
        return self.index()

    @property
    def back(self):
        if self.chosen:
            return said.TITLE, self.url
        return label(self.context), f"{self.context.absolute_url()}/@@resolutions-desk"

    @cached_property
    def url(self):
        return f"{self.context.absolute_url()}/@@resolution-maker"

    @property
    def place(self):
        return label(self.context)

    @cached_property
    def chosen(self):
        return self.typed("pattern")

    @cached_property
    def pattern(self):
        return BY_NAME.get(self.chosen)

    @property
    def chosen_title(self):
        return said.PATTERNS[self.chosen]

    @property
    def choices(self):
        for name in maker.names_for(self.context):
            pattern = BY_NAME.get(name)
            help_text = said.PATTERN_HELP.get(name)
            yield {
                "url": f"{self.url}?pattern={name}",
                "title": said.PATTERNS[name],
                "help": self.translate(help_text) if help_text else pattern.legal_basis,
                "lang": None if help_text else "pl",
            }

    @cached_property
    def given(self):
        names = [field.name for field in self.pattern.fields] if self.pattern else []
        return {name: self.typed(name) for name in names}

    @property
    def fields(self):
        for field in self.pattern.fields if self.pattern else ():
            mode, kind = KEYBOARDS[field.kind]
            yield {
                "name": field.name,
                "title": said.FIELDS[field.name],
                "help": said.FIELD_HELP.get(field.name),
                "mode": mode,
                "type": kind,
                "most": field.most,
                "long": field.most > LONG,
                "value": self.given[field.name],
                "error": self.error(field.name),
                "css": self.css(field.name),
                "invalid": self.invalid(field.name),
            }

    @property
    def notes(self):
        return [said.NOTES[note] for note in self.pattern.notes] if self.pattern else []

    @property
    def rule(self):
        """The counting rule of the pattern in plain words."""

        class Planned:
            rule = self.pattern.rule if self.pattern else "absolute_of_all"
            threshold = str(self.pattern.threshold or "") if self.pattern else ""

        if self.chosen == "survey":
            Planned.rule = "per_head"
        return self.words.rule(Planned)
