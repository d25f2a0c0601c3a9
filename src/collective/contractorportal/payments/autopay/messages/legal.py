"""What a payer is shown, or agrees to, before a channel is used (legalData)."""

from .tree import Unreadable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser


# What is part of the digest, in the order of the hash numbers.
HEAD = (
    *("result", "errorStatus", "description", "serviceID", "messageID"),
    *("gatewayID", "language", "serviceModel"),
)
REGULATION = ("regulationID", "type", "url")
LABEL = ("labelID", "inputLabel", "placement", "showCheckbox", "checkboxRequired")
MOST = 20
Part = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """A text in parts, each with the address that it links to or none."""

    parts: tuple[Part, ...]
    checkbox: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Regulation:
    """Clauses that belong together; ``kind`` is DEFAULT, RODO, PRIVACY, …"""

    id: str
    kind: str
    clauses: tuple[Clause, ...]


def read_legal(data: object) -> tuple[Regulation, ...]:
    """The regulations of an answer whose digest was proven."""
    if not isinstance(data, Mapping) or data.get("result") not in ("OK", None):
        raise Unreadable("result")
    return tuple(
        Regulation(
            _value(each.get("regulationID")),
            _value(each.get("type")),
            tuple(map(_clause, _list(each.get("labelList")))),
        )
        for each in _list(data.get("regulationList"))
    )


def legal_values(data: Mapping[str, object]) -> list[str]:
    """All that the digest is made of, in order."""
    found = [_value(data.get(name)) for name in HEAD]
    for each in _list(data.get("regulationList")):
        found += [_value(each.get(name)) for name in REGULATION]
        for label in _list(each.get("labelList")):
            found += [_value(label.get(name)) for name in LABEL]
    return [value for value in found if value]


def _list(value: object) -> Iterator[Mapping[str, object]]:
    entries = value if isinstance(value, list) else []
    return (each for each in entries[:MOST] if isinstance(each, Mapping))


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _clause(label: Mapping[str, object]) -> Clause:
    return Clause(
        text_parts(_value(label.get("inputLabel"))),
        label.get("showCheckbox") is True,
        label.get("checkboxRequired") is True,
    )


class _Reader(HTMLParser):
    """Keeps texts and addresses of links; everything else of the HTML is dropped."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[Part] = []
        self.href = ""
        self.silent = 0

    def handle_starttag(
        self, tag: str, attrs: Iterable[tuple[str, str | None]]
    ) -> None:
        if tag == "a":
            address = dict(attrs).get("href") or ""
            web = address.startswith(("https://", "http://"))
            self.href = address if web else ""
        elif tag in ("script", "style"):
            self.silent += 1
        else:
            self.parts.append((" ", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.href = ""
        elif tag in ("script", "style"):
            self.silent = max(0, self.silent - 1)

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append((data, self.href))


def text_parts(html: str) -> tuple[Part, ...]:
    """The text of a clause, without any of its markup but links.

    >>> text_parts('<ul><li>Akceptuję <a href="https://x.example/r">Regulamin</a>.</li></ul>')
    (('Akceptuję ', ''), ('Regulamin', 'https://x.example/r'), ('.', ''))
    >>> text_parts('<a href="javascript:alert(1)">Regulamin</a><script>x()</script>')
    (('Regulamin', ''),)
    """
    reader = _Reader()
    reader.feed(html[:2000])
    reader.close()
    joined: list[Part] = []
    for text, href in reader.parts:
        if joined and joined[-1][1] == href:
            joined[-1] = (joined[-1][0] + text, href)
        else:
            joined.append((text, href))
    made = [(_one_space(text), href) for text, href in joined]
    while made and not made[0][0].strip():
        del made[0]
    while made and not made[-1][0].strip():
        del made[-1]
    if made:
        made[0] = (made[0][0].lstrip(), made[0][1])
        made[-1] = (made[-1][0].rstrip(), made[-1][1])
    return tuple(made)


def _one_space(text: str) -> str:
    inner = " ".join(text.split())
    if not inner:
        return " "
    before = " " if text[0].isspace() else ""
    after = " " if text[-1].isspace() else ""
    return f"{before}{inner}{after}"
