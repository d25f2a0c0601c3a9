"""Bytes from outside as a plain tree: no DTD, no entities, nothing large or deep."""

from .messages.tree import Node
from .messages.tree import Unreadable
from base64 import b64decode
from contextlib import suppress
from lxml import etree

import binascii
import re


LARGEST = 200_000  # bytes of a document; a notification has about two thousand
DEEPEST = 30
MOST = 5_000  # elements
DECLARATION = re.compile(r"<\?xml(?P<says>[^?>]*)\?>")
ENCODING = re.compile(r"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
# Before the root there may be comments and instructions, and nothing else.
ASIDE = re.compile(r"\s+|<!--(?:(?!-->).)*+-->|<\?(?:(?!\?>).)*+\?>", re.DOTALL)
ROOT = re.compile(r"<[A-Za-z_]")


def parse(data, largest=LARGEST, most=MOST):
    """The tree of a document in UTF-8; ``Unreadable`` for everything else.

    ``largest`` are its bytes, ``most`` its elements at most.
    """
    if len(data) > largest:
        raise Unreadable("size", "too_long")
    try:
        text = data.decode("utf-8-sig").lstrip()
    except UnicodeDecodeError:
        raise Unreadable("encoding", "not_xml") from None
    declared = DECLARATION.match(text)
    if declared:
        encoding = ENCODING.search(declared["says"])
        if encoding and encoding[1].lower() not in ("utf-8", "utf8", "us-ascii"):
            raise Unreadable("encoding", "not_xml")
        text = text[declared.end() :]
    refuse_doctype(text)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("syntax", "not_xml") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("DTD", "forbidden_xml")
    return tree_of(root, most)


def refuse_doctype(text):
    """A DTD can only stand before the root, so nothing but asides may stand there.

    The parser then never meets a declaration of an entity.
    """
    at = 0
    while aside := ASIDE.match(text, at):
        at = aside.end()
    if text.startswith("<!DOCTYPE", at):
        raise Unreadable("DTD", "forbidden_xml")
    if not ROOT.match(text, at):
        raise Unreadable("syntax", "not_xml")


def tree_of(root, most=MOST):
    """The elements of a parsed document, from the leaves to the root."""
    depth, count = 0, 0
    ready = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth, count = depth + 1, count + 1
            if depth > DEEPEST or count > most:
                raise Unreadable("depth", "forbidden_xml")
            continue
        depth -= 1
        if not isinstance(element.tag, str):
            raise Unreadable("entity", "forbidden_xml")
        children = tuple(ready.pop(child) for child in element)
        ready[element] = Node(
            etree.QName(element).localname,
            "" if children else element.text or "",
            children,
            tuple((str(name), value) for name, value in element.attrib.items()),
        )
    return ready[root]


def from_base64(text):
    """The bytes of a form's Base64: "+" may have come as a space, lines may be broken.

    Anything else that is no Base64 is refused, and so is what would be too large.
    """
    if len(text) > 2 * LARGEST:
        raise Unreadable("size", "too_long")
    lines = re.sub(r"[\r\n\t]", "", text)
    for packed in (lines, lines.strip(" ")):
        # A space is a "+" that a form's decoding took away, or else mere layout.
        with suppress(UnicodeEncodeError, binascii.Error):
            return b64decode(packed.replace(" ", "+").encode("ascii"), validate=True)
    raise Unreadable("Base64", "not_base64")
