"""What may stand in a line of a log, and what of a refusal is written down."""

from urllib.parse import unquote

import re


HIDDEN = "…"
LONGEST = 200
# Of more than this nothing could be shown: a visitor may send a path of 250 kB.
LOOKED_AT = 4 * LONGEST
# Behind these a path goes on with a key, or with whom it is about.
SECRET_AFTER = frozenset({"passwordreset", "users", "author", "groups", "acl_users"})
# What stands before the sign has an end: without it a long text takes its square of time.
_EMAIL = re.compile(r"[\w.+-]{1,64}(?:@|%40)[\w-]+(?:\.[\w-]+)+")
_SECRET = re.compile(
    r"(?i)((?<![^\W_])(?:key|token|(?:pg)?password|haslo|secret)"
    r"|\b(?:code|proof|credential|authorization|cookie|__ac\w*|_authenticator))"
    r"(['\"]?\s*[=:]\s*)(?:(?:bearer|basic)\s+)?['\"]?[^\s&'\",;)}\]]+"
)
# Who is let in stands in the address of a database.
_LOGIN = re.compile(r"(?<=://)[^\s/@]+@")
# PESEL, phone, bank account: nine digits and more, in groups or not.
_NUMBER = re.compile(
    r"(?:(?<![\w.-])|(?i:(?<=\bPL)))\+?\d(?: ?\d){8,}(?![\w-])"
    r"|(?<![\w.-])\d{3}-\d{3}-\d{3}(?![\w-])"
)


def hidden(text: str) -> str:
    """A text of a log without addresses, keys and numbers of people.

    >>> hidden("mail for anna@example.com, token=abc&x=1, PESEL 44051401359")
    'mail for …, token=…&x=1, PESEL …'
    """
    text = _LOGIN.sub(f"{HIDDEN}@", text)
    text = _EMAIL.sub(HIDDEN, text)
    text = _SECRET.sub(rf"\1\2{HIDDEN}", text)
    return _NUMBER.sub(HIDDEN, text)


def shown_path(path: str) -> str:
    """The path of a request without what names a person or opens anything.

    A view's name, or a service's, stands for all that follows it.

    >>> shown_path("/w1/@@pay/K-1"), shown_path("/passwordreset/0ab1"), shown_path("/anna@b.pl/x")
    ('/w1/@@pay/…', '/passwordreset/…', '/…/x')
    """
    kept: list[str] = []
    for step in path[:LOOKED_AT].split("/"):
        if kept and _ends(kept[-1]):
            kept.append(HIDDEN)
            break
        kept.append(HIDDEN if "@" in step.lstrip("@") else hidden(step))
    shown = "/".join(kept)
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + HIDDEN


def _ends(step: str) -> bool:
    return step.startswith("@") or step.casefold() in SECRET_AFTER


def shown_address(address: str) -> str:
    """A whole address in a line: its path as above, and nothing of its query.

    >>> shown_address("https://portal.example/x/@@agenda.ics?key=abc")
    'https://portal.example/x/@@agenda.ics'
    """
    address = address.partition("?")[0].partition("#")[0]
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return (
        f"{scheme}{mark}{host}{shown_path(slash + unquote(path))}" if mark else HIDDEN
    )


def names_in(query: str) -> list[str]:
    """The names of what a query asks, never its values.

    >>> names_in("q=Anna+Nowak&b_start:int=20&q=x&%0d%0a=1")
    ['b_start:int', 'q']
    """
    names = {each.partition("=")[0] for each in query.split("&") if "=" in each}
    good = {name for name in names if re.fullmatch(r"[\w.:-]{1,40}", name, re.ASCII)}
    return sorted(good)[:20]


def status_class(status: int) -> str:
    """A status as figures count it.

    >>> status_class(204), status_class(503), status_class(0)
    ('2xx', '5xx', 'other')
    """
    return f"{status // 100}xx" if 100 <= status < 600 else "other"


def is_told(times: int) -> bool:
    """Is the nth refusal of a kind to one person within an hour written down?

    The first, the tenth, the hundredth: whoever asks for a thousand makes four entries.

    >>> [n for n in range(1, 1001) if is_told(n)]
    [1, 10, 100, 1000]
    """
    return times > 0 and set(str(times)) <= {"1", "0"} and str(times).count("1") == 1
