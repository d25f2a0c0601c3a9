"""The office prints letters, sees what became of them, and nobody else may."""

from collective.contractorportal.activation.runs.jobs import LetterFiles
from collective.contractorportal.activation.runs.storage import get_runs
from collective.contractorportal.activation.storage import get_letters
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import ContactDetails
from collective.contractorportal.jobs.runner import run_job
from datetime import timedelta
from io import BytesIO
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from pypdf import PdfReader

import pytest
import re
import transaction


AUTH = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
CODE = re.compile(r"\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}\b")


@pytest.fixture
def url(home):
    def address(path):
        return f"{home.world.portal.absolute_url()}/{path}"

    return address


@pytest.fixture
def crowd(home):
    """Twelve flats with owners without a login, in two buildings, and a developer."""
    world = home.world
    second = world.building(home.home, street="Kwiatowa", number="10")
    for number in ("10", "2", "9"):
        world.owner(
            world.premises(second, number),
            world.contractor(f"Ala D{number}", login=False),
        )
    couple = world.premises(home.home, "5")
    for name in ("Ewa Para", "Adam Para"):
        world.owner(couple, world.contractor(name, login=False))
    developer = world.contractor("Deweloper", login=False, kind="remaining")
    world.owner(world.premises(home.home, "6"), developer)
    world.sync()
    return home


def order(staff, url, community, anew=False):
    staff.open(url("@@letters-desk?set_language=en"))
    staff.getControl(name="community").value = [community.id]
    if anew:
        staff.getControl(name="anew:list" if False else "anew").value = ["1"]
    staff.getControl("Make the letters").click()
    transaction.begin()
    return get_runs().newest()[0]


def texts(run):
    return [page.extract_text() for page in PdfReader(BytesIO(run.file.data)).pages]


def test_a_community_in_the_order_of_doors(crowd, staff, url):
    run = order(staff, url, crowd.home)
    assert "The letters are ready" in staff.contents
    pages = texts(run)
    assert run.made == len(pages) == 6
    names = [re.search(r"(Ala|Ewa|Adam|Nina) \w+", page).group() for page in pages]
    # Kwiatowa 5 before 10; flat 2 before 10; each of a couple has an own letter.
    assert names == [
        "Nina Nowa",
        "Ewa Para",
        "Adam Para",
        "Ala D2",
        "Ala D9",
        "Ala D10",
    ]
    assert "ul. Kwiatowa 10/2" in pages[3] and "90-001 Łódź" in pages[3]
    codes = [CODE.search(page).group() for page in pages]
    assert len(set(codes)) == 6
    # The digits of the account stand on no letter.
    assert not any("000007" in page for page in pages)
    letters = list(get_letters().newest())
    assert {each.issued_by for each in letters} == {SITE_OWNER_NAME}
    assert {each.run_id for each in letters} == {run.id}


def test_to_where_people_have_their_letters_sent(home, staff, url):
    world = home.world
    firm = world.contractor("Hydro", login=False, kind="company")
    world.supplier(home.home, firm)
    world.add(ContactDetails("D1", home.newcomer.id, None, "31", "26-100", "Wąchock"))
    world.add(ContactDetails("D2", home.neighbour.id, "Obca", "7", "00-950", "Obce"))
    world.sync()
    pages = texts(order(staff, url, home.home))
    (page,) = (page for page in pages if "Nina Nowa" in page)
    assert "Wąchock 31" in page and "26-100 Wąchock" in page
    assert "Kwiatowa" not in page
    # A firm that has given no address is not at home in the house that it works for.
    (page,) = (page for page in pages if "Hydro" in page)
    assert "Kwiatowa" not in page and "Wąchock" not in page
    assert not any("Obca" in page for page in pages)


