"""Keys of links in letters. They stand behind the ``#``, which a browser sends nowhere.

What a browser has opened it may keep for a while, in a cookie: the last few keys. A
page's address names one of them by a mark, which opens nothing by itself.
"""

from hashlib import sha256

import re


MOST_KEPT = 5
MARK = 12
_KEY = re.compile(r"[A-Za-z0-9_-]{1,400}")
# Where a key stands in a link: of today, and of letters that are under way for longer.
_IN_LINK = re.compile(r"(?:#|[?&](?:key|token)=|/passwordreset/)([A-Za-z0-9_-]+)")


def with_key(address: str, key: str) -> str:
    """What stands in a letter.

    >>> with_key("https://portal.example/@@order-link", "abc")
    'https://portal.example/@@order-link#abc'
    """
    return f"{address}#{key}"


def read_key(typed: str) -> str:
    """The key that was pasted, alone or as the whole link; empty when there is none.

    >>> read_key("https://portal.example/@@order-link#ab c"), read_key(" abc ")
    ('abc', 'abc')
    >>> read_key("https://portal.example/passwordreset/abc?userid=jan")
    'abc'
    >>> read_key("https://portal.example"), read_key("ąę")
    ('', '')
    """
    text = re.sub(r"\s", "", typed)
    found = _IN_LINK.search(text)
    key = found[1] if found else text
    return key if _KEY.fullmatch(key) else ""


def mark_of(key: str) -> str:
    """What an address says of a key, by which nobody can find it out."""
    return sha256(key.encode()).hexdigest()[:MARK]


def kept(cookie: str) -> tuple[str, ...]:
    """The keys of a cookie, the newest first; of anything else none.

    >>> kept("b.a"), kept("ą.b"), kept("")
    (('b', 'a'), ('b',), ())
    """
    found = [each for each in cookie.split(".") if _KEY.fullmatch(each)]
    return tuple(found[:MOST_KEPT])


def keeping(cookie: str, key: str) -> str:
    """The cookie with one more key.

    >>> keeping("b.a", "a"), keeping("e.d.c.b.a", "f")
    ('a.b', 'f.e.d.c.b')
    """
    others = [each for each in kept(cookie) if each != key]
    return ".".join([key, *others][:MOST_KEPT])


def marked(cookie: str, mark: str) -> str:
    """The key of a cookie that an address names; empty when it is not there.

    >>> marked("b.a", mark_of("a")), marked("b.a", mark_of("c")), marked("b.a", "")
    ('a', '', '')
    """
    return next((each for each in kept(cookie) if mark_of(each) == mark), "")
