"""Checkouts in the site: each login's own, the last ones alone."""

from ...site import site_annotations
from .mapping import dump
from .mapping import load
from BTrees.OOBTree import OOBTree
from persistent import Persistent

import secrets


KEY = "collective.contractorportal.checkouts"
# What one login keeps: enough for every tab that somebody may have open.
MOST = 30


class Checkouts(Persistent):
    """``by_login``: login -> its checkouts by id, as plain values. ``turns``: login ->
    how many payments it has begun.
    """

    turns = None

    def __init__(self):
        self.by_login = OOBTree()
        self.turns = OOBTree()


def take_turn(user_id):
    """Let no two payments of one login begin beside one another.

    Both write here, so that the second begins anew, and sees the first.
    """
    checkouts = site_annotations()[KEY]
    if checkouts.turns is None:
        checkouts.turns = OOBTree()
    checkouts.turns[user_id] = checkouts.turns.get(user_id, 0) + 1


def _by_login():
    return site_annotations()[KEY].by_login


def new_id():
    """An id that nobody guesses."""
    return secrets.token_hex(10)


def keep(checkout):
    """Keep a checkout; the oldest of the same login makes room."""
    own = _by_login().get(checkout.by)
    if own is None:
        own = _by_login()[checkout.by] = OOBTree()
    own[checkout.id] = dump(checkout)
    if len(own) > MOST:
        by_age = sorted(own.values(), key=lambda values: values["created_at"])
        for values in by_age[:-MOST]:
            del own[values["id"]]


def find(user_id, checkout_id):
    """A checkout of that login, or None: not there, or another's."""
    values = _by_login().get(user_id, {}).get(checkout_id)
    return load(values) if values else None
