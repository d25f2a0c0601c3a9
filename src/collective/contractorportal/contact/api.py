"""What a person asks for: changes of the own contact data. Pages and REST call this."""

from ..cases.storage import case_id
from ..controlpanel.settings import settings
from ..core.errors import PortalError
from ..core.errors import Wrong
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..directory.words import split
from ..erp.records import Contractor
from ..notifications.storage import get_mailings
from ..outbox.api import now
from ..outbox.storage import get_outbox
from ..privacy.consents.api import note as note_consent
from . import rules
from .codes import rules as codes
from .data.rules import same
from .known import sheet_of
from .model import Change
from .model import KINDS
from .model import Step
from .steps import confirmed
from .steps import go_on
from .steps import how_confirmed
from .steps import keep
from .steps import LETTER
from .steps import link_hours
from .steps import move
from .storage import get_changes
from .telling import tell_asked
from .telling import tell_code
from .telling import tell_link
from .telling import tell_office
from .typed import read
from .wording import DELIVERY
from datetime import timedelta
from itertools import takewhile
from zExceptions import NotFound

import secrets


# What a person has asked for


def changes_of(person, open_only=False):
    """The person's changes, the newest first, each once.

    One that is also about a number that is another's today is not among them.
    """
    found, changes = {}, get_changes()
    for contractor in person.contractors:
        for each in changes.of(f"contractor:{contractor.id}", open_only=open_only):
            if is_own(person, each):
                found[each.id] = each
    return sorted(found.values(), key=lambda each: each.made_at, reverse=True)


def own(person, number):
    """A change of the person, by its number; others' are not found."""
    found = get_changes().by_number(number)
    if person is None or found is None or not is_own(person, found):
        raise NotFound("change")
    return found


def is_own(person, change):
    """Is it about the person's own contractor numbers, and only these?"""
    return {each.id for each in person.contractors}.issuperset(change.contractor_ids)


def is_wider(change, ids):
    """Does it wait for some of these numbers, and for another one as well?

    A new one for these alone would take the place of all of it.
    """
    of = set(change.contractor_ids)
    waits = change.state in ("confirming", "approval") and not change.disputed
    return (
        waits
        and bool(of & set(ids))
        and not of <= set(ids)
        and not rules.is_expired(change, now(), link_hours())
    )


def latest(changes, kind, contractor_id):
    """The last change of a kind for a number that counts, or None."""
    for each in changes:
        if (
            each.kind == kind
            and contractor_id in each.contractor_ids
            and each.state not in ("replaced", "stopped")
        ):
            return each
    return None


# What a person does


def check(person, kind, typed, contractor_ids=None):
    """What was typed, as it would be sent: value, contractor ids, values before.

    Errors: ``Wrong``. Nothing is written.
    """
    if kind not in KINDS or not settings().contact_on:
        raise Wrong(PortalError("contact_off"))
    value, errors = read(kind, typed)
    try:
        ids = chosen_ids(person, contractor_ids)
    except Wrong as wrong:
        errors = [*errors, *wrong.errors]
    if errors:
        raise Wrong(*errors)
    mine = changes_of(person)
    for each in mine:
        if (
            each.kind == kind
            and each.state == "sent"
            and set(ids) & set(each.contractor_ids)
        ):
            raise Wrong(PortalError("contact_waiting", number=each.number))
        if each.kind == kind and is_wider(each, ids):
            raise Wrong(PortalError("contact_wider", number=each.number))
    sheet = sheet_of(ids)
    before = sheet.values(kind, ids)
    under_way = any(
        each.kind == kind and each.is_open and set(ids) & set(each.contractor_ids)
        for each in mine
    )
    if not under_way and all(same(kind, each, value) for each in before):
        raise Wrong(PortalError("contact_same"))
    if kind == "electronic_delivery" and value and not any(sheet.values("email", ids)):
        raise Wrong(PortalError("contact_no_email"))
    return value, ids, before


def chosen_ids(person, contractor_ids):
    """The person's contractor ids that are meant: all without a choice."""
    all_ids = tuple(each.id for each in person.contractors)
    if contractor_ids is None:
        return all_ids
    ids = tuple(each for each in all_ids if each in contractor_ids)
    if not ids or set(contractor_ids) - set(all_ids):
        raise Wrong(PortalError("contact_contractors"))
    return ids


