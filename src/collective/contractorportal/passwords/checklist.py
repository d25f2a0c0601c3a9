"""The rules beside the field of a new password, which a script ticks while one types."""

from . import api as passwords
from .rules import listed
from .wording import phrase
from plone import api


# What only the server knows.
UNSEEN = frozenset({"common", "history"})


def checklist(user_id=None):
    """Rules with their words; what may not be in the password is told to its owner."""
    rules = passwords.policy()
    words = ()
    if user_id and user_id == api.user.get_current().getId():
        words = passwords.words_of(user_id)
    return [
        {
            "rule": rule,
            "count": count,
            "text": phrase(rule, count),
            "words": " ".join(words) if rule == "personal" else None,
            "later": rule in UNSEEN or rule == "personal" and not words,
        }
        for rule, count in listed(rules)
    ]
