"""What stands before Zope in the WSGI pipeline (``instance.cfg``)."""

from email.message import Message
from urllib.parse import quote
from urllib.parse import unquote_plus
from urllib.parse import unquote_to_bytes
from ZPublisher.Converters import type_converters

import re


# What browsers ask with, and what programs do besides.
METHODS = frozenset({"GET", "HEAD", "POST"})
OF_PROGRAMS = METHODS | {"DELETE", "OPTIONS", "PATCH", "PUT"}
# How a form with files is looked through.
CHUNK = 1024 * 1024
LONGEST_HEADERS = 16 * 1024
# What is neither ASCII nor quoted; and quoted bytes side by side, which may be one character.
_BYTES = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f]|[\x80-\xff])+")


def readable_addresses(application, global_conf=None):
    """Let addresses with bytes that are no UTF-8 be answered like any unknown address.

    Zope decodes the path before all error handling, and answers those with a bare
    500; in a query it makes lone surrogates of them, which no page can be written
    with. Each becomes U+FFFD, which is the name of nothing. A value that is not what
    its name promises (``day:date=x``) comes as the text that it is, so that the page
    can tell what is wrong with it. A form with files whose names cannot be decoded,
    where Zope would answer 500 too, is a bad request. Methods that nothing here knows
    are refused, which Zope would take for a GET, for WebDAV or for a mistake of its own.
    """

    def serve(environ, start_response):
        if environ.get("REQUEST_METHOD", "GET") not in methods_of(environ):
            headers = [("Content-Type", "text/plain"), ("Allow", "GET, HEAD, POST")]
            start_response("405 Method Not Allowed", headers)
            return [b"405: not with this method\n"]
        path = environ.get("PATH_INFO", "")
        environ["PATH_INFO"] = readable_path(path)
        query = environ.get("QUERY_STRING", "")
        environ["QUERY_STRING"] = convertible_query(readable_query(query))
        if not is_readable_form(environ):
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"400: this form is not in UTF-8\n"]
        return application(environ, start_response)

    return serve


def methods_of(environ):
    """The methods by which something may be asked for: by a page, or by a program."""
    wanted = environ.get("HTTP_ACCEPT", "")
    rest = "++api++" in environ.get("PATH_INFO", "") or "application/json" in wanted
    asks_before = "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in environ
    return OF_PROGRAMS if rest or asks_before else METHODS


def readable_path(path):
    """A path of WSGI (bytes as Latin-1) that can be decoded.

    >>> readable_path("/op\\xc5\\x82aty"), readable_path("/\\xf3").encode("latin-1")
    ('/opÅ\\x82aty', b'/\\xef\\xbf\\xbd')
    """
    written = path.encode("latin-1")
    return written.decode("utf-8", "replace").encode("utf-8").decode("latin-1")


def readable_query(query):
    """A query, still quoted, whose values can be decoded.

    >>> readable_query("q=%C5%82&x=%F3&y=a+b%26"), readable_query("x=\\xf3")
    ('q=%C5%82&x=%EF%BF%BD&y=a+b%26', 'x=%EF%BF%BD')
    """
    return _BYTES.sub(_requoted, query)


def _requoted(found):
    written = unquote_to_bytes(found[0].encode("latin-1"))
    return quote(written.decode("utf-8", "replace"))


def convertible_query(query):
    """A query of which no value stops Zope before there is a page to say so.

    >>> convertible_query("b_start:int=5&until:date=x&q:text=a")
    'b_start:int=5&until=x&q:text=a'
    """
    if ":" not in query and "%3A" not in query.upper():
        return query
    return "&".join(map(_convertible, query.split("&")))


def _convertible(pair):
    written, sign, value = pair.partition("=")
    name, *kinds = unquote_plus(written).split(":")
    text = unquote_plus(value)
    if not text and "ignore_empty" in kinds:
        return pair
    for converter in filter(None, map(type_converters.get, kinds)):
        try:
            converter(text)
        except Exception:
            return f"{quote(name)}{sign}{value}"
    return pair


def is_readable_form(environ):
    """Can the names in a form with files be decoded? Other bodies are not looked at."""
    kind = environ.get("CONTENT_TYPE", "")
    body = environ.get("wsgi.input")
    if not kind.lower().startswith("multipart/") or not hasattr(body, "seek"):
        return True
    if not kind.isascii():
        return False
    header = Message()
    header["Content-Type"] = kind
    boundary = header.get_boundary()
    readable = boundary is None or are_parts_readable(body, boundary.encode())
    body.seek(0)
    return readable


def are_parts_readable(body, boundary):
    """Can the headers of all parts of a form be decoded?"""
    part = re.compile(b"--" + re.escape(boundary) + rb"\r\n((?:[^\r\n]+\r\n)+)")
    rest = b""
    while chunk := body.read(CHUNK):
        window = rest + chunk
        for found in part.finditer(window):
            try:
                found[1].decode()
            except UnicodeDecodeError:
                return False
        rest = window[-LONGEST_HEADERS:]
    return True
