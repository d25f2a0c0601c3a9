"""Headers and cookies by which a browser protects who uses the portal.

After OWASP ASVS 5.0, chapter 3 (V3.3 cookies, V3.4 headers). What a page has said
itself counts: a page with a key in its address lets no address out at all.
"""

from collections.abc import Mapping
from collections.abc import MutableMapping
from datetime import datetime
from datetime import timedelta


# The portal uses none of these; a photo of a fault comes from the phone's own camera app.
UNUSED = "accelerometer camera display-capture geolocation gyroscope microphone midi payment usb"
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{each}=()" for each in UNUSED.split()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# A year, as browsers' lists ask for; below the portal's own host there is nothing else.
ONLY_HTTPS = "max-age=31536000; includeSubDomains"
# Of what brings no policy of its own: Plone's screens, which none but the office sees, and
# files. Scripts, styles and what these fetch are the portal's own; Plone's templates have
# some in their text, and build others of templates, so both have to be allowed there.
PAGES = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; "
    "font-src 'self' data:; worker-src 'self' blob:; frame-src 'self' https:; "
    "connect-src 'self'; form-action 'self'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
# A browser's viewer of PDFs is an object: it would show none.
FILES = "base-uri 'none'; frame-ancestors 'self'"
DATA = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
# A browser takes such a cookie only over https and, the first, from this very host.
HOST, SECURE = "__Host-", "__Secure-"
SAME_SITE = "Lax"
# For how long a security.txt may be believed (RFC 9116, 2.5.5: less than a year).
BELIEVED = timedelta(days=180)


def safe_headers(https: bool) -> dict[str, str]:
    """Name -> value of what an answer should say, if it says nothing else itself.

    >>> "Strict-Transport-Security" in safe_headers(https=False)
    False
    """
    return SAFE | ({"Strict-Transport-Security": ONLY_HTTPS} if https else {})


def content_security(content_type: str) -> str:
    """The least ``Content-Security-Policy`` of an answer of a kind.

    >>> content_security("application/json") == DATA
    True
    """
    kind = content_type.partition(";")[0].strip().casefold()
    if kind in ("text/html", "application/xhtml+xml"):
        return PAGES
    return DATA if kind == "application/json" or kind.endswith("+json") else FILES


def name_of_cookie(name: str, cookie: Mapping[str, object], https: bool) -> str:
    """What a cookie is called on its way out: over https no other host can set it.

    >>> name_of_cookie("__ac", {"Path": "/"}, https=True)
    '__Host-__ac'
    >>> name_of_cookie("__ac", {"Path": "/x"}, https=True)
    '__Secure-__ac'
    >>> name_of_cookie("__ac", {"Path": "/"}, https=False)
    '__ac'
    """
    if not https or name.startswith((HOST, SECURE)):
        return name
    own = cookie.get("Path") == "/" and not cookie.get("Domain")
    return f"{HOST if own else SECURE}{name}"


def plain_cookies(cookies: Mapping[str, str]) -> dict[str, str]:
    """Cookies by the names that their makers know; what no other host can set wins.

    >>> plain_cookies({"__ac": "planted", "__Host-__ac": "ours"})["__ac"]
    'ours'
    """
    found = dict(cookies)
    for prefix in (SECURE, HOST):
        for name, value in cookies.items():
            if name.startswith(prefix):
                found[name.removeprefix(prefix)] = value
    return found


def is_own_cookie(name: str, cookies: Mapping[str, str], https: bool) -> bool:
    """Is there such a cookie, which over https this host alone can have set?"""
    return (f"{HOST}{name}" if https else name) in cookies


def protect_cookie(cookie: MutableMapping[str, object], https: bool) -> None:
    """Keep a cookie from other sites' forms, and from lines that can be read.

    ``cookie`` holds attributes as Zope's response keeps them.

    >>> cookie = {"value": "x"}
    >>> protect_cookie(cookie, https=True)
    >>> sorted(cookie.items())
    [('SameSite', 'Lax'), ('Secure', True), ('value', 'x')]
    """
    if cookie.get("SameSite") is None:
        cookie["SameSite"] = SAME_SITE
    if https:
        cookie["Secure"] = True


def security_txt(contacts: list[str], address: str, now: datetime) -> str:
    """Where to report a weakness, in the form of RFC 9116.

    ``contacts`` are addresses (mailto:, https:), the first one first; ``now`` is aware.
    """
    expires = (now + BELIEVED).replace(microsecond=0).isoformat()
    lines = [f"Contact: {each}" for each in contacts]
    lines += [f"Expires: {expires}", "Preferred-Languages: pl, en"]
    lines.append(f"Canonical: {address}")
    return "\n".join(lines) + "\n"
