"""The demo site: an ERP with made-up people, their zones, logins and first notices.

Run by the profile ``demo``, as often as one likes: what is there is kept.
"""

from . import logger
from .accounts.create import create_login
from .accounts.create import UnknownContractor
from .accounts.storage import get_logins
from .activation import people
from .activation.api import draw
from .activation.api import has_letter
from .activation.api import issue
from .activation.rules import ACCOUNT_DIGITS
from .activation.rules import grouped
from .contact.demo import change_some
from .controlpanel.interfaces import IPortalSettings
from .controlpanel.settings import settings
from .core import clock
from .declarations.demo import declare_some
from .delegation.demo import HELPER
from .delegation.demo import helper_is_there
from .delegation.demo import helper_rows
from .delegation.demo import let_some_help
from .demo_files import read_passwords
from .demo_files import write_letter
from .demo_files import write_users
from .demo_texts import OFFICE
from .demo_texts import WELCOME
from .demo_texts import WORDS
from .directory.rules import display_name
from .directory.storage import get_directory
from .directory.sync import sync_site
from .documents.demo import publish_documents
from .erp.records import Contractor
from .erp.sql import engine as engines
from .erp.sql.demo import demo_people
from .erp.sql.demo import generate
from .faults.desk.demo import make_faults
from .instalments.demo import propose_one
from .meters.desk.demo import send_some
from .moving.demo import sell_one
from .notices.demo import publish_notices
from .notices.desk.demo import office_notices
from .passwords.api import note_set
from .payments.autopay.demo import use_sandbox
from .payments.demo import make_payments
from .privacy.demo import ask_some
from .requests.demo import make_requests
from .resolutions.demo.make import make_resolutions
from .secret import secret
from .suppliers.demo import send_one
from .zones.provision import provision_waiting
from plone import api
from plone.app.textfield.value import RichTextValue

import os
import secrets
import transaction


# Of these the first who has no login gets a letter: tenants of Ogrodowa 14.
WITH_LETTER = ("K000021", "K000023", "K000022")
# Of this person the office is not sure yet who it is.
UNVERIFIED = "co_owner"
UNKNOWN = "(bez zmian)"
ROLES = {
    "tenant": "najemca",
    "owner": "właściciel",
    "co_owner": "współwłaściciel",
    "board": "zarząd",
    "lessee": "firma",
    "supplier": "dostawca",
    "editor": "redaktor",
    "administrator": "administrator",
}


class DemoError(Exception):
    """The demo site cannot be made."""


def make_demo():
    """Fill the ERP, read it, make zones, logins and content."""
    with api.env.adopt_roles(["Manager"]):
        set_office()
        use_sandbox()
        fill_erp()
        # A profile is applied in one transaction, so batches do not end it.
        report = sync_site("demo", commit=_savepoint)
        if report.outcome != "done":
            raise DemoError(f"the ERP could not be read: {report.reason}")
        provision_waiting(commit=_savepoint)
        users = make_logins()
        draw_letter()
        welcome()
        publish_notices()
        make_resolutions()
        office_notices()
        publish_documents()
        propose_one()
        send_some()
        users += make_helper()
        write_users(users)
        change_some()
        ask_some(WITH_LETTER)
        declare_some()
        sell_one()
        make_requests()
        make_payments()
        make_faults()
        send_one()


def _savepoint():
    transaction.savepoint(optimistic=True)


def set_office():
    """The manager's name and how to reach the office, unless somebody has set them."""
    chosen = settings()
    for name, value in OFFICE.items():
        if getattr(chosen, name) == IPortalSettings[name].default:
            setattr(chosen, name, value)


def fill_erp():
    """Make the embedded exchange database, if the site uses it and it is not there."""
    chosen = settings()
    if chosen.erp_backend != "sql" or chosen.erp_database_url:
        return
    if secret("ERP_DATABASE_URL").strip():
        return
    path = engines.sqlite_path(engines.parsed(engines.database_url()))
    if not path.exists():
        generate(path, today=clock.today())
        logger.info("Demo data are in %s", path)


# Logins


def make_password():
    """A password that is easy to type: three Polish words and four digits."""
    given = os.environ.get("DEMO_PASSWORD")
    if given:
        return given
    words = "-".join(secrets.choice(WORDS) for _ in range(3))
    return f"{words}-{secrets.randbelow(9000) + 1000}"


def make_logins():
    """Rows of the table of demo users; those that exist keep their passwords."""
    known = read_passwords()
    rows = []
    for person in demo_people().values():
        make = _make_contractor if person.contractors else _make_staff
        made = make(person)
        if made is None:
            continue
        login, password = made
        rows.append(_row(person, login, password or known.get(login, UNKNOWN)))
    return rows


def known_users():
    """Rows of the demo users whose logins exist."""
    known = read_passwords()
    rows = []
    for person in demo_people().values():
        login = person.login
        if person.contractors:
            contractor = get_directory().get(Contractor, person.contractors[0])
            if contractor is None or not get_logins().user_of(contractor.id):
                continue
            login = contractor.number
        elif api.user.get(userid=login) is None:
            continue
        rows.append(_row(person, login, known.get(login, UNKNOWN)))
    return rows + helper_rows(known.get(HELPER, UNKNOWN))


def make_helper():
    """The row of whom a demo person lets help; the e-mail is the login."""
    password, there = make_password(), helper_is_there()
    if not there:
        let_some_help(password)
    return helper_rows(read_passwords().get(HELPER, UNKNOWN) if there else password)


def _row(person, login, password):
    return ROLES[person.role], login, person.email, password, person.sees


def _make_contractor(person):
    try:
        login = create_login(
            person.contractors,
            password=make_password(),
            verified=person.role != UNVERIFIED,
        )
    except UnknownContractor as error:
        # The site reads another ERP than the demo's.
        logger.warning("No demo login for the %s: %s unknown", person.role, error)
        return None
    return get_directory().get(Contractor, person.contractors[0]).number, login.password


def _make_staff(person):
    if api.user.get(userid=person.login) is not None:
        return person.login, None
    password = make_password()
    roles = ["Member", *person.site_roles]
    api.portal.get_tool("acl_users")._doAddUser(person.login, password, roles, [])
    note_set(person.login, issued=False)
    api.user.get(userid=person.login).setMemberProperties(
        mapping={"fullname": person.name, "email": person.email, "language": "pl"}
    )
    return person.login, password


# A letter


def draw_letter():
    """Make a letter for somebody without a login, and write its code down to be tried."""
    for contractor_id in WITH_LETTER:
        ids = people.human_of(contractor_id)
        if not ids or people.login_of(ids):
            continue
        if has_letter(ids):
            return
        letter, code = draw(ids, "demo")
        issue(letter)
        fact = next(iter(people.facts(letter.fact, ids)), "")
        if letter.fact == "account":
            fact = fact[-ACCOUNT_DIGITS:]
        name = display_name(people.contractors_of(ids)[0])
        write_letter(f"{name}: /activate, kod {grouped(code)}, obok niego {fact}\n")
        return


# Content


def welcome():
    """A first text for the landing page, which editors change as any page."""
    site = api.portal.get()
    if not site.text:
        site.text = RichTextValue(WELCOME, "text/html", "text/x-html-safe")
        site.reindexObject()
