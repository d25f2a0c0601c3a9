"""What is written to the firm that has an order; each message has an address of its own."""

from ... import _
from ...accounts.storage import get_logins
from ...finance.wording import MailWords
from ...notifications.address import known_url
from ...notifications.kinds import Kind
from .. import api as faults
from ..message import EventMessage
from . import links
from . import wording as said
from .shown import address_of
from .shown import Order
from .storage import get_links


KIND = "fault_orders"


class ForFirm(Kind):
    """Always goes to one firm, without a login too."""

    mutable = False
    listed = False
    bell = False
    at_once = True
    default_channels = frozenset({"email"})


def firm_of(supplier_id):
    """The ids of recipients that a firm has."""
    user_id = get_logins().user_of(supplier_id)
    return [f"u:{user_id}" if user_id else f"c:{supplier_id}"]


class OrderKind(ForFirm):
    """Orders, and what becomes of them."""

    name = KIND
    title = _("orders_kind", default="Orders and what becomes of them")
    single = _("orders_single", default="Order")
    order = 32

    def recipients(self, mailing):
        """The firm that has the fault now; the key of its address is made here."""
        data = mailing.order.data
        fault = faults.get(data.get("fault", ""))
        supplier_id = data.get("supplier")
        if fault is None or is_lost(fault, data) is not (
            fault.supplier_id != supplier_id
        ):
            return []
        if not is_lost(fault, data):
            mailing.notes = {"key": links.make(fault, supplier_id)}
        return firm_of(supplier_id)


def is_lost(fault, data):
    """Does a message tell a firm that the fault was given to somebody else?"""
    event = fault.events[data["event"]]
    return event.what == "assign" and event.data.get("supplier_id") != data["supplier"]


class OrderMessage(EventMessage):
    """A new order, or an answer to what the firm has sent."""

    personal = True

    @property
    def subject(self):
        message = SUBJECTS.get(self.event.what, SUBJECTS["comment"])
        if self.is_lost:
            message = SUBJECTS["refuse"]
        return self.about(message)

    @property
    def text(self):
        fault, words = self.fault, self.words
        place = [address_of(fault), words.place(fault), fault.spot]
        lines = [
            f"{words.title(fault)} ({fault.number})",
            "\n".join(filter(None, place)),
        ]
        if self.is_lost:
            return "\n\n".join([*lines, words.say(said.LEADS["passed"])])
        if self.event.what in ("assign", "return", "reopen"):
            lines.append(fault.description)
            order = Order(MailWords(self.language), words, fault)
            lines.append(words.say(DUE, due=order.due))
        lines.append(self.event.text or self.event.data.get("for_firm", ""))
        lines.append(words.say(OFF if self.event.what in CALLED_OFF else HOW))
        return "\n\n".join(filter(None, lines))

    @property
    def is_lost(self):
        return is_lost(self.fault, self.mailing.order.data)

    @property
    def url(self):
        if self.is_lost:
            return ""
        return links.url_of(self.mailing.notes.get("key", ""), known_url())

    def still_true(self, person):
        """The firm must still have the order; a newer address may have come meanwhile."""
        if self.fault is not None and self.is_lost:
            return self.fault.supplier_id != self.mailing.order.data["supplier"]
        link = get_links().by_key(self.mailing.notes.get("key", ""))
        if link is None or self.fault is None:
            return False
        return links.state_of(link, self.fault) in ("open", "replaced")


# What ends an order before its work is done.
CALLED_OFF = ("refuse", "withdraw", "merge")
SUBJECTS = {
    "assign": _("orders_mail_new", default="New order: ${title}, ${place} (${number})"),
    "return": _(
        "orders_mail_back", default="Not mended yet: ${title}, ${place} (${number})"
    ),
    "reopen": _(
        "orders_mail_back", default="Not mended yet: ${title}, ${place} (${number})"
    ),
    **dict.fromkeys(
        CALLED_OFF,
        _(
            "orders_mail_off",
            default="Order called off: ${title}, ${place} (${number})",
        ),
    ),
    "quote_answer": _(
        "orders_mail_quote", default="Answer to your quote: ${title} (${number})"
    ),
    "comment": _(
        "orders_mail_comment", default="Message about the order: ${title} (${number})"
    ),
}
DUE = _("orders_mail_due", default="To be done by: ${due}")
OFF = _(
    "orders_mail_nothing",
    default="There is nothing more to do. The address below shows what has happened.",
)
HOW = _(
    "orders_mail_how",
    default="Open the address below to take the order, say when you come, send a quote, or report it as done. No login is needed. Do not pass the address on.",
)
