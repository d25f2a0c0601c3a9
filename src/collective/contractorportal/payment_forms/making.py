"""Makes a ``Form`` of what was asked for: page, REST and the worker call this."""

from ..controlpanel.settings import settings
from ..core.errors import PortalError
from ..core.identifiers import nrb_groups
from ..finance.views.charges import charge_rows
from . import rules
from . import wording as said
from .layout import amount_text
from .layout import in_words
from .layout import QR_HIGHEST
from .model import Form
from .model import Line
from .model import Section
from .model import WAYS
from .render import Sheets
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How forms are made: the way of paying, the envelope, the code."""

    way: str
    envelope: str
    above: str

    @classmethod
    def chosen(cls, way=None):
        """As the manager has set them; a person may ask for the other way to pay."""
        known = settings()
        return cls(
            way=way if way in WAYS else known.payment_form_way,
            envelope=known.payment_form_envelope,
            above=known.payment_form_above,
        )


def make(wanted, holders, as_of, words, options, postal=()):
    """The ``Form`` of what is ``wanted``, for those who hold the account.

    ``postal`` are the lines of where they have their letters sent to. Errors: ``form_no_number`` where there is no account to pay to, ``form_amount``.
    """
    access, payable = wanted.access, wanted.payable
    place, premises = access.building or access.community, access.premises
    slip = qr = None
    facts = [f"{words.place(access)} · {access.account.name}"]
    sentences = [words.how_much(wanted)]
    label = ""
    if payable.online:
        sentences.append(words.paid_online(payable))
    elif payable.nothing:
        sentences.append(words(said.THANKS))
    if not payable.nothing:
        nrb = rules.account_number(access.account, access.community)
        if nrb is None:
            raise PortalError("form_no_number")
        parts = rules.title_parts(payable, wanted.month, holders[0], place, premises)
        slip = rules.slip(
            payable,
            nrb,
            options.way,
            rules.receiver(access.community),
            rules.payer(holders, place, premises),
            parts,
            amount_text(payable.amount),
            in_words(payable.amount),
        )
        qr = rules.code(payable, access.community, nrb, parts, options.above)
        facts.append(words(said.NUMBER, number=nrb_groups(nrb)))
        label = code_label(words, qr, payable.amount)
    return Form(
        title=f"{words(said.TITLE)}: {words.for_what(wanted)}",
        issuer=issuer(),
        address=address(holders, place, premises, postal),
        envelope=options.envelope,
        heading=words.for_what(wanted),
        facts=tuple(facts),
        sentences=tuple(sentences),
        slip=slip,
        qr=qr,
        qr_label=label,
        components=words(said.WHAT),
        columns=(words(said.COLUMN_WHAT), column(words, access.account.currency)),
        sections=sections(words, wanted),
        closing=closing(words, wanted),
        foot=words(said.AS_OF, place=facts[0], moment=words.moment(as_of)),
        language=words.language,
    )


def code_label(words, qr, amount):
    """What to do with the code, or that there is none."""
    if qr is None:
        return words(said.NO_SCAN)
    if amount > QR_HIGHEST:
        return words(said.SCAN_BLANK, amount=words.money(amount))
    return words(said.SCAN)


def issuer():
    """The manager's name and how to reach the office."""
    chosen = settings()
    lines = (chosen.manager_name, chosen.manager_address, chosen.manager_phone)
    return tuple(line for line in lines if line)


def address(holders, place, premises, postal=()):
    """Whom the letter goes to, as an envelope needs it; without ``postal`` to the door."""
    names = rules.holder_names(holders)
    name = next((each for each in names if len(each) <= 60), names[-1])
    street = rules.typed_street(rules.door(place, premises))
    door = (street, f"{place.postal_code} {place.city}")
    return tuple(filter(None, (name, *(postal or door))))


def column(words, currency):
    return words(said.COLUMN_AMOUNT, unit=words.unit(currency))


def sections(words, wanted):
    """The components of each document."""
    return tuple(
        Section(words.document(charge.document), tuple(_lines(words, charge)))
        for charge in wanted.charges
    )


def _lines(words, charge):
    shown = charge_rows(words, charge)
    for row in shown["rows"]:
        yield Line(row["name"], row["note"], row["amount"])
    yield Line(words(said.TOTAL), "", shown["total"], strong=True)


def closing(words, wanted):
    """What was charged, what of it is paid, and what the form asks for."""
    items, amount = wanted.payable.items, wanted.payable.amount
    charged = sum((i.document.amount for i in items), amount - amount)
    left = sum((item.left for item in items), amount - amount)
    online = wanted.payable.online
    paid = charged - left - online
    return (
        Line(words(said.CHARGED), "", words.signed(charged)),
        Line(words(said.PAID), "", words.signed(paid)),
        *([Line(words(said.ONLINE), "", words.signed(online))] if online else []),
        Line(words(said.LEFT), "", words.signed(amount), strong=True),
    )


def document(forms, title, language):
    """The bytes of the PDF of these forms."""
    sheets = Sheets(title, (issuer() or ("",))[0], language)
    for form in forms:
        sheets.add(form)
    return sheets.data()
