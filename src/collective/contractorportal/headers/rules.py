"""Headers and cookies by which a browser protects who uses the portal.

After OWASP ASVS 5.0, chapter 3 (V3.3 cookies, V3.4 headers). What a page has said
itself counts: a page with a key in its address lets no address out at all.
"""

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
# A year, as browsers' lists ask for.
ONLY_HTTPS = "max-age=31536000"
SAME_SITE = "Lax"
# For how long a security.txt may be believed (RFC 9116, 2.5.5: less than a year).
BELIEVED = timedelta(days=180)


def safe_headers(https: bool) -> dict[str, str]:
    """Name -> value of what an answer should say, if it says nothing else itself.

    >>> "Strict-Transport-Security" in safe_headers(https=False)
    False
    """
    return SAFE | ({"Strict-Transport-Security": ONLY_HTTPS} if https else {})


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
