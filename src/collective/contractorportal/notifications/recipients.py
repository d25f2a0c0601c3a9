"""From groups to people, and from people to their addresses."""

from ..accounts.storage import get_logins
from ..controlpanel.settings import settings
from ..core import clock
from ..directory.access import rules as access
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Contractor
from .model import Recipient
from plone import api


LANGUAGES = ("pl", "en")
LOGIN, CONTRACTOR = "login:", "contractor:"


def recipient_ids(order, kind):
    """Sorted ids of everybody whom an ``Order`` reaches today, each person once."""
    logins, directory = get_logins(), get_directory()
    today = clock.today()
    without_login = kind.without_login and settings().notify_without_login
    found, strangers = set(), {}
    for group in order.groups:
        if group.startswith(LOGIN):
            found.add(f"u:{group.removeprefix(LOGIN)}")
            continue
        if group.startswith(CONTRACTOR):
            contractor_ids = [group.removeprefix(CONTRACTOR)]
        else:
            contractor_ids = directory.contractors_in(group, today)
        for contractor_id in contractor_ids:
            user_id = logins.user_of(contractor_id)
            if user_id:
                found.add(f"u:{user_id}")
            elif without_login and contractor_id not in strangers:
                strangers[contractor_id] = directory.get(Contractor, contractor_id)
    return sorted(found | _once(strangers.values(), logins, directory))


def principals(recipient):
    """All groups by which an ``Order`` can mean somebody today."""
    person = recipient.person
    found = {f"{LOGIN}{recipient.user_id}"} if recipient.user_id else set()
    if person is not None:
        found |= person.groups
        found |= {f"{CONTRACTOR}{each.id}" for each in person.contractors}
    return found


def _once(contractors, logins, directory):
    """One id for each human being who has no login, whatever numbers there are."""
    first = {}
    for contractor in contractors:
        if contractor is None:
            continue
        if contractor.person_id:
            same = directory.find(Contractor, person_id=contractor.person_id)
            if any(logins.user_of(other.id) for other in same):
                continue  # another number of theirs has one: told there
        human = contractor.person_id or f"\0{contractor.id}"
        if human not in first or contractor.id < first[human]:
            first[human] = contractor.id
    return {f"c:{contractor_id}" for contractor_id in first.values()}


def find_recipient(recipient_id):
    """The ``Recipient`` of an id as of today; None for somebody who has gone."""
    kind, _colon, name = recipient_id.partition(":")
    if kind == "c":
        user_id = get_logins().user_of(name)
        if user_id is None:
            return _contractor(recipient_id, name)
    else:
        user_id = name
    person = get_directory().person(user_id, clock.today(), settings().history_days)
    member = api.user.get(userid=user_id)
    if person is None and (member is None or get_logins().contractors_of(user_id)):
        return None
    contractors = person.contractors if person else ()
    return Recipient(
        id=f"u:{user_id}",
        name=person.name if person else member.getProperty("fullname") or user_id,
        language=_language(member, contractors),
        email=_first(contractors, "email")
        or (member and member.getProperty("email", ""))
        or None,
        phone=_first(contractors, "phone"),
        person=person,
    )


def _contractor(recipient_id, contractor_id):
    directory = get_directory()
    if not directory.is_active(contractor_id):
        return None
    contractor = directory.get(Contractor, contractor_id)
    same = (contractor,)
    if contractor.person_id:
        same = tuple(
            other
            for other in directory.find(Contractor, person_id=contractor.person_id)
            if directory.is_active(other.id)
        )
    person = access.person(
        "", same, directory._facts(same), clock.today(), settings().history_days
    )
    return Recipient(
        id=recipient_id,
        name=display_name(contractor),
        language=contractor.language,
        email=_first(same, "email"),
        phone=_first(same, "phone"),
        person=person,
    )


def _first(contractors, name):
    for contractor in contractors:
        value = (getattr(contractor, name) or "").strip()
        if value:
            return value
    return None


def _language(member, contractors):
    chosen = member.getProperty("language", "") if member is not None else ""
    if chosen in LANGUAGES:
        return chosen
    return contractors[0].language if contractors else "pl"
