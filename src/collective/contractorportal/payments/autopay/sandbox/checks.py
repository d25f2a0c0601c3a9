"""What the sandbox finds wrong with a request, before it does anything."""

from ....core.errors import PortalError
from ....core.identifiers import nrb
from ..messages import fields as known
from ..messages.tree import Unreadable
from ..signature import same
from ..signature import signature
from ..xml import parse
from base64 import b64decode
from decimal import Decimal
from urllib.parse import parse_qsl

import binascii


LARGEST = 200_000


class Wrong(Exception):
    """A request that the gateway answers with an error document."""

    def __init__(self, name, description=""):
        self.name = name
        self.description = description
        super().__init__(name)


def form(environ):
    """The fields of a form: each once, none empty, all of it UTF-8."""
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Wrong("INVALID_FORMAT", "content type")
    try:
        pairs = parse_qsl(
            body(environ).decode("ascii"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=100,
        )
    except (UnicodeError, ValueError):
        raise Wrong("INVALID_FORMAT", "encoding") from None
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise Wrong("INVALID_FORMAT", "a field twice")
    if not all(fields.values()):
        raise Wrong("INVALID_FORMAT", "an empty field")
    return fields


def body(environ):
    """The body of a request, not more than there should be."""
    length = int(environ.get("CONTENT_LENGTH") or 0)
    if length > LARGEST:
        raise Wrong("INVALID_FORMAT", "size")
    return environ["wsgi.input"].read(length)


def proven(agreements, fields, order, digest="Hash", service="ServiceID"):
    """The agreement whose key signed these fields; no other field may be there."""
    unknown = set(fields) - set(order) - {digest}
    if unknown:
        raise Wrong("INVALID_FORMAT", f"unknown: {', '.join(sorted(unknown))}")
    agreement = agreements.get(fields.get(service, ""))
    if agreement is None:
        raise Wrong("INVALID_SERVICE")
    values = [fields[each] for each in order if each in fields]
    if not same(fields.get(digest, ""), signature(values, agreement.signer)):
        raise Wrong("INVALID_HASH")
    return agreement


def start(agreements, fields, background):
    """The agreement of a start that may begin."""
    agreement = proven(agreements, fields, known.START_ORDER)
    try:
        known.check({n: value for n, value in fields.items() if n != "Hash"})
        if len(fields.get("CustomerNRB", "")) == 26:
            nrb(fields["CustomerNRB"])
    except PortalError as error:
        raise Wrong("INVALID_FORMAT", error.details.get("field", error.code)) from None
    if fields.get("Currency", "PLN") != agreement.currency:
        raise Wrong("INVALID_FORMAT", "Currency")
    if "AuthorizationCode" in fields and not (
        background and fields.get("GatewayID") == "509"
    ):
        raise Wrong("INVALID_FORMAT", "AuthorizationCode")
    if "Products" in fields:
        basket(fields["Products"], Decimal(fields["Amount"]))
    return agreement


def basket(text, amount):
    """The parts of a basket are positive and make up the amount."""
    try:
        document = parse(b64decode(text, validate=True))
        parts = [Decimal(each.value("subAmount")) for each in document.all("product")]
    except (Unreadable, binascii.Error, ArithmeticError):
        raise Wrong("INVALID_FORMAT", "Products") from None
    if min(parts, default=0) <= 0 or sum(parts) != amount:
        raise Wrong("INVALID_FORMAT", "Products: sum")


def some_fields(environ):
    """The fields of a page of the sandbox's own, whatever they are."""
    text = body(environ).decode("ascii", "replace")
    return parse_qsl(text, keep_blank_values=True, max_num_fields=100)
