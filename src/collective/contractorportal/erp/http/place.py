"""Where the ERP is, and by what it knows the portal."""

from ...secret import secret
from ..errors import ErpUnavailable
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
import ssl


# Only on the own machine may people's data go without encryption.
HERE = ("localhost", "127.0.0.1", "::1")
TOKEN = "ERP_TOKEN"


@dataclass(frozen=True, slots=True)
class Place:
    """The address of an ERP; the token itself stays in the environment.

    ``certificate`` is a file with the portal's own certificate and key (mutual TLS),
    ``authority`` one with who vouches for the ERP's, if nobody known does.
    """

    url: str
    token_variable: str = TOKEN
    certificate: str = ""
    authority: str = ""

    @property
    def shown(self):
        """The address as a page may show it."""
        return self.url

    @property
    def base(self):
        """The address that every path is put behind. Errors: ``ErpUnavailable``."""
        if not is_address(self.url):
            raise ErpUnavailable("the address of the ERP is none that may be used")
        return self.url.rstrip("/")

    def headers(self):
        """What proves to the ERP that the portal asks. Errors: ``ErpUnavailable``."""
        token = secret(self.token_variable).strip()
        if token and not (token.isascii() and token.isprintable()):
            raise ErpUnavailable(f"{self.token_variable} holds no token")
        if not token and not self.certificate:
            raise ErpUnavailable(f"{self.token_variable} is not set")
        return {"Authorization": f"Bearer {token}"} if token else {}

    def transport(self, connections=1):
        """Connections that prove the ERP's certificate, and show the portal's own."""
        try:
            context = ssl.create_default_context(cafile=self.authority or None)
            if self.certificate:
                context.load_cert_chain(self.certificate)
        except (OSError, ssl.SSLError) as problem:
            raise ErpUnavailable(f"certificate: {problem}") from problem
        limits = httpx.Limits(
            max_connections=connections, max_keepalive_connections=connections
        )
        return httpx.HTTPTransport(verify=context, limits=limits, trust_env=False)


def is_address(url):
    """May the portal ask there? HTTPS, or HTTP on the own machine.

    >>> is_address("https://erp.example.com/api"), is_address("http://erp.example.com")
    (True, False)
    >>> is_address("https://:secret@erp.example.com")
    False
    """
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018
    except ValueError:
        return False
    if not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment:
        return False
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in HERE
    )
