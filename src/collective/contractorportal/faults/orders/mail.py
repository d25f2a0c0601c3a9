"""What is written to the firm that has an order; each message has an address of its own."""

from ... import _
from ...accounts.storage import get_logins
from ...finance.wording import Words as FinanceWords
from ...notifications.address import known_url
from ...notifications.kinds import Kind
from ...notifications.message import Message
from .. import api as faults
from ..words import Words
from . import links
from .rules import state
from .shown import Order
from .storage import get_links
from functools import cached_property


KIND = "fault_orders"


class OrderKind(Kind):
    """Orders, and what becomes of them; they go to firms without a login too."""

    name = KIND
    title = _("orders_kind", default="Orders and what becomes of them")
    single = _("orders_single", default="Order")
    order = 32
    mutable = False
    listed = False
    bell = False
    at_once = True
    default_channels = frozenset({"email"})

    def recipients(self, mailing):
        """The firm that has the fault now; the key of its address is made here."""
        data = mailing.order.data
        fault = faults.get(data.get("fault", ""))
        supplier_id = data.get("supplier")
        if fault is None or fault.supplier_id != supplier_id:
            return []
        mailing.notes = {"key": links.make(fault, supplier_id)}
        user_id = get_logins().user_of(supplier_id)
        return [f"u:{user_id}" if user_id else f"c:{supplier_id}"]


class OrderMessage(Message):
    """A new order, or an answer to what the firm has sent."""

    personal = True

    @cached_property
    def fault(self):
        return faults.get(self.mailing.order.data["fault"])

    @cached_property
    def words(self):
        return Words(self.language)

    @property
    def event(self):
        return self.fault.events[self.mailing.order.data["event"]]

    @property
    def subject(self):
        message = SUBJECTS.get(self.event.what, SUBJECTS["comment"])
        return self.words.say(
            message,
            title=self.words.title(self.fault),
            place=self.words.place(self.fault),
            number=self.fault.number,
        )

    @property
    def text(self):
        fault, words = self.fault, self.words
        order = Order(MoneyWords(self.language), words, fault)
        lines = [
            f"{words.title(fault)} ({fault.number})",
            "\n".join(filter(None, [order.address, words.place(fault), fault.spot])),
        ]
        if self.event.what in ("assign", "return", "reopen"):
            lines.append(fault.description)
            lines.append(words.say(DUE, due=order.due))
        lines.append(self.event.text or self.event.data.get("for_firm", ""))
        lines.append(words.say(HOW))
        return "\n\n".join(filter(None, lines))

    @property
    def url(self):
        return links.url_of(self.mailing.notes.get("key", ""), known_url())

    def still_true(self, person):
        """The firm must still have the order; a newer address may have come meanwhile."""
        link = get_links().by_key(self.mailing.notes.get("key", ""))
        if link is None or self.fault is None:
            return False
        return state(link, self.fault.supplier_id, faults.now()) in (
            "open",
            "replaced",
        )


class MoneyWords(FinanceWords):
    """Words of a message: no page, one language."""

    def __init__(self, language):
        self.language = language
        self._said = {}


SUBJECTS = {
    "assign": _("orders_mail_new", default="New order: ${title}, ${place} (${number})"),
    "return": _(
        "orders_mail_back", default="Not mended yet: ${title}, ${place} (${number})"
    ),
    "reopen": _(
        "orders_mail_back", default="Not mended yet: ${title}, ${place} (${number})"
    ),
    "quote_answer": _(
        "orders_mail_quote", default="Answer to your quote: ${title} (${number})"
    ),
    "comment": _(
        "orders_mail_comment", default="Message about the order: ${title} (${number})"
    ),
}
DUE = _("orders_mail_due", default="To be done by: ${due}")
HOW = _(
    "orders_mail_how",
    default="Open the address below to take the order, say when you come, send a quote, or report it as done. No login is needed. Do not pass the address on.",
)
