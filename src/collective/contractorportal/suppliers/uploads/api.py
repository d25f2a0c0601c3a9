"""How invoices are sent in and found again: page, REST and desk call this."""

from ...controlpanel.settings import settings
from ...core import clock
from ...core.errors import PortalError
from ...core.errors import Wrong
from ...core.identifiers import nip
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.gate import get_erp
from ...erp.records import Community
from ...erp.records import Contractor
from ...features import api as features
from ...notices.files.rules import clean_name
from ...notices.files.store import look_at
from ...outbox import api as outbox
from ...outbox.records import REJECTED
from ...payments.autopay import xml
from .. import queries
from ..invoices.rules import same_number
from . import mapping
from . import rules
from .model import Draft
from .model import Upload
from .orders import orders_of
from .storage import get_uploads
from dataclasses import replace
from datetime import date
from datetime import UTC
from hashlib import sha256
from plone import api
from plone.namedfile.file import NamedBlobFile
from zExceptions import NotFound

import secrets


KIND = "supplier_invoice"
LARGEST_XML = 2 * rules.MEGABYTE
MOST_ELEMENTS = 50_000
# What one firm can send in a day.
MOST_A_DAY = 200
TYPES = {"pdf": "application/pdf", "xml": "application/xml"}
PARTS = {
    "not_xml": "upload_xml",
    "forbidden_xml": "upload_dtd",
    "too_long": "upload_big",
}


def is_on(person):
    """May this person send invoices? Only who serves a community today."""
    on = settings().invoice_uploads and features.is_on("suppliers")
    return on and bool(queries.places(person, current=True))


def read_file(filename, data):
    """Name, kind and ``Draft`` of a file: what an XML says, of a PDF nothing.

    Errors: ``Wrong``.
    """
    most = settings().invoice_megabytes
    try:
        kind = rules.kind_of_file(len(data), data[:512], most)
        # What it is was told by its content; what is kept is what was sent.
        look_at(f"faktura.{kind}", data)
        name = clean_name(filename or "") or f"faktura.{kind}"
        if not name.lower().endswith(f".{kind}"):
            name = f"{name}.{kind}"
        draft = mapping.draft_of(_tree(data)) if kind == "xml" else Draft()
    except PortalError as error:
        details = {"field": "file", **error.details}
        raise Wrong(PortalError(error.code, **details)) from error
    return name, kind, draft


