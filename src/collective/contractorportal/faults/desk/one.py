"""One fault at the desk: what it is, and all that can be done with it."""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.phones import shown_phone
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...drafts.redrawn import Redrawn
from ...erp.records import Contractor
from ...requests.files import answer as file_answer
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as faults
from ..model import Actor
from ..orders import links
from ..orders.enquiries import api as enquiries
from ..orders.enquiries import shown as compared
from ..pages.base import FormPhotos
from ..wording import URGENCIES
from . import acts
from . import wording as said
from .access import note_look
from .forms import FIELDS
from .forms import Forms
from .forms import MANY
from .history import History
from .people import staff_name
from .signing import can_sign
from .signing import sign
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound


class OneView(FormPhotos, Redrawn, History):
    """One fault with its history, and all that can be done with it."""

    template = ViewPageTemplateFile("templates/one.pt")
    parts = ViewPageTemplateFile("templates/pieces.pt")
    errors = ()
    new_link = None
    id_name = "id"

    def __call__(self):
        self.check()
        self.fault = faults.get(typed(self.request, "id"))
        if self.fault is None or not self.may_see:
            raise NotFound("fault")
        if typed(self.request, "photo"):
            return self.photo()
        if typed(self.request, "file"):
            return self.file()
        self.take_back()
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            if self.act():
                url = f"{self.url_here}?{urlencode({'id': self.fault.getId()})}"
                return self.request.response.redirect(url, status=303)
            # A new address is shown once, by the answer that has made it.
            if self.errors and self.redraw(id=self.fault.getId()):
                return None
        self.show_again()
        if self.office:
            note_look(self.request, [self.fault.row()])
        return self.template()

    def pairs_typed(self):
        """With the photos that came now."""
        return (dict(super().pairs_typed()) | {"kept": tuple(self.kept)}).items()

    @property
    def pieces(self):
        return self.parts.macros

    @property
    def post_url(self):
        return self.url_here

    @property
    def id_value(self):
        return self.fault.getId()

    @property
    def authenticator(self):
        return self.context.restrictedTraverse("@@authenticator").authenticator()

    @property
    def may_see(self):
        place = self.fault.place
        return self.office or (place.common and place.community_id in self.boards)

    @cached_property
    def actor(self):
        login = api.user.get_current().getId()
        return Actor("office" if self.office else "board", login)

    @property
    def title(self):
        return self.fault_words.title(self.fault)

    @property
    def back(self):
        return said.TITLE if self.office else said.BOARD_TITLE, self.url_here

    # What is done

    @property
    def possible(self):
        if self.office:
            return acts.possible(self.fault) + links.possible(self.fault)
        found = ["sign"] if can_sign(self.fault) else []
        return enquiries.board_possible(self.fault, self.person) + found

    def act(self):
        """Do what a button says. False shows the page: an error, or a new address."""
        what = typed(self.request, "do")
        wrong = self.read_photos() if "photos" in FIELDS.get(what, ()) else []
        try:
            if what not in self.possible:
                raise PortalError("fault_state")
            if wrong:
                raise wrong[0]
            if what == "link":
                by = self.actor.by
                key = links.make(self.fault, self.fault.supplier_id, by)
                self.new_link = links.url_of(key, self.portal_url)
                return False
            if what == "unlink":
                links.withdraw(self.fault)
            elif what == "sign":
                sign(self.fault, self.actor, typed(self.request, "text"))
            else:
                values = {name: self.value(name) for name in FIELDS[what]}
                values["seen"] = typed(self.request, "seen")
                if self.office:
                    acts.act(self.fault, what, values, self.images)
                else:
                    enquiries.choose(
                        self.fault, values, actor=self.actor, person=self.person
                    )
        except PortalError as error:
            field = error.details.get("field", "")
            field = "photos" if error.code.startswith(("photo", "file_")) else field
            place = f"{what}-{field}" if field in FIELDS.get(what, ()) else ""
            self.errors = [(place, self.problem(error))]
            return False
        self.drop_photos()
        words = self.words(said.DONE, act=self.words(said.ACTS[what]))
        IStatusMessage(self.request).add(words, "info")
        return True

    def value(self, name):
        """What was typed in a field; of those of ``MANY`` a list."""
        if name not in MANY:
            return typed(self.request, name)
        given = self.request.form.get(name, [])
        return given if isinstance(given, list) else [given]

    @property
    def chosen(self):
        """The act whose form shows what was typed: refused, or given back."""
        if typed(self.request, "resumed") or self.draft is not None:
            # The button that was pressed is not given back.
            return typed(self.request, "act")
        return typed(self.request, "do") if self.errors else ""

    @property
    def forms(self):
        made = Forms(
            self.words,
            self.fault,
            self.value,
            self.errors,
            self.chosen,
            self.kept,
        )
        return list(made.all(self.possible))

    # What is shown

    @cached_property
    def about(self):
        fault, office = self.fault, self.office
        shown = self.row(fault.row())
        return {
            **shown,
            "urgency": self.chip(*URGENCIES[fault.urgency]),
            "path": " › ".join(fault.path_names),
            "spot": fault.spot if office else "",
            "description": fault.description if office else "",
            "access": fault.access if office else "",
            "phone": fault.phone if office else "",
            "phone_text": shown_phone(fault.phone) if office and fault.phone else "",
            "reporter": self.reporter if office else "",
            "followers": len(fault.followers),
            "visit": self.fault_words.visit((fault.planned_on, fault.planned_hours))
            if fault.planned_on
            else "",
            "bearer": self.words(said.BEARERS[fault.cost_bearer])
            if fault.cost_bearer and office
            else "",
            "rating": fault.rating,
        }

    @property
    def reporter(self):
        """Whose it is, also when the office took it down."""
        directory = get_directory()
        found = (directory.get(Contractor, each) for each in self.fault.contractor_ids)
        names = [f"{display_name(e)} ({e.number})" for e in found if e]
        called = ", ".join(names) or self.fault.caller
        return called or staff_name(self.fault.events[0].by)

    @cached_property
    def enquiry(self):
        """What firms were asked, with their offers; None for who may not see it."""
        if self.office:
            found = enquiries.running(self.fault)
        else:
            found = enquiries.board_sees(self.fault, self.person)
        return found and {
            "asked": compared.asked(self.words, found),
            "text": found.asked.text,
            "rows": list(compared.rows(self.words, found, self.file_url)),
        }

    def file_url(self, file_id):
        return (
            f"{self.url_here}?{urlencode({'id': self.fault.getId(), 'file': file_id})}"
        )

    def file(self):
        """The file of an offer, for whoever compares it with others."""
        wanted = typed(self.request, "file")
        found = compared.file_for(self.fault, wanted, self.office, self.person)
        if found is None:
            raise NotFound("file")
        return file_answer(self.request, found)

    @property
    def quote_file(self):
        """Name and address of the file of the quote that waits."""
        event = acts.pending_quote(self.fault) if self.office else None
        file = event.data.get("file") if event is not None else None
        return file and {"name": file["name"], "url": self.file_url(file["id"])}

    @property
    def quote(self):
        """What the firm asks for, while it waits for an answer."""
        event = acts.pending_quote(self.fault) if self.office else None
        if event is None:
            return ""
        amount = Money.of(event.data["amount"], event.data["currency"])
        return self.words(said.QUOTED, amount=self.words.money(amount), text=event.text)
