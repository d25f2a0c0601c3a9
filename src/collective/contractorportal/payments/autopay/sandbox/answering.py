"""Answers of the sandbox as the gateway writes them: signed XML, errors, JSON."""

from ..messages.tree import leaves
from ..messages.tree import tree
from ..messages.tree import written
from ..signature import signature
from dataclasses import dataclass

import json


XML = "text/xml; charset=UTF-8"
HTML = "text/html; charset=UTF-8"


@dataclass
class Response:
    """What goes back to a request."""

    body: bytes = b""
    code: int = 200
    kind: str = XML
    location: str = ""


def signed(agreement, name, *children):
    """A document with its digest, laid out as in the documentation's samples."""
    digest = signature(leaves(tree(name, *children)), agreement.signer)
    text = written(tree(name, *children, ("hash", digest)))
    return Response(text.encode("utf-8"))


def error(name, description=""):
    """The error document of the gateway, which nobody signs."""
    codes = {"INVALID_FORMAT": "2", "INVALID_HASH": "7"}
    document = tree(
        "error",
        ("statusCode", codes.get(name, "1")),
        ("name", name),
        ("description", description),
    )
    return Response(written(document).encode("utf-8"), 406)


def as_json(value, code=200):
    return Response(json.dumps(value).encode("utf-8"), code, "application/json")


def page(text, code=200):
    return Response(text.encode("utf-8"), code, HTML)


def away(location):
    """Send a browser elsewhere."""
    return Response(b"", 303, HTML, location)