def test_while_nobody_knows_where_letters_go(home, staff, url):
    home.world.add(ContactDetails("D1", home.newcomer.id, "Lipowa", "3", "", "Kraków"))
    home.world.sync()
    memory_erp.fail(ErpUnavailable("down"))
    try:
        run = order(staff, url, home.home)
        assert (run.state, run.file) == ("waiting", None)
        job = home.world.portal, "letter-files", LetterFiles()
        assert not run_job(*job).ok
    finally:
        memory_erp.fail(None)
    assert run_job(*job).ok
    transaction.begin()
    (page,) = texts(get_runs().newest()[0])
    assert "ul. Lipowa 3" in page


def test_the_code_on_paper_opens(home, staff, url, window, come):
    run = order(staff, url, home.home)
    (page,) = texts(run)
    assert 'name="password2"' in come(window(), CODE.search(page).group()).contents


def test_again_only_who_has_none_unless_wanted(crowd, staff, url):
    order(staff, url, crowd.home)
    again = order(staff, url, crowd.home)
    assert (again.made, again.passed_over, again.file) == (0, 6, None)
    assert "Nobody gets a letter" in staff.contents
    anew = order(staff, url, crowd.home, anew=True)
    assert (anew.made, anew.passed_over) == (6, 0)
    states = sorted(each.state for each in get_letters().newest())
    assert states == ["open"] * 6 + ["replaced"] * 6


def test_without_a_community(home, staff, url):
    staff.open(url("@@letters-desk?set_language=en"))
    staff.getControl("Make the letters").click()
    assert "Choose a community" in staff.contents


def test_many_are_made_by_the_worker(crowd, staff, url, monkeypatch, functional):
    from collective.contractorportal.activation import ordering

    monkeypatch.setattr(ordering, "AT_ONCE", 1)
    run = order(staff, url, crowd.home)
    assert run.state == "waiting" and "being made" in staff.contents
    assert 'http-equiv="refresh"' in staff.contents
    assert order(staff, url, crowd.home).id == run.id
    assert run_job(crowd.world.portal, "letter-files", LetterFiles()).ok
    transaction.begin()
    assert (run.state, run.percent, run.made) == ("done", 100, 6)


def test_a_worker_that_is_killed_leaves_no_code_without_letter(
    crowd, staff, url, monkeypatch
):
    from collective.contractorportal.activation import ordering
    from collective.contractorportal.activation.runs import jobs

    monkeypatch.setattr(ordering, "AT_ONCE", 1)
    monkeypatch.setattr(jobs, "STEP", 2)
    run = order(staff, url, crowd.home)
    compose, count = jobs.compose, []

    def killed(*args):
        count.append(1)
        if len(count) == 5:
            raise RuntimeError("killed")
        return compose(*args)

    monkeypatch.setattr(jobs, "compose", killed)
    run_job(crowd.world.portal, "letter-files", LetterFiles())
    transaction.begin()
    assert len(get_letters()) == 0 and run.is_open and run.drawn == 4
    run_job(crowd.world.portal, "letter-files", LetterFiles())
    transaction.begin()
    assert run.made == len(get_letters()) == len(texts(run)) == 6


def test_the_file_is_fetched_and_thrown_away(home, staff, url):
    run = order(staff, url, home.home)
    staff.open(url(f"@@letters-file?id={run.id}"))
    assert staff.headers["Content-Type"] == "application/pdf"
    assert staff.headers["Cache-Control"] == "private, no-store"
    # To whom they are is told when they are ordered, and when they are fetched.
    (letter,) = get_letters().newest()
    found = list(get_log().entries(kind="activation.letters"))
    assert [each.people for each in found] == [letter.contractor_ids] * 2
    staff.open(url("@@letters-desk?set_language=en"))
    staff.getControl("Throw away").click()
    staff.open(url(f"@@letters-file?id={run.id}"))
    assert staff.headers["Status"].startswith("404")
    assert get_runs().get(run.id).destroyed_by == SITE_OWNER_NAME


def test_after_some_days_it_goes_by_itself(home, staff, url):
    run = order(staff, url, home.home)
    with clock.frozen(clock.now() + timedelta(days=4)):
        run_job(home.world.portal, "letter-files", LetterFiles())
    transaction.begin()
    assert get_runs().get(run.id).file is None


