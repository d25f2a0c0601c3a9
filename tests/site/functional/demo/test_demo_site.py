"""The demo profile: people who can log in, zones and notices that they meet."""

from collective.contractorportal import demo
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.delegation.demo import HELPER
from collective.contractorportal.demo_files import write_users
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp.records import Community
from collective.contractorportal.erp.sql.demo import demo_people
from collective.contractorportal.outbox.storage import get_outbox
from collective.contractorportal.payments.storage import get_payments
from datetime import datetime
from plone import api
from plone.app.testing import applyProfile
from plone.testing.zope import Browser

import pytest
import sqlite3
import stat
import transaction


MOMENT = datetime(2026, 11, 24, 18, 5, tzinfo=clock.WARSAW)
PASSWORD = "haslo-demo-2026"


@pytest.fixture
def var(tmp_path, monkeypatch):
    """Where the site keeps its files, and the embedded ERP within it."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.delenv("ERP_DATABASE_URL", raising=False)
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    with clock.frozen(MOMENT):
        yield tmp_path


@pytest.fixture
def site(functional, functional_portal, var):
    """A site that reads the embedded ERP."""
    settings().erp_backend = "sql"
    # As in a site that people make: the test layer has no default workflow.
    functional_portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    forget_persons()
    return functional_portal


def apply(site):
    applyProfile(site, "collective.contractorportal:demo")
    transaction.commit()


def table(var):
    text = (var / "demo-users.txt").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
    return {row[1]: row for row in rows[2:]}


def uids(portal_type):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type=portal_type)
    return {brain.UID for brain in brains}


def payments():
    return {each.order_id: each for each in get_payments().find("all")}


def enter(functional, var, login):
    """What somebody reads first, with the password of the table."""
    row = next(row for row in table(var).values() if login in row)
    return browse(functional, login, row[3])


def browse(functional, login, password):
    browser = Browser(functional["app"])
    browser.handleErrors = False
    url = functional["portal"].absolute_url()
    browser.open(f"{url}/login")
    browser.getControl(name="__ac_name").value = login
    browser.getControl(name="__ac_password").value = password
    browser.getControl(name="buttons.login").click()
    browser.open(url)
    return browser.contents


def a_letter_can_be_tried(functional, site, var):
    path = var / "demo-letter.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_text(encoding="utf-8")
    # Made again it leaves that letter alone.
    demo.draw_letter()
    assert path.read_text(encoding="utf-8") == written
    code, fact = written.partition("kod ")[2].strip().split(", obok niego ")
    browser = Browser(functional["app"])
    browser.open(f"{functional['portal'].absolute_url()}/activate")
    browser.getControl(name="code").value = code
    browser.getControl(name="fact").value = fact
    browser.getForm(action="activate").submit()
    assert 'name="password2"' in browser.contents
    assert written.partition(":")[0] in browser.contents


def each_person_logs_in_with_the_password_of_the_table(functional, site, var):
    users = table(var)
    assert len(users) == 9
    assert stat.S_IMODE((var / "demo-users.txt").stat().st_mode) == 0o600
    passwords = {row[3] for row in users.values()}
    assert len(passwords) == 9 and all(len(each) > 12 for each in passwords)
    for person in demo_people().values():
        found = [login for login, row in users.items() if row[2] == person.email]
        assert len(found) == 1
        for login in {found[0], person.login}:
            contents = browse(functional, login, users[found[0]][3])
            assert person.name in contents, login
    helper = browse(functional, HELPER, users[HELPER][3])
    assert "Ewa Pomocna" in helper and "panel-helping" in helper


def the_tenant_reads_own_figures_and_notices(functional, site, var):
    contents = enter(functional, var, "barbara.kaczmarek@example.com")
    assert "Przerwa w dostawie wody" in contents
    assert "Godziny biura w grudniu" in contents
    assert "Brak ciepłej wody" not in contents
    assert "Ogrodowa 14" in contents


def the_owner_owes_what_the_rule_book_reckons(functional, site, var):
    contents = enter(functional, var, "100004").replace("\N{NO-BREAK SPACE}", " ")
    assert "968,58 zł" in contents
    assert "Awaria" in contents and "Brak ciepłej wody przy Kwiatowej 5" in contents
    assert "Przegląd instalacji gazowej w lokalach" in contents
    assert "Przerwa w dostawie wody" not in contents


def visitors_are_welcomed(functional, site, var):
    browser = Browser(functional["app"])
    browser.open(site.absolute_url())
    assert "Zarządca Dom i Ogród sp. z o.o." in browser.contents
    assert "Zadzwoń do nas lub napisz" in browser.contents
    assert "Brak ciepłej wody" not in browser.contents


def lost_passwords_are_not_invented(functional, site, var):
    (var / "demo-users.txt").unlink()
    write_users(demo.known_users())
    assert {row[3] for row in table(var).values()} == {"(bez zmian)"}
    assert len(table(var)) == 9


def test_what_is_met_in_it(functional, site, var, subtests):
    """It is made once: that takes ten times longer than to look at it."""
    apply(site)
    for look in (
        a_letter_can_be_tried,
        each_person_logs_in_with_the_password_of_the_table,
        the_tenant_reads_own_figures_and_notices,
        the_owner_owes_what_the_rule_book_reckons,
        visitors_are_welcomed,
        lost_passwords_are_not_invented,
    ):
        with subtests.test(look.__name__):
            look(functional, site, var)


def test_a_second_run_changes_nothing(site, var):
    apply(site)
    known = payments()
    assert {name: sorted(each.flags) for name, each in known.items()} == {
        "PDEM0WAITS": [],
        "PDEM0BOOKED": [],
        "PDEM0REFUSED": ["refused"],
        "PDEM0TWICE": ["double"],
    }
    assert known["PDEM0WAITS"].awaited and not known["PDEM0BOOKED"].awaited
    sent = get_outbox().counts()
    assert (sent["accepted", "payment"], sent["rejected", "payment"]) == (3, 1)
    assert not get_payments().todo()
    before = table(var)
    notices = uids("Notice")
    assert len(notices) > 8
    assert uids("News Item") == set()
    zones = uids("Zone")
    catalog = api.portal.get_tool("portal_catalog")
    states = {
        brain.getId: brain.review_state
        for brain in catalog.unrestrictedSearchResults(
            portal_type=["Meeting", "Resolution"]
        )
    }
    assert states["zebranie-wodomierze"] == "announced"
    assert states["zebranie-sprawozdawcze"] == "held"
    assert states["sprawozdanie"] == "adopted"
    meetings = uids("Meeting")
    assert len(meetings) == 2
    settings().manager_phone = "+48 12 111 11 11"
    site.text = None
    erp = (var / "erp" / "exchange.sqlite").read_bytes()
    apply(site)
    assert table(var) == before
    assert uids("Notice") == notices
    assert uids("Zone") == zones
    assert uids("Meeting") == meetings
    assert settings().manager_phone == "+48 12 111 11 11"
    assert payments() == known and get_outbox().counts() == sent
    assert (var / "erp" / "exchange.sqlite").read_bytes() == erp


def test_an_erp_that_is_there_is_read_and_kept(site, var, monkeypatch):
    """A manager's own data stay; those demo people it does not know get no login."""
    monkeypatch.setenv("DEMO_PASSWORD", PASSWORD)
    path = var / "erp" / "exchange.sqlite"
    demo.fill_erp()
    database = sqlite3.connect(path)
    with database:
        database.execute("delete from base_title where contractor_id = 'K000033'")
        database.execute("delete from base_contractor where id = 'K000033'")
    database.close()
    apply(site)
    assert get_directory().count(Community) == 6
    assert "100033" not in table(var) and "100021" in table(var)
    assert {row[3] for row in table(var).values()} == {PASSWORD}


def test_an_erp_that_cannot_be_read_stops_the_demo(site, var):
    path = var / "erp" / "exchange.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"this is no database")
    with pytest.raises(demo.DemoError):
        demo.make_demo()
    transaction.abort()


def test_a_site_with_its_own_database_gets_no_demo_data(site, var, monkeypatch):
    monkeypatch.setenv("ERP_DATABASE_URL", f"sqlite:///{var}/mine.sqlite")
    demo.fill_erp()
    assert not list(var.iterdir())
