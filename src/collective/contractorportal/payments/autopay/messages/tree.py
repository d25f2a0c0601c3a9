"""An XML document as plain values: what the parser makes, and what is written."""

from ....core.errors import PortalError
from collections.abc import Iterator
from dataclasses import dataclass

import re


# What XML 1.0 cannot carry at all, even escaped.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Unreadable(PortalError):
    """A message that does not have the form it must have; never tells its contents.

    ``kind`` is one of ``too_long``, ``not_base64``, ``not_xml``, ``forbidden_xml`` and
    ``wrong_form``.
    """

    def __init__(self, what: str, kind: str = "wrong_form") -> None:
        self.kind = kind
        super().__init__("autopay_unreadable", what=what)


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its name, its text, and what is inside."""

    name: str
    text: str = ""
    children: tuple["Node", ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> list["Node"]:
        """The children of that name."""
        return [child for child in self.children if child.name == name]

    def find(self, name: str) -> "Node | None":
        """The child of that name; two of them are ambiguous, and refused."""
        found = self.all(name)
        if len(found) > 1:
            raise Unreadable(f"{name} twice")
        return found[0] if found else None

    def value(self, name: str) -> str:
        """The text of that child without white space around; empty if it is missing.

        >>> Node("a", children=(Node("b", " 7 "),)).value("b")
        '7'
        """
        found = self.find(name)
        return found.text.strip() if found else ""

    @property
    def signed_text(self) -> str:
        """The value that a digest covers: a ``param`` has it in its attribute."""
        if self.name == "param":
            return dict(self.attributes).get("value", self.text)
        return self.text

    def walk(self) -> Iterator["Node"]:
        """Each element in the order of the document."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def leaves(document: Node) -> list[str]:
    """The values of a document that its digest covers, in their order.

    The digest itself, which stands directly in the root, is no part of it.
    """
    return [
        node.signed_text
        for child in document.children
        if child.name != "hash"
        for node in child.walk()
        if not node.children
    ]


def tree(name: str, *children: Node | tuple[str, str]) -> Node:
    """A document of elements and of pairs of name and text; empty texts are left out.

    >>> [child.name for child in tree("a", ("b", "1"), ("c", "")).children]
    ['b']
    """
    nodes = (
        child if isinstance(child, Node) else Node(child[0], child[1])
        for child in children
        if isinstance(child, Node) or child[1]
    )
    return Node(name, children=tuple(nodes))


def escaped(text: str) -> str:
    """A text as it may stand in XML, between tags and in an attribute.

    >>> escaped('a & "b"')
    'a &amp; &quot;b&quot;'
    """
    text = FORBIDDEN.sub("", text)
    for sign, name in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\r", "&#13;"),
    ):
        text = text.replace(sign, name)
    return text


def written(node: Node) -> str:
    """The document as text, with its declaration, without any white space added.

    >>> written(tree("a", ("b", "1 < 2"))).partition("?>")[2]
    '<a><b>1 &lt; 2</b></a>'
    """
    return '<?xml version="1.0" encoding="UTF-8"?>' + _element(node)


def _element(node: Node) -> str:
    attributes = "".join(
        f' {name}="{escaped(value)}"' for name, value in node.attributes
    )
    if not node.children and not node.text:
        return f"<{node.name}{attributes} />"
    inner = "".join(map(_element, node.children)) or escaped(node.text)
    return f"<{node.name}{attributes}>{inner}</{node.name}>"