def test_one_person(home, staff, url):
    staff.open(url("@@letters-desk?set_language=en&who=nowa"))
    staff.getLink("Nina Nowa").click()
    assert "none yet" in staff.contents
    # In the list, and on the own page: that is told to who is shown.
    transaction.begin()
    looks = list(get_log().entries(kind="accounts.seen", person=home.newcomer.id))
    assert [each.user_id for each in looks] == [SITE_OWNER_NAME] * 2
    assert not list(get_log().entries(kind="accounts.seen", person=home.owner.id))
    staff.getControl("Make a letter").click()
    (first,) = get_letters().newest()
    assert "on its way" in staff.contents
    stale = staff.contents
    staff.getControl("Make a new letter").click()
    assert "replaced by a newer one" in staff.contents
    assert len(get_letters()) == 2
    # The same page sent twice makes one letter.
    seen = re.search(r'name="seen"[^>]*value="([^"]+)"', stale).group(1)
    assert seen == first.id
    token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', stale).group(1)
    staff.post(staff.url, f"action=anew&seen={seen}&_authenticator={token}")
    assert "Nothing was done" in staff.contents and len(get_letters()) == 2
    staff.getControl("Take back").click()
    assert "taken back" in staff.contents
    assert {each.state for each in get_letters().newest()} == {"replaced", "revoked"}
    (entry,) = get_log().entries(kind="letter.revoked")
    assert (entry.user_id, entry.people) == (SITE_OWNER_NAME, (home.newcomer.id,))


def test_who_has_a_login_gets_no_letter(home, staff, url):
    staff.open(url(f"@@letters-person?id={home.owner.id}"))
    assert 'value="letter"' not in staff.contents
    number = home.owner.contractor.number
    status, answer = home.world.rest(
        None, "@activation-runs", {"contractor": number}, auth=AUTH
    )
    assert status == 400 and len(get_letters()) == 0, answer


def test_merge_and_split(home, staff, url):
    logins = home.world.logins
    mine, other = home.owner, home.stranger
    staff.open(url(f"@@letters-person?id={mine.id}&set_language=en"))
    staff.getControl(name="number").value = "999999"
    staff.getControl("Bring it into this login").click()
    assert "999999" in staff.contents
    staff.getControl(name="number", index=0).value = other.contractor.number
    staff.getControl("Bring it into this login").click()
    assert logins.user_of(other.id) == mine.user_id
    assert logins.closed(other.user_id) == "merged"
    browser = home.world.browser(other)
    browser.open(url("@@finance"))
    assert "__ac_password" in browser.contents or browser.headers["Status"][:3] != "200"
    staff.getControl(f"Take number {other.contractor.number} out").click()
    assert logins.user_of(other.id) == other.user_id
    assert logins.closed(other.user_id) is None
    assert logins.user_of(mine.id) == mine.user_id
    assert [c.what for c in logins.changes_of(mine.user_id)] == ["split", "merge"]
    assert {c.by for c in logins.changes_of(mine.user_id)} == {SITE_OWNER_NAME}


PAGES = ("@@letters-desk", "@@letters-person?id={id}", "@@letters-file?id={run}")


@pytest.mark.parametrize(
    "who", ["owner", "neighbour", "former", "board", "supplier", None]
)
def test_nobody_else(home, staff, url, who):
    run = order(staff, url, home.home)
    someone = who and getattr(home, who)
    for path in PAGES:
        browser = home.world.browser(someone)
        browser.open(url(path.format(id=home.newcomer.id, run=run.id)))
        assert CODE.search(str(browser.contents)) is None
        assert "Nina" not in str(browser.contents)
    for path in ("@activation-letters", "@activation-runs"):
        assert home.world.rest(someone, path)[0] in (401, 403, 404)
    body = {"community": home.home.id, "anew": True}
    assert home.world.rest(someone, "@activation-runs", body)[0] in (401, 403, 404)
    assert len(get_letters()) == 1