def _tree(data):
    try:
        return xml.parse(data, largest=LARGEST_XML, most=MOST_ELEMENTS)
    except xml.Unreadable as error:
        code = PARTS.get(error.kind, "upload_xml")
        raise PortalError(code, most=LARGEST_XML // rules.MEGABYTE) from error


def check(person, draft, community_id="", order=""):
    """Firm, community and order that an invoice is for, when nothing is wrong with it.

    ``community_id`` may be empty where an order or the buyer's NIP says it. Errors:
    ``Wrong``.
    """
    places = queries.places(person, current=True)
    found, chosen = [], None
    if order:
        chosen = next((e for e in orders_of(person) if e.value == order), None)
        if chosen is None:
            raise Wrong(PortalError("upload_order", field="order"))
    communities = {each.community_id for each in places}
    nips = {_nip_of(Community, each): each for each in sorted(communities)}
    nips.pop(None, None)
    by_nip = nips.get(draft.buyer_nip)
    wanted = community_id or (chosen.community_id if chosen else "") or by_nip or ""
    if not wanted and len(communities) == 1:
        wanted = next(iter(communities))
    if not wanted or wanted not in communities:
        found.append(PortalError("upload_community", field="community"))
    if chosen is not None and wanted and chosen.community_id != wanted:
        found.append(PortalError("upload_other_order", field="order"))
    firms = sorted(each.supplier_id for each in places if each.community_id == wanted)
    firm = _firm_of(firms or sorted({e.supplier_id for e in places}), draft.seller_nip)
    buyers = _buyers(wanted, nips, draft.buyer_nip)
    found = [
        *rules.problems(draft, _nip_of(Contractor, firm), buyers, clock.today()),
        *found,
    ]
    if not any(
        error.details.get("field") in ("number", "issued_on") for error in found
    ):
        found += _twice(firm, draft)
    if found:
        raise Wrong(*found)
    return firm, wanted, chosen


def _buyers(community_id, nips, named):
    """The NIP that the invoice must name as the buyer's: of its community alone.

    A community without a NIP in the ERP takes any but that of another.
    """
    own = {key for key, each in nips.items() if each == community_id}
    return own or {named}.difference(nips)


def _firm_of(firms, seller_nip):
    """Of several numbers of one login the one that has the seller's NIP."""
    for each in firms:
        if seller_nip is not None and _nip_of(Contractor, each) == seller_nip:
            return each
    return firms[0]


def _nip_of(record_class, record_id):
    record = get_directory().get(record_class, record_id)
    text = record.nip if record is not None else None
    try:
        return nip(text) if text else None
    except PortalError:
        return None


def _twice(firm, draft):
    """Errors: the number was sent already, or the ERP knows it already."""
    sent = get_uploads().same(firm, draft)
    if sent is not None and state_of(sent) != REJECTED:
        return [PortalError("upload_twice", field="number", number=sent.number)]
    year = draft.issued_on.year
    try:
        known = get_erp().invoices.invoices(
            None, (firm,), date(year, 1, 1), date(year, 12, 31)
        )
    except ErpError:
        return []  # the ERP itself will say so
    for each in known.value:
        if each.state != "refused" and same_number(each.number, draft.number):
            return [PortalError("upload_known", field="number", number=each.number)]
    return []


def submission_of(upload):
    return outbox.find(KIND, upload.id)


def state_of(upload):
    """What became of it on its way to the ERP: as in ``outbox.records``."""
    found = submission_of(upload)
    return found.state if found is not None else REJECTED


def send(person, filename, data, typed, community_id="", order="", key="", by=""):
    """Take an invoice with its file; the ``Upload``. The same ``key`` sends it once.

    ``typed`` is a ``Draft``; of an XML file its own figures count, and of what was
    typed only the KSeF number. Errors: ``Wrong``.
    """
    if not is_on(person):
        raise NotFound("upload")
    known = known_by(person, key)
    if known is not None:
        return known
    name, kind, read = read_file(filename, data)
    draft = merged(kind, read, typed)
    firm, community, chosen = check(person, draft, community_id, order)
    moment = clock.now().astimezone(UTC)
    if get_uploads().count(firm, f"{moment:%Y%m%d}") >= MOST_A_DAY:
        raise Wrong(PortalError("upload_many", most=MOST_A_DAY))
    made = Upload(
        id=f"{moment:%Y%m%d%H%M%S%f}-{secrets.token_hex(4)}",
        supplier_id=firm,
        community_id=community,
        number=draft.number,
        issued_on=draft.issued_on,
        net=draft.net,
        vat=draft.vat,
        gross=draft.gross,
        source="xml" if kind == "xml" else "typed",
        filename=name,
        size=len(data),
        sha256=sha256(data).hexdigest(),
        at=moment,
        by=by or api.user.get_current().getId(),
        due_on=draft.due_on,
        ksef_number=draft.ksef_number or None,
        order=chosen,
        key=key[:100],
        blob=NamedBlobFile(data=data, filename=name, contentType=TYPES[kind]),
    )
    get_uploads().put(made)
    outbox.submit(KIND, payload(made), key=made.id, contractor_ids=[firm], by=made.by)
    return made


def known_by(person, key):
    """What the firm has sent under a key, or None."""
    firms = {each.supplier_id for each in queries.places(person, current=True)}
    found = (get_uploads().by_key(firm, key[:100]) for firm in sorted(firms))
    return next(filter(None, found), None)


def merged(kind, read, typed):
    """What counts: an XML speaks for itself, but does not know its KSeF number."""
    if kind != "xml":
        return replace(typed, seller_nip=None, buyer_nip=None)
    return replace(read, ksef_number=typed.ksef_number)


def payload(upload):
    """What the ERP is told, as plain values; the file is fetched over REST."""
    order = upload.order
    return {
        "upload_id": upload.id,
        "supplier_id": upload.supplier_id,
        "community_id": upload.community_id,
        "number": upload.number,
        "issued_on": upload.issued_on.isoformat(),
        "due_on": upload.due_on and upload.due_on.isoformat(),
        "net": str(upload.net.amount),
        "vat": str(upload.vat.amount),
        "gross": str(upload.gross.amount),
        "ksef_number": upload.ksef_number,
        "order": order and {"kind": order.kind, "id": order.id, "number": order.number},
        "title": order.title if order else "",
        "source": upload.source,
        "file": {
            "name": upload.filename,
            "size": upload.size,
            "sha256": upload.sha256,
            "address": f"@supplier-uploads/{upload.id}/file",
        },
    }


def own(person, upload_id):
    """One that the firm has sent; another's is not found."""
    found = get_uploads().get(upload_id)
    firms = {each.supplier_id for each in queries.places(person)}
    if found is None or found.supplier_id not in firms:
        raise NotFound("upload")
    return found


def of_person(person):
    """All that the firm has sent, the newest first."""
    return get_uploads().of_firms(each.supplier_id for each in queries.places(person))
