"""A letter becomes a login, once, for whoever has the code and the second fact."""

from collective.contractorportal.accounts.interfaces import IAccountEvent
from collective.contractorportal.accounts.interfaces import ILetterBurnt
from collective.contractorportal.accounts.interfaces import ILoginActivated
from collective.contractorportal.activation.api import revoke
from collective.contractorportal.activation.rules import make_code
from collective.contractorportal.activation.storage import get_letters
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from datetime import timedelta
from plone import api
from world import SECRET
from zope.component import getGlobalSiteManager

import pytest
import secrets
import transaction


GOOD = "zielony-parasol-7719"
REFUSED = "This does not open anything"
FORM2 = 'name="password2"'


@pytest.fixture
def heard():
    """Events of accounts that were told."""
    found = []

    def hear(event):
        found.append(event)

    manager = getGlobalSiteManager()
    manager.registerHandler(hear, (IAccountEvent,))
    yield found
    manager.unregisterHandler(hear, (IAccountEvent,))


def later(monkeypatch, **time):
    now = clock.now() + timedelta(**time)
    monkeypatch.setattr(clock, "now", lambda: now)


def attempt(home, browser, name, password):
    browser.open(f"{home.world.portal.absolute_url()}/login?set_language=en")
    browser.getControl(name="__ac_name").value = name
    browser.getControl(name="__ac_password").value = password
    browser.getControl(name="buttons.login").click()
    return "__ac" in browser.cookies


def test_from_the_letter_to_the_start(home, letter, window, come, choose, heard):
    browser = come(window(), letter.code)
    assert "Nina Nowa" in browser.contents and FORM2 in browser.contents
    choose(browser, "Nina@Example.org")
    assert "__ac" in browser.cookies
    assert "Welcome, Nina Nowa" in browser.contents
    user_id = home.world.logins.user_of(home.newcomer.id)
    note = home.world.logins.verification(user_id)
    assert note.how == "letter"
    assert [ILoginActivated.providedBy(e) for e in heard].count(True) == 1
    assert all(letter.code.replace("-", "") not in str(vars(e)) for e in heard)
    kept = get_letters().get(letter.letter.id)
    assert (kept.state, kept.ended_by) == ("used", user_id)
    # By each name, from another place too; and nothing has to be changed first.
    for name in (
        "nina@example.org",
        "NINA@example.org",
        home.newcomer.contractor.number,
    ):
        assert attempt(home, window(), name, GOOD), name


def test_without_an_address_one_has_the_number(home, letter, window, come, choose):
    choose(come(window(), letter.code.lower().replace("-", " ")))
    assert attempt(home, window(), home.newcomer.contractor.number, GOOD)


def test_the_erp_is_asked_for_the_new_address_after_it_is_confirmed(
    home, letter, window, come, choose
):
    from collective.contractorportal.contact.storage import get_changes

    browser = choose(come(window(), letter.code), "nina@example.org")
    assert "confirm that the address is yours" in browser.contents
    (change,) = get_changes().of(f"contractor:{home.newcomer.id}")
    assert (change.kind, change.value, change.state) == (
        "email", "nina@example.org", "confirming",
    )  # fmt: skip


@pytest.mark.parametrize(
    "wrong", ["unknown", "fact", "used", "expired", "revoked", "replaced", "left"]
)
def test_one_answer_for_whatever_is_wrong(
    home, letter, letter_to, window, come, choose, monkeypatch, wrong
):
    code, fact = letter.code, "000007"
    if wrong == "unknown":
        code = make_code(secrets.choice)
    if wrong == "fact":
        fact = "123456"
    if wrong == "used":
        choose(come(window(), code))
    if wrong == "expired":
        later(monkeypatch, days=61)
    if wrong == "revoked":
        revoke(letter.letter.id)
        transaction.commit()
    if wrong == "replaced":
        letter_to(home.newcomer)
    if wrong == "left":
        home.world.remove(home.newcomer.contractor)
        home.world.sync(confirmed=True)
    page = come(window(), code, fact).contents
    plain = come(window(), make_code(secrets.choice), fact).contents

    def bare(text):
        import re

        return re.sub(r'value="[^"]*"', "", text)

    assert REFUSED in page and FORM2 not in page
    assert bare(page) == bare(plain)


def test_a_slip_of_the_finger_costs_nothing(home, letter, window, come):
    code = letter.code
    slip = code[:-1] + ("2" if code[-1] != "2" else "3")
    for _try in range(20):
        assert "There is a slip in the code" in come(window(), slip).contents
    assert slip in come(window(), slip).contents
    assert FORM2 in come(window(), code).contents


def test_who_found_a_letter_cannot_try_all_numbers(home, letter, window, come, heard):
    for number in range(10):
        page = come(window(f"203.0.113.{number + 9}"), letter.code, f"99999{number}")
        assert REFUSED in page.contents
    assert get_letters().get(letter.letter.id).state == "burnt"
    assert [ILetterBurnt.providedBy(e) for e in heard] == [True]
    (entry,) = get_log().entries(kind="letter.burnt")
    assert (entry.user_id, entry.about) == ("", (letter.letter.id,))
    assert REFUSED in come(window(), letter.code).contents


def test_ten_thousand_guesses_are_fifty(home, letter, window, come, monkeypatch):
    """After those no code is looked at from there, not the right one either."""
    asked = []
    letters = type(get_letters())
    look = letters.of_code
    monkeypatch.setattr(letters, "of_code", lambda *a: asked.append(a) or look(*a))
    stranger = window("198.51.100.7")
    for _try in range(60):
        come(stranger, make_code(secrets.choice))
    assert len(asked) == settings().lockout_address_tries == 50
    assert "too many wrong codes" in come(stranger, letter.code).contents
    assert FORM2 in come(window(), letter.code).contents
    later(monkeypatch, minutes=16)
    assert FORM2 in come(stranger, letter.code).contents


