"""Requests are sent, answered and read: pages and REST call this."""

from ..core.errors import PortalError
from ..outbox.api import now
from ..outbox.api import submit
from ..outbox.naming.rules import submission_id
from ..outbox.storage import get_outbox
from ..zones.chain import zone_of
from ..zones.licence import licensed
from . import rules
from .extras import run_extras
from .filling import Filling
from .model import Request
from .model import Step
from .schema import form_of
from .schema import is_taken
from .storage import get_requests
from .telling import tell_office
from .telling import tell_person
from AccessControl import getSecurityManager
from collective.easyform.interfaces import IFieldValidator
from dataclasses import replace
from plone import api
from zExceptions import NotFound
from zope.component import queryUtility


KIND = "request"
LETTER = "W"


# The form


def may_use(easyform):
    """May who is logged in see the form, in a zone that exists for them?"""
    zone = zone_of(easyform)
    if zone is not None and not licensed(zone.module):
        return False
    return bool(getSecurityManager().checkPermission("View", easyform))


def form_for(person, easyform, request):
    """The form filled for a person; for staff, who look at it, as it was built."""
    form = form_of(easyform)
    return Filling(person, easyform, request).filled(form) if person else form


def read(form, typed):
    """The answers of what was typed. Errors: ``rules.Wrong``."""
    answers = rules.read(form, typed)
    errors = [
        (each.name, PortalError("request_check"))
        for each in answers
        if not _passes(form.field(each.name), each.value)
    ]
    if errors:
        raise rules.Wrong(errors)
    return answers


def _passes(field, value):
    """Do the checks that the editor chose for a field take a value?"""
    for name in field.checks:
        check = queryUtility(IFieldValidator, name=name)
        try:
            if check is not None and check(value):
                return False
        except Exception:  # noqa: BLE001 - easyform's own checks refuse so, too
            return False
    return True


# Sending


def known(person, easyform, key):
    """What the person has sent with a form under a key already, or None."""
    uid = api.content.get_uuid(easyform)
    return get_requests().get(rules.request_id(person.user_id, uid, key))


def send(person, easyform, request, *, key, typed, files=()):
    """Keep what was sent and hand it over; the ``Request``, the same for one ``key``.

    ``typed`` has the texts of each field, ``files`` are checked ``model.File``s.
    Errors: ``rules.Wrong``; ``PortalError`` with ``request_key``, ``request_closed``
    when the editor has closed the form; NotFound for a form that the person may not see.
    """
    if person is None or not person.contractors or not may_use(easyform):
        raise NotFound("form")
    form = form_for(person, easyform, request)
    login = person.user_id
    new_id = rules.request_id(login, form.uid, rules.usable_key(key))
    requests = get_requests()
    known = requests.get(new_id)
    if known is not None:
        return known
    if not is_taken(easyform):
        raise PortalError("request_closed")
    answers = read(form, typed)
    zone = zone_of(easyform)
    whose = Filling(person, easyform, request).whose(form, typed)
    made = Request(
        id=new_id,
        # The submission in the outbox gets the same number.
        number=get_outbox().free_number(submission_id(KIND, new_id), LETTER),
        form_uid=form.uid,
        form_title=form.title,
        zone_uid=api.content.get_uuid(zone) if zone is not None else "",
        zone_title=zone.title if zone is not None else "",
        contractor_id=whose.contractor_id,
        by=login,
        state="new",
        answers=answers,
        files=tuple(files),
        community_id=whose.community_id,
        account_id=whose.account_id,
        premises_id=whose.premises_id,
        steps=(Step(now(), "send", login),),
    )
    requests.put(made)
    submit(
        KIND,
        rules.payload(made),
        key=made.id,
        contractor_ids=[made.contractor_id],
        premises_ids=[made.premises_id] if made.premises_id else (),
        by=login,
    )
    tell_office(made)
    run_extras(easyform, made)
    return made


# What a person sees


def of_person(person, open_only=False):
    """Iterate over the person's requests, the newest first."""
    ids = [each.id for each in person.contractors] if person is not None else []
    return get_requests().of(ids, open_only)


def is_own(person, request):
    """Did it come from this person, under any of the person's numbers?"""
    return person is not None and request.contractor_id in {
        each.id for each in person.contractors
    }


def own(person, number):
    """A request of the person; another's and one that is not there are not found."""
    found = get_requests().by_number(number)
    if found is None or not is_own(person, found):
        raise NotFound("request")
    return found


def step(person, request, what, text="", files=()):
    """The person replies or withdraws; the same reply sent twice is one.

    Errors: those of ``rules.moved``.
    """
    said = Step(now(), what, person.user_id, False, text.strip(), tuple(files))
    if rules.repeats(request, said):
        return request
    made = rules.moved(request, said)
    get_requests().put(made)
    tell_office(made)
    return made


# What the office does


def decide(request, what, text="", files=()):
    """The office takes, answers, asks, accepts, refuses, closes or opens again.

    Errors: those of ``rules.moved``.
    """
    by = api.user.get_current().getId()
    said = Step(now(), what, by, True, text.strip(), tuple(files))
    if rules.repeats(request, said):
        return request
    made = rules.moved(request, said)
    get_requests().put(made)
    if what != "take":
        tell_person(made)
    return made


def erp_answered(event):
    """The ERP has taken a request, or says why not: the office sees it at the desk."""
    submission = event.submission
    if submission.kind != KIND:
        return
    known = get_requests().get(submission.key)
    if known is not None:
        get_requests().put(
            replace(known, reference=submission.reference, problem=submission.reason)
        )
