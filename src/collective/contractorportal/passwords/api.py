"""What other rooms ask and tell about passwords."""

from ..accounts.storage import get_logins
from ..controlpanel.settings import settings
from ..core import clock
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..site import portal
from .commonest import commonest
from .hashing import matches
from .model import Facts
from .model import Policy
from .rules import check
from .rules import personal_words
from .rules import why_change
from .storage import get_notes
from .storage import Note
from dataclasses import fields
from datetime import UTC
from plone import api

import secrets


USERS = "source_users"
# Without letters and digits that look alike on paper.
LETTERS = "abcdefghjkmnpqrstuvwxyz"
ALPHABET = f"{LETTERS}{LETTERS.upper()}23456789"
SYMBOLS = "-+=%"
LENGTH = 14


def policy():
    """The office's ``Policy``."""
    return Policy(**_chosen(field.name for field in fields(Policy)))


def _chosen(names):
    chosen = settings()
    values = {name: getattr(chosen, f"password_{name}") for name in names}
    # A site that was not upgraded yet knows none of these settings.
    return {name: value for name, value in values.items() if value is not None}


def stored_hash(user_id):
    """The hash of a login's password; None for whom Plone keeps none."""
    users = getattr(portal().acl_users, USERS, None)
    return None if users is None else users._user_passwords.get(user_id)


def words_of(user_id):
    """What a password of this login may not contain."""
    texts = [user_id]
    user = api.user.get(userid=user_id)
    if user is not None:
        texts += [user.getUserName(), user.getProperty("fullname")]
        texts.append(user.getProperty("email"))
    return words_about(get_logins().contractors_of(user_id), texts)


def words_about(contractor_ids, texts=()):
    """What a password of these contractors may not contain, with or without a login."""
    directory, texts = get_directory(), [*texts]
    for contractor_id in contractor_ids:
        row = directory.get(Contractor, contractor_id)
        if row is not None:
            texts += [row.number, row.email, row.first_name, row.name]
    return personal_words([text for text in texts if isinstance(text, str)])


def facts_of(user_id, rules):
    """The ``Facts`` of a login; of a new one, or of nobody yet, only its name."""
    if not user_id:
        return Facts()
    hashes = []
    if rules.history or why_must_change(user_id):
        notes = get_notes()
        note = notes and notes.get(user_id)
        present = stored_hash(user_id)
        former = note.former if note else ()
        hashes = [each for each in (present, *former) if each][: max(rules.history, 1)]
    return Facts(
        words_of(user_id),
        lambda password: any(matches(each, password) for each in hashes),
    )


def verdicts(password, user_id=None, facts=None):
    """Each rule with whether a new password of a login, or with ``facts``, meets it."""
    rules = policy()
    common = commonest() if rules.common else ()
    return check(rules, password, facts or facts_of(user_id, rules), common)


def why_must_change(user_id):
    """Why a login must set a new password before anything else, or None."""
    notes = get_notes()
    if notes is None:
        return None
    note = notes.get(user_id)
    # Asked at each page: only what matters here is read.
    rules = Policy(**_chosen(("expiry_days", "force_issued")))
    if note is None and not (rules.expiry_days and stored_hash(user_id)):
        return None
    now = clock.now().astimezone(UTC)
    note = note or Note(notes.since)
    return why_change(rules, note.issued, note.changed, now)


def remember_former(user_id):
    """Keep the hash of the password that is about to be replaced."""
    notes, present = get_notes(), stored_hash(user_id)
    if notes is None:
        return
    most = policy().history
    note = notes.get(user_id) or Note(notes.since)
    # With the new one itself, so many may not come back.
    former = (present, *note.former)[: max(most - 1, 0)] if present else note.former
    notes.change(user_id, former=former)


def note_set(user_id, issued, new=False):
    """Note that a login has a new password; ``issued``: another person knows it.

    Of who had the same ``new`` login before nothing is kept.
    """
    notes = get_notes()
    if notes is not None:
        if new:
            notes.forget(user_id)
        moment = clock.now().astimezone(UTC)
        notes.change(user_id, changed=moment, issued=issued)


def make_password():
    """A password that can be typed from paper and that the policy takes (80 bits)."""
    rules = policy()
    length = max(LENGTH, min(rules.min_length, rules.max_length))
    while True:
        drawn = [secrets.choice(ALPHABET) for _place in range(length)]
        if rules.symbol:
            drawn[length // 2] = secrets.choice(SYMBOLS)
        made = "".join(drawn)
        if all(verdict.met for verdict in check(rules, made, Facts())):
            return made
