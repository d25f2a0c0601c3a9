"""From groups to people, and from people to their addresses."""

from ..accounts.storage import get_logins
from ..controlpanel.settings import settings
from ..core import clock
from ..directory.access import rules as access
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..theme.language import languages_on
from .kinds import kind_of
from functools import cached_property
from plone import api
from Products.PluggableAuthService.interfaces.plugins import IPropertiesPlugin
from Products.PluggableAuthService.PropertiedUser import PropertiedUser


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
    directory, logins = get_directory(), get_logins()
    if kind == "u":
        user_id, ids = name, logins.contractors_of(name)
    else:
        user_id, ids = logins.user_of(name), (name,)
        if user_id is not None:
            ids = logins.contractors_of(user_id)
    contractors = [
        contractor
        for contractor_id in ids
        if directory.is_active(contractor_id)
        and (contractor := directory.get(Contractor, contractor_id))
    ]
    if user_id is None and contractors and contractors[0].person_id:
        contractors = [
            other
            for other in directory.find(Contractor, person_id=contractors[0].person_id)
            if directory.is_active(other.id)
        ]
    if user_id is not None:
        recipient_id = f"u:{user_id}"
    found = Recipient(recipient_id, user_id, tuple(contractors))
    if not contractors and (ids or user_id is None or found.member is None):
        return None
    return found


def find_addressee(recipient_id, mailing):
    """The ``Recipient`` as a mailing means it: some go to an address yet to be confirmed."""
    found, kind = find_recipient(recipient_id), kind_of(mailing.kind)
    if found is not None and kind is not None:
        kind.readdress(mailing, found)
    return found


def property_of(user_id, name):
    """A property of a login; its groups and roles, which take long, are not asked for."""
    users = api.portal.get_tool("acl_users")
    user = PropertiedUser(user_id)
    for _id, plugin in users.plugins.listPlugins(IPropertiesPlugin):
        sheet = plugin.getPropertiesForUser(user) or {}
        read = getattr(sheet, "getProperty", None) or sheet.get
        value = read(name, "")
        if value:
            return value
    return ""


class Recipient:
    """Somebody to be told; what costs time is looked up when it is asked for."""

    def __init__(self, recipient_id, user_id, contractors):
        self.id = recipient_id
        self.user_id = user_id
        self.contractors = contractors

    @cached_property
    def member(self):
        return api.user.get(userid=self.user_id) if self.user_id else None

    @cached_property
    def person(self):
        """The ``Person`` today; None for a login of the office."""
        if not self.contractors:
            return None
        today, history_days = clock.today(), settings().history_days
        directory = get_directory()
        if self.user_id:
            return directory.person(self.user_id, today, history_days)
        facts = directory._facts(self.contractors)
        return access.person("", self.contractors, facts, today, history_days)

    @property
    def name(self):
        if self.contractors:
            return display_name(self.contractors[0])
        return self.member.getProperty("fullname") or self.user_id

    @cached_property
    def language(self):
        """What the login has chosen, else what the ERP says."""
        chosen = property_of(self.user_id, "language") if self.user_id else ""
        known = self.contractors[0].language if self.contractors else ""
        on = languages_on()
        return next((code for code in (chosen, known) if code in on), "pl")

    @cached_property
    def email(self):
        found = self._first("email")
        if found or not self.user_id:
            return found
        return property_of(self.user_id, "email") or None

    @cached_property
    def phone(self):
        return self._first("phone")

    def _first(self, name):
        for contractor in self.contractors:
            value = (getattr(contractor, name) or "").strip()
            if value:
                return value
        return None
