"""Checkouts in the site: each login's own, the last ones alone."""

from .mapping import dump
from .mapping import load
from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations

import secrets


KEY = "collective.contractorportal.checkouts"
# What one login keeps: enough for every tab that somebody may have open.
MOST = 30


def _all():
    return IAnnotations(api.portal.get()).get(KEY)


def new_id():
    """An id that nobody guesses."""
    return secrets.token_hex(10)


def keep(checkout):
    """Keep a checkout; the oldest of the same login makes room."""
    known = _all()
    if known is None:
        known = IAnnotations(api.portal.get())[KEY] = OOBTree()
    own = known.get(checkout.by)
    if own is None:
        own = known[checkout.by] = OOBTree()
    own[checkout.id] = dump(checkout)
    if len(own) > MOST:
        by_age = sorted(own.values(), key=lambda values: values["created_at"])
        for values in by_age[:-MOST]:
            del own[values["id"]]


def find(user_id, checkout_id):
    """A checkout of that login, or None: not there, or another's."""
    known = _all()
    own = known.get(user_id) if known is not None else None
    values = own.get(checkout_id) if own is not None else None
    return load(values) if values else None