def test_two_tabs_make_one_login(home, letter, window, come, choose):
    one, two = come(window(), letter.code), come(window(), letter.code)
    choose(one, "one@example.org")
    choose(two, "two@example.org", "inny-parasol-7719")
    assert REFUSED in two.contents and "__ac" not in two.cookies
    number = home.newcomer.contractor.number
    assert attempt(home, window(), number, GOOD)
    assert not attempt(home, window(), number, "inny-parasol-7719")


def test_the_second_step_is_kept_for_half_an_hour(
    home, letter, window, come, choose, monkeypatch
):
    browser = come(window(), letter.code)
    later(monkeypatch, minutes=31)
    assert REFUSED in choose(browser).contents
    assert home.world.logins.user_of(home.newcomer.id) is None


def test_a_token_of_ones_own_making(home, letter, window, come, choose):
    browser = come(window(), letter.code)
    browser.getControl(name="token").value = letter.letter.id
    assert REFUSED in choose(browser).contents
    assert home.world.logins.user_of(home.newcomer.id) is None


@pytest.mark.parametrize(
    ("email", "password", "again", "said"),
    [
        ("nina", GOOD, None, "e-mail"),
        ("", "abc7Xy", None, "password"),
        ("", "Nina-Nowa-2026", None, "name"),
        ("", GOOD, "other-Secret-1", "not the same"),
    ],
)
def test_what_was_typed_stays_with_what_is_wrong(
    home, letter, window, come, choose, email, password, again, said
):
    browser = choose(come(window(), letter.code), email, password, again)
    assert "Please correct this" in browser.contents and said in browser.contents
    assert browser.getControl(name="email").value == email
    assert password not in browser.contents
    assert home.world.logins.user_of(home.newcomer.id) is None
    choose(browser, "nina@example.org")
    assert home.world.logins.user_of(home.newcomer.id)


def test_nobody_takes_the_address_of_another(home, letter, window, come, choose):
    browser = come(window(), letter.code)
    choose(browser, home.owner.contractor.email.upper())
    assert "belongs to another login" in browser.contents
    assert home.world.logins.user_of(home.newcomer.id) is None


def test_from_another_site(home, letter, window, come):
    browser = come(window(), letter.code)
    browser.addHeader("Origin", "https://evil.example")
    browser.getControl(name="password").value = GOOD
    browser.getControl(name="password2").value = GOOD
    browser.getForm(action="activate").submit()
    assert home.world.logins.user_of(home.newcomer.id) is None


def test_who_is_logged_in_brings_a_second_number_in(home, letter, come):
    browser = home.world.browser(home.owner)
    come(browser, letter.code)
    assert "Nina Nowa" in browser.contents and FORM2 not in browser.contents
    browser.getForm(action="activate").submit()
    logins = home.world.logins
    assert logins.user_of(home.newcomer.id) == home.owner.user_id
    assert logins.user_of(home.owner.id) == home.owner.user_id
    assert [c.what for c in logins.changes_of(home.owner.user_id)] == ["merge"]
    assert get_letters().get(letter.letter.id).state == "used"


def test_a_second_letter_does_not_vouch_for_the_first_number(home, letter, come):
    browser = come(home.world.browser(home.owner), letter.code)
    browser.getForm(action="activate").submit()
    assert not home.world.logins.is_verified(home.owner.user_id)


def test_no_way_into_a_login_that_the_person_has_already(
    home, letter, window, come, choose
):
    """The ERP says later that the newcomer is somebody with a login."""
    browser = come(window(), letter.code)
    for who in (home.newcomer, home.owner):
        home.world.change(who.contractor, person_id="H1")
    home.world.sync()
    assert REFUSED in choose(browser, "nina@example.org").contents
    assert "__ac" not in browser.cookies
    assert REFUSED in come(window(), letter.code).contents
    assert attempt(home, window(), home.owner.contractor.email, SECRET)


def test_a_new_password_by_the_own_address(home, letter, window, come, choose):
    from collective.contractorportal.notifications.passwords import login_of

    choose(come(window(), letter.code), "Nina@example.org")
    user_id = home.world.logins.user_of(home.newcomer.id)
    assert login_of("nina@Example.org") == user_id
    api.portal.set_registry_record("plone.smtp_host", "localhost")
    api.portal.set_registry_record("plone.email_from_address", "ed@example.com")
    transaction.commit()
    url = home.world.portal.absolute_url()
    pages = set()
    for name in (
        "nina@example.org",
        "nobody@example.org",
        home.owner.contractor.number,
    ):
        browser = window()
        browser.open(f"{url}/mail_password_form?set_language=en")
        browser.getControl(name="userid").value = name
        browser.getForm(action="mail_password_form").submit()
        pages.add(browser.contents.replace(name, "NAME"))
    assert len(pages) == 1


def test_the_office_does_not_take_letters(home, letter, staff, come):
    assert "Log out first" in come(staff, letter.code).contents
    assert home.world.logins.user_of(home.newcomer.id) is None


def test_codes_are_kept_nowhere(home, letter):
    rows = list(get_letters().rows.values())
    assert letter.code.replace("-", "") not in repr(rows)
    assert letter.code.replace("-", "") not in repr(list(get_letters().by_digest))


def test_others_log_in_as_ever(home, letter, window, come, choose):
    choose(come(window(), letter.code), "nina@example.org")
    assert attempt(home, window(), home.owner.contractor.email, SECRET)
