"""How programs get at a calendar: by logging in, or by an address with a key."""

from base64 import b64decode
from plone import api


# By a name and a password, or by an address alone.
WAYS = ("login", "address")
VIEW = "@@agenda.ics"
# Programs ask for a name beside the password; any will do.
NAME = "kalendarz"


def shown(key, login):
    """What is shown once, of a key that was just made."""
    address = f"{api.portal.get().absolute_url()}/{VIEW}"
    if login:
        return {"url": address, "name": NAME, "password": key}
    return {"url": f"{address}?key={key}"}


def password_of(request):
    """The password that a program has sent; None when it sent none.

    It is taken out of the request: it belongs to no login of the portal, and is not to be
    counted as a wrong one.
    """
    sent = request._auth or ""
    kind, _space, coded = sent.partition(" ")
    if kind.lower() != "basic":
        return None
    request._auth = ""
    try:
        return b64decode(coded, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""
