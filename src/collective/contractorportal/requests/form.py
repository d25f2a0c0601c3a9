"""The page of a form in a zone: fill it in, check it, send it.

It takes the place of easyform's own view, for staff too, who see what it looks like.
"""

from .. import _
from ..core.errors import PortalError
from ..drafts.redrawn import Redrawn
from ..matters.wording import TITLE as MATTERS
from ..theme.frame import is_staff
from ..theme.page import Page
from . import api as requests
from . import rules
from . import wording
from .fields import Fields
from .files import Waiting
from .page import Wording
from .schema import is_taken
from functools import cached_property
from plone import api
from plone.base.utils import human_readable_size
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


NO_QUESTIONS = _("requests_form_empty", default="This form has no questions yet.")


class FormView(Redrawn, Fields, Wording, Page):
    """``step`` is "form" or "check"; nothing is kept before the button that sends."""

    index = ViewPageTemplateFile("templates/form.pt")
    drawings = ViewPageTemplateFile("templates/pieces.pt")
    under = "matters"
    step = "form"

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.errors = []
        self.take_back()
        posted = self.request.method == "POST" and self.person is not None
        if posted:
            CheckAuthenticator(self.request)
        if posted or self.draft is not None:
            made = self.take()
            if made is not None:
                url = f"{self.portal_url}/@@request/{made.number}?sent=1"
                return self.request.response.redirect(url, status=303)
        if posted and self.redraw():
            return None
        self.show_again()
        return self.index()

    def pairs_typed(self):
        """With the files that came now: they wait under names of their own."""
        return [("key", self.key), *self.several()]

    def several(self):
        """What is carried, each name once."""
        found = {}
        for name, text in self.carried:
            found.setdefault(name, []).append(text)
        return [
            (name, texts[0] if len(texts) == 1 else tuple(texts))
            for name, texts in found.items()
        ]

    def check(self):
        """Who may see the zone may use its form; staff look at it."""
        if not requests.may_use(self.context):
            raise NotFound(self.__name__)
        if self.person is None and not is_staff(self.context):
            raise NotFound(self.__name__)

    @property
    def title(self):
        return self.context.title

    @property
    def back(self):
        return (MATTERS, f"{self.portal_url}/@@matters") if self.person else None

    @cached_property
    def form(self):
        return requests.form_for(self.person, self.context, self.request)

    @cached_property
    def typed(self):
        """The texts of each field, as they were sent or stand in the address."""
        found = {}
        for each in self.form.fields:
            value = self.request.form.get(f"f-{each.name}", ())
            value = [value] if isinstance(value, str) else value
            if isinstance(value, list | tuple):
                found[each.name] = [text for text in value if isinstance(text, str)]
        return found

    @cached_property
    def was_typed(self):
        """Was the form filled in, or is it opened for the first time?"""
        names = self.request.form
        return self.draft is not None or any(each.startswith("f-") for each in names)

    @cached_property
    def waiting(self):
        return Waiting(self.person.user_id, self.form, self.request.form)

    @cached_property
    def key(self):
        key = self.request.form.get("key", "")
        return key if isinstance(key, str) and key else secrets.token_urlsafe(16)

    def take(self):
        """Read what was sent; the ``Request`` when it was to be sent and is right."""
        if "send" in self.request.form or self.draft is not None:
            # Its files do not wait any more: sent twice, it is not read again.
            made = requests.known(self.person, self.context, self.key)
            if made is not None:
                return made
        self.waiting.read()
        errors = list(self.waiting.errors)
        try:
            self.answers_read = requests.read(self.form, self.typed)
        except rules.Wrong as wrong:
            errors += wrong.errors
        if "change" in self.request.form:
            return None
        if errors:
            self.errors = self.in_order(errors)
            return None
        self.step = "check"
        if "send" not in self.request.form:
            return None
        try:
            made = requests.send(
                self.person,
                self.context,
                self.request,
                key=self.key,
                typed=self.typed,
                files=self.waiting.made(),
            )
        except PortalError as error:
            self.errors = [("", self.problem(error))]
            return None
        self.waiting.drop()
        return made

    def in_order(self, errors):
        """Errors in the order of the fields: (id of the field, text)."""
        names = [each.name for each in self.form.fields]
        errors = sorted(errors, key=lambda pair: names.index(pair[0]))
        return [(f"f-{name}", self.problem(error)) for name, error in errors]

    @property
    def summary(self):
        """The errors above the form, each with what it is about."""
        for field_id, text in self.errors:
            field = self.form.field(field_id.removeprefix("f-"))
            if field is not None:
                text = self.say(wording.ERROR_AT, label=field.label, text=text)
            yield field_id, text

    # What the page shows

    @property
    def pieces(self):
        """How fields are drawn, by name."""
        return self.drawings.macros

    @cached_property
    def closed(self):
        """Why nothing can be sent; nothing when it can."""
        if not is_taken(self.context):
            return wording.PROBLEMS["request_closed"]
        if not any(each.asks for each in self.form.fields):
            return NO_QUESTIONS
        return ""

    @property
    def intro(self):
        return self.rich(self.context.formPrologue)

    @property
    def outro(self):
        return self.rich(self.context.formEpilogue)

    def rich(self, value):
        return value.output_relative_to(self.context) if value else ""

    @property
    def left_out(self):
        """For who builds the form: the fields that contractors do not see."""
        return () if self.person is not None else self.form.left_out

    @property
    def is_draft(self):
        """Is it still to be published?"""
        return api.content.get_state(self.context, default="") == "private"

    @property
    def checked_rows(self):
        """The answers on the page on which they are checked, with those left empty."""
        known = {each.name: each for each in self.answers_read}
        for field in self.form.fields:
            if field.is_file:
                row = self.waiting.rows.get(field.name)
                text = row[1].filename if row else ""
            elif field.asks:
                answer = known.get(field.name)
                text = self.answered(answer) if answer is not None else ""
            else:
                continue
            yield {"label": field.label, "text": text}

    @property
    def carried(self):
        """What was typed, as hidden fields: (name, text)."""
        for name, texts in self.typed.items():
            yield from ((f"f-{name}", text) for text in texts)
        for name, (token, _row) in self.waiting.rows.items():
            yield f"kept-{name}", token

    def kept(self, name):
        """The file that waits for a field, or None."""
        if self.person is None or name not in self.waiting.rows:
            return None
        token, row = self.waiting.rows[name]
        size = human_readable_size(row.size)
        return {"token": token, "filename": row.filename, "size": size}
