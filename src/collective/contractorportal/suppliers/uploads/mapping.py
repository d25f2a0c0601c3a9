"""What a KSeF file says: FA(3), and FA(2) that is still met (PURE)."""

from ...core.errors import PortalError
from ...core.identifiers import nip
from ...core.money import Money
from ...core.money import total
from .model import Draft
from datetime import date
from typing import Protocol

import re


class Element(Protocol):
    """An element of a parsed file, as ``autopay.messages.tree.Node`` has it."""

    name: str
    text: str
    children: tuple["Element", ...]
    attributes: tuple[tuple[str, str], ...]


FORMS = ("FA (2)", "FA (3)")
AMOUNT = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,2})?")
# Net by rate, and VAT by rate in the invoice's currency; P_14_xW is the same in złoty.
NET = re.compile(r"P_13_[0-9]+(_[0-9]+)?")
VAT = re.compile(r"P_14_[0-9]+")
CORRECTIONS = ("KOR", "KOR_ZAL", "KOR_ROZ")


def draft_of(root: Element) -> Draft:
    """The figures of an invoice. Errors: ``invoice_form``, ``invoice_missing``,
    ``invoice_value``, ``invoice_currency``.
    """
    if root.name != "Faktura":
        raise PortalError("invoice_form", found=root.name[:40])
    form = dict(_need(root, "Naglowek", "KodFormularza").attributes)
    if form.get("kodSystemowy") not in FORMS:
        raise PortalError("invoice_form", found=str(form.get("kodSystemowy"))[:40])
    body = _need(root, "Fa")
    currency = _text(body, "KodWaluty") or "PLN"
    if currency != "PLN":
        raise PortalError("invoice_currency", currency=currency[:3])
    amounts = [(each.name, each) for each in body.children]
    net = [_money(each) for name, each in amounts if NET.fullmatch(name)]
    vat = [_money(each) for name, each in amounts if VAT.fullmatch(name)]
    return Draft(
        number=_need(body, "P_2").text.strip(),
        issued_on=_day(_need(body, "P_1")),
        due_on=_due(body),
        net=total(net),
        vat=total(vat),
        gross=_money(_need(body, "P_15")),
        seller_nip=_nip(root, "Podmiot1"),
        buyer_nip=_nip(root, "Podmiot2"),
        correction=_text(body, "RodzajFaktury") in CORRECTIONS,
    )


def _need(element: Element, *names: str) -> Element:
    for name in names:
        found = [each for each in element.children if each.name == name]
        if len(found) != 1:
            raise PortalError("invoice_missing", name=name)
        element = found[0]
    return element


def _text(element: Element, name: str) -> str:
    found = [each for each in element.children if each.name == name]
    return found[0].text.strip() if found else ""


def _nip(root: Element, party: str) -> str | None:
    """The NIP of a party; a buyer without one is a consumer."""
    text = _text(_need(root, party, "DaneIdentyfikacyjne"), "NIP")
    try:
        return nip(text) if text else None
    except PortalError as error:
        raise PortalError("invoice_value", name="NIP", value=text[:20]) from error


def _day(element: Element) -> date:
    text = element.text.strip()
    try:
        if len(text) != 10:
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError as error:
        value = text[:20]
        raise PortalError("invoice_value", name=element.name, value=value) from error


def _money(element: Element) -> Money:
    text = element.text.strip()
    if not AMOUNT.fullmatch(text):
        raise PortalError("invoice_value", name=element.name, value=text[:20])
    return Money.of(text)


def _due(body: Element) -> date | None:
    """The last day to pay: the latest of several terms."""
    days = [
        _day(_need(term, "Termin"))
        for payment in body.children
        if payment.name == "Platnosc"
        for term in payment.children
        if term.name == "TerminPlatnosci"
        and any(each.name == "Termin" for each in term.children)
    ]
    return max(days, default=None)
