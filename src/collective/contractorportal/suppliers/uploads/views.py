"""``@@supplier/send`` and ``@@supplier/sent``: an invoice is sent in, and followed."""

from ... import _
from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...notices.desk.shelf import get_uploads as get_shelf
from ...requests.files import answer
from ...theme.fields import field
from ...theme.page import is_sent
from ...theme.page import typed
from ...theme.paging import Paged
from .. import queries
from ..pages.base import SupplierPage
from . import api as uploads
from . import wording as said
from .orders import orders_of
from .rules import MEGABYTE
from .shown import facts_of
from .shown import row_of
from .typed import draft_of
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

import secrets


NAMES = ("number", "issued_on", "due_on", "net", "vat", "gross", "ksef_number")
REQUIRED_OF_PDF = _(
    "uploads_of_pdf", default="Needed for a PDF file. Leave it empty for an XML file."
)


class SendPage(SupplierPage):
    """The form; then a page to check what was read or typed; then it is sent."""

    title = said.TITLE
    width = "narrow"
    keeps_typed = True
    template = ViewPageTemplateFile("templates/send.pt")
    checked = ViewPageTemplateFile("templates/check.pt")
    errors = ()
    draft = None
    made = None

    def check(self):
        super().check()
        if not uploads.is_on(self.person):
            raise NotFound("send")

    def load(self):
        self.user_id = api.user.get_current().getId()
        self.token = typed(self.request, "kept")
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            self.take()

    def index(self):
        if self.made is not None:
            get_shelf().drop([self.token])
            url = f"{self.page_of('sent', self.made.id)}?said=sent"
            return self.request.response.redirect(url, status=303)
        return self.checked() if self.draft is not None else self.template()

    # What was sent

    def take(self):
        """Check what was filled in, or send what was checked."""
        what = typed(self.request, "do")
        wrong = []
        if what == "send":
            # Who presses the button twice is led to what was sent the first time.
            self.made = uploads.known_by(self.person, typed(self.request, "key"))
            if self.made is not None:
                return
        try:
            name, data = self.file()
            if what == "change":
                return
            values, wrong = draft_of(self.values)
            _name, kind, read = uploads.read_file(name, data)
            if kind == "xml":
                wrong = []
            if wrong:
                raise uploads.Wrong(*wrong)
            asked = self.value("community"), self.value("order")
            if what == "send":
                self.made = uploads.send(
                    self.person, name, data, values, *asked, typed(self.request, "key")
                )
                return
            draft = uploads.merged(kind, read, values)
            self.firm, self.community_id, self.order = uploads.check(
                self.person, draft, *asked
            )
            self.draft = draft
        except uploads.Wrong as problem:
            self.errors = [
                (
                    error.details.get("field", ""),
                    said.shown_error(self.words, error),
                )
                for error in problem.errors
            ]

    def file(self):
        """Name and bytes: of a new file, which is laid on the shelf, or of a kept one."""
        upload = self.request.form.get("file")
        if getattr(upload, "filename", ""):
            data = upload.read(settings().invoice_megabytes * MEGABYTE + 1)
            if len(data) <= settings().invoice_megabytes * MEGABYTE:
                self.token = get_shelf().put(self.user_id, upload.filename, data)
            return upload.filename, data
        row = self.kept
        if row is None:
            raise uploads.Wrong(PortalError("upload_empty", field="file"))
        return row.filename, row.data

    @property
    def kept(self):
        return get_shelf().get(self.user_id, self.token)

    @property
    def kept_name(self):
        return self.kept.filename if self.kept is not None else ""

    def value(self, name):
        return typed(self.request, name)

    @property
    def values(self):
        return {name: self.value(name) for name in (*NAMES, "correction")}

    @cached_property
    def key(self):
        """The same attempt is taken once, however often its button is pressed."""
        return typed(self.request, "key") or secrets.token_hex(8)

    # The form

    @property
    def fields(self):
        errors, words = {}, self.words
        for name, text in self.errors:
            errors.setdefault(name, text)

        def made(name, kind="text", hint=None, **more):
            return field(
                name,
                words(said.FIELDS[name]),
                self.value(name),
                kind=kind,
                hint=words(hint) if hint else "",
                error=errors.get(name, ""),
                **more,
            )

        hint = words(said.HINTS["file"], most=settings().invoice_megabytes)
        yield {**made("file", "file", accept=".pdf,.xml"), "hint": hint}
        if self.orders:
            options = [("", words(said.NO_ORDER))]
            options += [(e.value, f"{e.number} {e.title}".strip()) for e in self.orders]
            chosen = made("order", "select", options=options)
            chosen["value"] = chosen["value"] or typed(self.request, "for")
            yield chosen
        if self.several:
            options = [("", words(said.NO_COMMUNITY)), *self.communities]
            hint = said.HINTS["community"]
            yield made("community", "select", hint, options=options)
        yield made("number", hint=REQUIRED_OF_PDF)
        yield made("issued_on", "date")
        yield made("due_on", "date")
        for name in ("net", "vat", "gross"):
            yield made(name, inputmode="decimal", short=True)
        yield made("ksef_number", hint=said.HINTS["ksef_number"])
        yield field(
            "correction",
            words(CORRECTION_LEGEND),
            self.value("correction"),
            kind="checkbox",
            options=[("yes", words(said.CORRECTION))],
        )

    @cached_property
    def orders(self):
        return orders_of(self.person)

    @property
    def communities(self):
        ids = {each.community_id for each in queries.places(self.person, current=True)}
        named = ((queries.community_name(each), each) for each in ids)
        return [(each, name) for name, each in sorted(named)]

    @property
    def authenticator(self):
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    # The check page

    @property
    def kept_values(self):
        """All that was filled in, to be sent again with the button."""
        found = {**self.values, "community": self.value("community")}
        found |= {"order": self.value("order"), "kept": self.token, "key": self.key}
        return [{"name": name, "value": text} for name, text in found.items() if text]

    @property
    def facts(self):
        words, draft, order = self.words, self.draft, self.order
        rows = (
            (said.FIELDS["number"], draft.number),
            (said.COMMUNITY, queries.community_name(self.community_id)),
            (said.ORDER, f"{order.number} {order.title}".strip() if order else ""),
            (said.FIELDS["issued_on"], words.day(draft.issued_on)),
            (said.DUE, words.day(draft.due_on)),
            (said.NET, words.signed(draft.net)),
            (said.VAT, words.signed(draft.vat)),
            (said.GROSS, words.signed(draft.gross)),
            (said.KSEF, draft.ksef_number),
            (FILE, self.kept_name),
        )
        return [
            {"name": words(message), "value": value} for message, value in rows if value
        ]

    @property
    def send_text(self):
        return self.words(SEND, amount=self.words.money(self.draft.gross))


