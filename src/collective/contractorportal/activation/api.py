"""Issuing letters, and making the own login with one: pages and REST call this.

Whatever is wrong with a code, the answer is one: ``activation_refused``. So a stranger
who tries learns neither that a code exists nor that it was used or is too old.
"""

from ..accounts import events
from ..accounts.create import create_login
from ..accounts.create import verify
from ..accounts.merging import join
from ..accounts.names import own_address
from ..accounts.storage import get_logins
from ..contact import api as contact
from ..contact.data.rules import email as read_email
from ..contact.storage import get_changes
from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..directory.storage import get_directory
from ..lockout import api as lockout
from ..lockout.rules import minutes_of
from ..notifications.signature import sign
from ..notifications.signature import unsign
from ..passwords.api import words_about
from ..passwords.changing import why_not
from ..passwords.model import Facts
from ..passwords.pas import problem
from . import people
from . import rules
from .model import Letter
from .storage import get_letters
from contextlib import suppress
from datetime import timedelta
from datetime import UTC
from plone import api
from zExceptions import BadRequest
from zope.event import notify

import secrets


# How long a page with a right code and fact may stay open before it is sent.
PAGE_KEPT = timedelta(minutes=30)
TOKEN = "activation"


def now():
    """The present moment in UTC."""
    return clock.now().astimezone(UTC)


# The office


def draw(contractor_ids, by, run_id="", moment=None):
    """A new ``Letter`` that is kept nowhere yet, and its code."""
    letters, moment = get_letters(), moment or now()
    code = rules.make_code(secrets.choice)
    chosen = settings()
    letter = Letter(
        id=letters.new_id(moment),
        contractor_ids=tuple(contractor_ids),
        digest=rules.digest(letters.secret, code),
        fact=people.fact_of(contractor_ids, chosen.activation_fact),
        issued_at=moment,
        issued_by=by,
        expires_at=rules.last_moment(
            moment, chosen.activation_days or 60, clock.WARSAW
        ),
        run_id=run_id,
    )
    return letter, code


def issue(letter):
    """Keep a letter that was drawn; the codes of those before it are dead."""
    letters = get_letters()
    before = _open_letters(letter.contractor_ids)
    for old in before:
        letters.change(
            old, state="replaced", ended_at=letter.issued_at, ended_by=letter.issued_by
        )
    letters.add(letter)
    notify(
        events.LetterIssued(
            "",
            letter.contractor_ids,
            letter.issued_by,
            letter=letter.id,
            run=letter.run_id,
            replaces=" ".join(each.id for each in before),
        )
    )


def has_letter(contractor_ids):
    """Is there a letter to these that still works?"""
    return any(
        rules.state_of(each, now()) == "open" for each in _open_letters(contractor_ids)
    )


def _open_letters(contractor_ids):
    letters = get_letters()
    found = {
        each.id: each
        for contractor_id in contractor_ids
        for each in letters.of(contractor_id)
        if each.state == "open"
    }
    return [found[key] for key in sorted(found)]


def revoke(letter_id):
    """The office takes a letter back. Errors: ``letter_unknown``, ``letter_over``."""
    letters = get_letters()
    letter = letters.get(letter_id)
    if letter is None:
        raise PortalError("letter_unknown")
    if rules.state_of(letter, now()) != "open":
        raise PortalError("letter_over")
    by = api.user.get_current().getId() or ""
    notify(events.LetterRevoked("", letter.contractor_ids, by, letter=letter.id))
    return letters.change(letter, state="revoked", ended_at=now(), ended_by=by)


# The person


def open_letter(typed, fact):
    """The living ``Letter`` of a code and a second fact.

    A wrong fact is counted at its letter, a wrong code at the address it came from.
    Errors: ``activation_locked`` (``minutes``), ``activation_typo`` for what cannot be
    a code of ours, ``activation_refused``.
    """
    left = lockout.left_for_address()
    if left:
        raise PortalError("activation_locked", minutes=minutes_of(left))
    code = rules.read_code(typed)
    if code is None:
        raise PortalError("activation_typo")
    letters = get_letters()
    letter = letters and letters.of_code(code)
    if letter is None or not is_alive(letter):
        lockout.note_wrong_code()
        raise PortalError("activation_refused")
    if rules.is_fact(letter.fact, fact, people.facts(letter.fact, _active(letter))):
        return letter
    lockout.note_wrong_code()
    _count(letter)
    raise PortalError("activation_refused")