def known(person, kind, key):
    """What the person has asked for under a key already, or None."""
    if not key:
        return None
    return get_changes().get(case_id("contact", person.user_id, kind, str(key)))


def change(person, kind, typed, contractor_ids=None, key=""):
    """Ask for a change; the ``Change``. The same ``key`` asks once.

    Errors: ``Wrong``; in it ``contact_often`` when too much was asked for today.
    """
    by = person.user_id
    made_id = case_id("contact", by, kind, key or secrets.token_hex(16))
    asked = get_changes().get(made_id)
    if asked is not None:
        return asked
    value, ids, before = check(person, kind, typed, contractor_ids)
    _not_too_often(by, kind)
    how = how_confirmed(kind, value)
    moment = now()
    made = Change(
        id=made_id,
        number=get_changes().free_number(made_id, LETTER),
        kind=kind,
        value=value,
        before=before,
        contractor_ids=ids,
        by=by,
        state="confirming" if how else "approval",
        made_at=moment,
        how=how,
        communities=_communities(person, ids),
        steps=(Step(moment, "ask", by),),
    )
    _replace_older(made)
    keep(made)
    if kind == "electronic_delivery":
        note_consent(by, kind, value, DELIVERY)
    _let_be_found(ids)
    if kind in ("phone", "email", "address"):
        # Whoever is reached at the old address can stop it.
        tell_asked(made)
    if how == "link":
        tell_link(made, link_hours())
    elif how == "code":
        made = _send_code(made)
    elif how == "office":
        tell_office(made, "confirm")
    else:
        made = go_on(made, by)
    return made


def _lately(by):
    """What a login has asked for within a day."""
    since = now() - timedelta(days=1)
    return list(
        takewhile(lambda each: each.made_at >= since, get_changes().of(f"login:{by}"))
    )


def _not_too_often(by, kind):
    lately = _lately(by)
    links = sum(each.how == "link" for each in lately)
    texts = codes.codes_since(lately, now() - timedelta(days=1))
    if (
        len(lately) >= rules.CHANGES_A_DAY
        or (kind == "email" and links >= rules.LINKS_A_DAY)
        or (kind == "phone" and texts >= codes.CODES_A_DAY)
    ):
        raise Wrong(PortalError("contact_often"))


def _communities(person, ids):
    """Where the person is at home, so that the office can look by community."""
    return tuple(
        sorted(
            {
                each.community.id
                for each in person.holdings
                if each.current and each.contractor.id in ids
            }
        )
    )


def _let_be_found(ids):
    """The office finds by name who has asked for something."""
    for contractor_id in ids:
        contractor = get_directory().get(Contractor, contractor_id)
        if contractor is not None:
            words = split(f"{display_name(contractor)} {contractor.number}")
            get_outbox().call(contractor_id, words)


def _replace_older(made):
    """What waits of the same kind for the same numbers is overtaken."""
    changes = get_changes()
    for contractor_id in made.contractor_ids:
        for each in list(changes.of(f"contractor:{contractor_id}")):
            waits = each.state in ("confirming", "approval") and not each.disputed
            if waits and each.kind == made.kind and each.id != made.id:
                move(each, "replace", made.by)


# Codes


def _send_code(change):
    since = now() - timedelta(days=1)
    lately = codes.codes_since(_lately(change.by), since)
    made = codes.code_sent(change, now(), lately, link_hours())
    keep(made)
    tell_code(made)
    return made


def send_code_again(person, number):
    """Another code. Errors: ``PortalError`` of ``codes.code_sent``."""
    return _send_code(own(person, number))


def type_code(person, number, typed):
    """A pair: the change after a code was typed, and the ``PortalError`` if it is wrong.

    A wrong try is kept, so this does not raise.
    """
    found = own(person, number)
    made, error = codes.tried(found, typed, get_mailings().secret, now())
    if error is None:
        return confirmed(made, person.user_id), None
    if made is not found:
        keep(made)
    return made, error


def withdraw(person, number):
    """The person takes a change back that is not on its way yet.

    Not one by which somebody says that it was not them: who uses the login may be the
    stranger of whom it speaks. Errors: ``contact_step``.
    """
    found = own(person, number)
    if found.disputed:
        raise PortalError("contact_step", state=found.state)
    return move(found, "withdraw", person.user_id)
