"""A form that is sent twice makes one notice: a double click, or "back" and again."""

from hashlib import sha256
from plone import api
from secrets import token_urlsafe


FIELD = "once"
# A second click comes at once; whoever else writes meanwhile has no more than this.
LAST = 20
# Not what was typed: the token of a session.
OTHER = frozenset({"_authenticator"})


def fresh():
    """What tells one opened form from another, as a hidden field."""
    return token_urlsafe(12)


def digest(form):
    """What a form says, to know it again; empty for one without the field."""
    if not isinstance(form.get(FIELD), str) or not form[FIELD]:
        return ""
    said = sorted(
        (name, value if isinstance(value, str) else tuple(map(str, value)))
        for name, value in form.items()
        if name not in OTHER and isinstance(value, str | list | tuple)
    )
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def made_before(zone, form):
    """The notice in a zone that this very form has made already, or None."""
    wanted = digest(form)
    if not wanted:
        return None
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Notice",
        path={"query": "/".join(zone.getPhysicalPath()), "depth": 1},
        sort_on="created",
        sort_order="reverse",
        sort_limit=LAST,
    )
    for brain in brains[:LAST]:
        notice = brain._unrestrictedGetObject()
        if notice.made_by_form == wanted:
            return notice
    return None