def _count(letter):
    tries = letter.tries + 1
    if tries < rules.MOST_TRIES:
        get_letters().change(letter, tries=tries)
        return
    get_letters().change(letter, tries=tries, state="burnt", ended_at=now())
    notify(events.LetterBurnt("", letter.contractor_ids, "", letter=letter.id))


def is_alive(letter):
    """Does a letter open anything: in its time, for somebody without a login?"""
    return (
        rules.state_of(letter, now()) == "open"
        and bool(_active(letter))
        and people.login_of(_human(letter)) is None
    )


def _human(letter):
    """All numbers of the person as the ERP knows them today: some may have come later."""
    found = set(letter.contractor_ids)
    return sorted(found.union(*map(people.human_of, letter.contractor_ids)))


def _active(letter):
    is_active = get_directory().is_active
    return tuple(each for each in letter.contractor_ids if is_active(each))


def token_of(letter):
    """What a page carries once code and fact were right."""
    until = int((now() + PAGE_KEPT).timestamp())
    return sign(get_letters().secret, TOKEN, letter.id, str(until))


def letter_of(token):
    """The living letter of such a page. Errors: ``activation_refused``."""
    letters = get_letters()
    parts = unsign(letters.secret, token) if letters is not None else None
    if parts and len(parts) == 3 and parts[0] == TOKEN:
        letter = letters.get(parts[1])
        if int(parts[2]) >= now().timestamp() and letter and is_alive(letter):
            return letter
    raise PortalError("activation_refused")


def errors_of(letter, email, password):
    """What is wrong with an own login: pairs of a field and an error or a message."""
    found = []
    try:
        read_login(letter, email)
    except PortalError as error:
        found.append(("email", error))
    facts = Facts(words_about(letter.contractor_ids, [email]))
    wrong = why_not(password) or problem(password, facts=facts)
    return [*found, ("password", wrong)] if wrong else found


def read_login(letter, typed):
    """The e-mail address to log in with, in small letters; empty for none.

    Errors: those of ``contact.data.rules.email``, ``activation_email_taken``.
    """
    if not typed.strip():
        return ""
    email = read_email(typed).casefold()
    if own_address(email, letter.contractor_ids):
        return email
    raise PortalError("activation_email_taken")


def activate(letter, email, password):
    """Make the login of a letter; its user id. Check with ``errors_of`` before.

    Errors: ``activation_refused`` where the password is not taken after all.
    """
    email = read_login(letter, email)
    try:
        made = create_login(_active(letter), password=password)
    except BadRequest as error:
        raise PortalError("activation_refused") from error
    if made.password is None:
        # Never into a login that somebody has already.
        raise PortalError("activation_refused")
    if email:
        users = api.portal.get_tool("acl_users").source_users
        users.updateUser(made.user_id, email)
    _use(letter, made.user_id)
    verify(made.user_id, "letter")
    _tell_erp(made.user_id, email)
    notify(
        events.LoginActivated(
            made.user_id, made.contractor_ids, made.user_id, letter=letter.id
        )
    )
    return made.user_id


def _tell_erp(user_id, email):
    """An address that the ERP does not know is asked for as any change of data is."""
    known = {
        (each.email or "").strip().casefold()
        for each in people.contractors_of(get_logins().contractors_of(user_id))
    }
    person = (
        email
        and email not in known
        and get_directory().person(user_id, clock.today(), settings().history_days)
    )
    if person:
        # Where data cannot be changed in the portal, the office hears in another way.
        with suppress(contact.Wrong):
            contact.change(person, "email", email)


def waits_for_mail(user_id):
    """Is there an address of this login that is to be confirmed first?"""
    ids = get_logins().contractors_of(user_id)
    return any(
        each.kind == "email" and each.state == "confirming"
        for contractor_id in ids
        for each in get_changes().of(f"contractor:{contractor_id}", open_only=True)
    )


def add_to_login(letter, user_id):
    """Who is logged in has the letter of another number, too: it comes to that login.

    The login does not become a verified one by that: of its own numbers the letter
    proves nothing.
    """
    ids = _active(letter)
    _use(letter, user_id)
    join(user_id, ids, "letter")
    return user_id


def _use(letter, user_id):
    get_letters().change(letter, state="used", ended_at=now(), ended_by=user_id)
