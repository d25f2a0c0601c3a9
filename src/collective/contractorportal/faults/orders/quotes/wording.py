"""The words of offers."""

from .... import _
from ....core.money import Money
from datetime import date


TITLE = _("quotes_title", default="Your quotes")
STATES = {
    "waiting": ("info", _("quotes_state_waiting", default="waits for the manager")),
    "yes": ("success", _("quotes_state_yes", default="accepted")),
    "no": ("danger", _("quotes_state_no", default="refused")),
    "other": ("neutral", _("enquiries_state_no", default="another offer was chosen")),
    "replaced": ("neutral", _("quotes_state_replaced", default="a newer one was sent")),
    "over": ("neutral", _("quotes_state_over", default="the order went elsewhere")),
}
NET = _("quotes_net", default="net ${net}, VAT ${vat}")
DAYS = _("quotes_days", default="days of work: ${days}")
VALID = _("quotes_valid", default="holds until ${day}")
NONE = _(
    "quotes_none",
    default="You have sent no quote yet. Send one from the page of an order.",
)

FILE = _("quotes_file", default="File: ${name}")
PROBLEMS = {
    "upload_empty": _("quotes_file_empty", default="The file is empty."),
    "upload_big": _("upload_big", default="The file may have at most ${most} MB."),
    "upload_kind": _("quotes_file_kind", default="Only a PDF file is taken here."),
    "order_quote_file": _("quotes_file_kind", default="Only a PDF file is taken here."),
    "file_infected": _(
        "upload_infected", default="The file was refused: a virus was found in it."
    ),
    "file_unscanned": _(
        "upload_unscanned",
        default="The file could not be checked for viruses. Try again in a while.",
    ),
}


def facts(words, data):
    """What an offer says beside its amount, as short texts."""
    if "net" in data:
        net, vat = (Money.of(data[name]) for name in ("net", "vat"))
        yield words(NET, net=words.money(net), vat=words.money(vat))
    if "days" in data:
        yield words(DAYS, days=str(data["days"]))
    if "valid_until" in data:
        yield words(VALID, day=words.day(date.fromisoformat(data["valid_until"])))


def facts_and_file(words, data):
    """The same, and the name of its file where there is no way to it."""
    yield from facts(words, data)
    if "file" in data:
        yield words(FILE, name=data["file"]["name"])
