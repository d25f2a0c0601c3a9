"""Whether an invoice that a supplier sends in can be taken (PURE)."""

from ...core.errors import PortalError
from ...core.identifiers import ksef_number
from ...core.money import Money
from .model import Draft
from collections.abc import Collection
from datetime import date
from datetime import timedelta


LONGEST_NUMBER = 256
# Books are open that long for what comes late.
OLDEST = timedelta(days=366 * 6)
MEGABYTE = 1024 * 1024


def kind_of_file(size: int, start: bytes, most_megabytes: int) -> str:
    r"""``pdf`` or ``xml``, by what the file begins with; its name does not count.

    Errors: ``upload_empty``, ``upload_big``, ``upload_kind``.

    >>> kind_of_file(9, b"%PDF-1.7\n", 10), kind_of_file(9, b"\xef\xbb\xbf<?xml ", 10)
    ('pdf', 'xml')
    """
    if not size:
        raise PortalError("upload_empty", field="file")
    if size > most_megabytes * MEGABYTE:
        raise PortalError("upload_big", field="file", most=most_megabytes)
    if start.startswith(b"%PDF-"):
        return "pdf"
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"<?xml", b"<Faktura")) or b":Faktura" in head[:200]:
        return "xml"
    raise PortalError("upload_kind", field="file")


def problems(
    draft: Draft,
    own_nip: str | None,
    buyers: Collection[str],
    today: date,
) -> list[PortalError]:
    """All that is wrong with an invoice; each error names its ``field``.

    ``own_nip`` is the sender's, ``buyers`` the NIPs of whom it may be for.
    """
    return [
        *_missing(draft),
        *_number(draft),
        *_days(draft, today),
        *_amounts(draft),
        *_parties(draft, own_nip, buyers),
    ]


def _missing(draft: Draft) -> list[PortalError]:
    names = ("number", "issued_on", "net", "vat", "gross")
    return [
        PortalError(f"upload_no_{name}", field=name)
        for name in names
        if getattr(draft, name) in (None, "")
    ]


def _number(draft: Draft) -> list[PortalError]:
    number = draft.number or ""
    if len(number) > LONGEST_NUMBER or not number.isprintable():
        return [PortalError("upload_number", field="number", most=LONGEST_NUMBER)]
    return []


def _days(draft: Draft, today: date) -> list[PortalError]:
    found = []
    issued, due = draft.issued_on, draft.due_on
    if issued is not None and issued > today:
        found.append(PortalError("upload_future", field="issued_on"))
    if issued is not None and issued < today - OLDEST:
        found.append(PortalError("upload_old", field="issued_on"))
    if issued is not None and due is not None and due < issued:
        found.append(PortalError("upload_due", field="due_on"))
    return found


def _amounts(draft: Draft) -> list[PortalError]:
    net, vat, gross = draft.net, draft.vat, draft.gross
    if net is None or vat is None or gross is None:
        return []
    found = []
    if net + vat != gross:
        found.append(PortalError("upload_sum", field="gross", expected=net + vat))
    if gross <= Money.of(0) and not draft.correction:
        found.append(PortalError("upload_nothing", field="gross"))
    return found


def _parties(
    draft: Draft, own_nip: str | None, buyers: Collection[str]
) -> list[PortalError]:
    found = []
    if draft.seller_nip is not None and draft.seller_nip != own_nip:
        found.append(PortalError("upload_seller", field="file", nip=draft.seller_nip))
    if draft.buyer_nip is not None and draft.buyer_nip not in buyers:
        found.append(PortalError("upload_buyer", field="file", nip=draft.buyer_nip))
    if draft.ksef_number:
        try:
            seller = ksef_number(draft.ksef_number)[:10]
        except PortalError:
            found.append(PortalError("upload_ksef", field="ksef_number"))
        else:
            if own_nip is not None and seller != own_nip:
                found.append(PortalError("upload_ksef_seller", field="ksef_number"))
    return found