SEND = _("uploads_send", default="Send the invoice for ${amount}")
FILE = _("uploads_fact_file", default="File")
CORRECTION_LEGEND = _("uploads_correction", default="Correction")


class SentList(Paged, SupplierPage):
    """What was sent, the newest first."""

    title = said.LIST
    index = ViewPageTemplateFile("templates/sent.pt")

    def load(self):
        self.found = uploads.of_person(self.person)
        self.rows = [
            row_of(self.words, each, self.page_of("sent", each.id))
            for each in self.on_page
        ]

    def page_url(self, start):
        return f"{self.page_of('sent')}?b_start={start}"

    @property
    def can_send(self):
        return uploads.is_on(self.person)


class Sent(SupplierPage):
    """One of them: what became of it, what it says, its file."""

    index = ViewPageTemplateFile("templates/one.pt")
    width = "narrow"

    @property
    def title(self):
        return self.words(TITLE, number=self.upload.number)

    @property
    def back(self):
        return self.words(said.LIST), self.page_of("sent")

    def load(self):
        self.upload = uploads.own(self.person, self.steps[1])
        self.row = row_of(self.words, self.upload, self.page_of("sent", self.upload.id))
        self.facts = facts_of(self.words, self.upload)

    @property
    def said(self):
        return typed(self.request, "said") == "sent"


TITLE = _("suppliers_invoice_title", default="Invoice ${number}")


class SentFile(SupplierPage):
    """The file as it was sent."""

    def index(self):
        return answer(self.request, self.file)

    def load(self):
        self.file = uploads.own(self.person, self.steps[1])
