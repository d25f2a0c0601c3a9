"""One request to a gateway, made of templates that the office has typed."""

from ..model import ChannelTrouble
from ..model import Refused
from ..model import Unclear
from dataclasses import dataclass
from dataclasses import field
from html import escape
from urllib.parse import quote
from urllib.parse import quote_plus

import httpx
import json
import logging
import re


TIMEOUT = 15.0
# An address or a header that cannot be sent: nothing has left.
NEVER_ASKED = (
    httpx.InvalidURL,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
    UnicodeError,
)
PLACE = re.compile(r"\{(phone|digits|text|id|secret)\}")
# Their lines name whole addresses, with numbers and secrets in them.
for name in ("httpx", "httpcore"):
    logging.getLogger(name).setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Gateway:
    """How the office's gateway wants to be asked."""

    url: str
    method: str = "POST"
    headers: tuple[str, ...] = ()
    body: str = ""
    answer: str = ""
    secret: str = field(default="", repr=False)


def filled(template, values, quoting):
    """A template with its places filled, each value quoted as its surroundings ask."""
    return PLACE.sub(lambda found: quoting(values[found[1]]), template)


def quoting_for(content_type):
    """How values are written in a body of that kind."""
    if "json" in content_type:
        return lambda value: json.dumps(value, ensure_ascii=False)[1:-1]
    if "urlencoded" in content_type:
        return quote_plus
    if "xml" in content_type or "html" in content_type:
        return escape
    return str


def header_pairs(lines, values):
    """The headers of a request; a value cannot begin another header.

    Where there is no secret, a header that would carry it is left out.
    """
    found = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if "{secret}" in value and not values["secret"]:
            continue
        if colon and name.strip():
            text = filled(value.strip(), values, str)
            found[name.strip()] = re.sub(r"[\r\n\0]+", " ", text).strip()
    return found


class Session:
    """Requests of one batch, over one connection."""

    def __init__(self, client, gateway):
        self.client = client
        self.gateway = gateway

    def send(self, phone, text, name, mark):
        """Ask the gateway to send one message, or raise why it does not."""
        gateway = self.gateway
        values = {
            "phone": phone,
            "digits": phone.lstrip("+"),
            "text": text,
            "id": name,
            "secret": gateway.secret,
        }
        headers = header_pairs(gateway.headers, values)
        kinds = [v for k, v in headers.items() if k.lower() == "content-type"]
        body = None
        if gateway.method == "POST":
            kind = kinds[0] if kinds else "application/x-www-form-urlencoded"
            headers.setdefault(
                next(
                    (k for k in headers if k.lower() == "content-type"), "Content-Type"
                ),
                kind,
            )
            body = filled(gateway.body, values, quoting_for(kind)).encode("utf-8")
        url = filled(gateway.url, values, lambda value: quote(value, safe=""))
        mark("asked")
        try:
            response = self.client.request(
                gateway.method, url, headers=headers, content=body
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise ChannelTrouble("unreachable", type(error).__name__) from None
        except NEVER_ASKED:
            raise ChannelTrouble("setup") from None
        except httpx.HTTPError as error:
            # It was asked, and may have sent it: asking again might cost twice.
            raise Unclear("no_answer", type(error).__name__) from None
        self.check(response)

    def check(self, response):
        """Raise what an answer means unless it is the one expected."""
        code = response.status_code
        if code in (401, 403, 407):
            raise ChannelTrouble("login", str(code))
        if code == 429 or code >= 500:
            raise ChannelTrouble("server", str(code))
        if not response.is_success:
            raise Refused("refused", str(code))
        wanted = self.gateway.answer
        if wanted and wanted not in response.text[:20_000]:
            raise Refused("refused", "answer")


def client():
    """The HTTP client of a batch; it follows no redirect, so that nothing leaks."""
    return httpx.Client(timeout=TIMEOUT, follow_redirects=False, trust_env=False)
