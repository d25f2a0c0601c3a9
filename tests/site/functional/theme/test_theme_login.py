"""Logging in, out, and a new password: what is said, and what is not given away."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.jobs.sites import opened
from collective.contractorportal.notifications import passwords
from collective.contractorportal.notifications import queue
from collective.contractorportal.notifications.storage import get_mailings
from plone import api
from scripts.mail_sink import Mailbox
from world import SECRET

import pytest
import re
import transaction


def form(name, password, came_from=""):
    return (
        f"__ac_name={name}&__ac_password={password.replace(' ', '+')}"
        f"&came_from={came_from}&buttons.login=1"
    )


class TestLogin:
    def test_by_number_and_by_email(self, visit, hood):
        number = hood.owner.contractor.number
        for name in (number, hood.owner.contractor.email):
            shown = visit(None, "login", form(name, SECRET))
            assert "Jan Kowalski" in shown.text
            visit(None, "logout")

    def test_same_answer_for_wrong_password_and_unknown_login(self, visit, hood):
        number = hood.owner.contractor.number
        wrong = visit(None, "login", form(number, "no"))
        unknown = visit(None, "login", form("999999", "no"))
        assert wrong.status == unknown.status == 200
        assert wrong.text.replace(number, "") == unknown.text.replace("999999", "")
        assert "Login albo hasło się nie zgadza." in wrong.text

    def test_what_was_typed_stays_but_not_the_password(self, visit):
        text = visit(None, "login", form("jan&quot;", "tajne-42")).text
        assert 'value="jan' in text
        assert "tajne-42" not in text

    def test_who_is_in_is_led_on_from_an_old_bookmark(self, visit):
        assert "__ac_password" not in visit("owner", "login").text
        assert "__ac_password" in visit("owner", "login?came_from=/@@finance").text

    def test_who_was_sent_here_hears_why(self, visit):
        said = "formularz nie został wysłany"
        assert said in visit(None, "@@password", "old=1").text
        assert said not in visit(None, "login").text

    def test_summary_links_to_the_fields(self, visit):
        text = visit(None, "login", form("", "")).text
        for field in ("__ac_name", "__ac_password"):
            assert f'href="#{field}"' in text
            assert f'id="{field}"' in text
        assert 'role="alert"' in text

    def test_help_and_phones(self, visit, functional_world):
        settings().emergency_phone = "601 234 567"
        functional_world.commit()
        text = visit(None, "login").text
        assert "Pierwszy raz tutaj?" in text
        assert "Nie pamiętasz hasła?" in text
        assert 'href="tel:601234567"' in text
        assert "E-mail lub numer kontrahenta" in text

    def test_english(self, visit):
        text = visit(None, "login?set_language=en").text
        assert "E-mail or contractor number" in text


class TestCameFrom:
    def test_back_to_where_one_was_going(self, visit, hood, functional_world):
        url = functional_world.portal.absolute_url()
        data = form(hood.owner.contractor.number, SECRET, f"{url}/contact-info")
        assert visit(None, "login", data).url == f"{url}/contact-info"

    @pytest.mark.parametrize(
        "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"]
    )
    def test_never_to_elsewhere(self, visit, hood, functional_world, target):
        text = visit(None, f"login?came_from={target}").text
        assert "evil.example" not in re.search("<main.*</main>", text, re.DOTALL)[0]
        data = form(hood.owner.contractor.number, SECRET, target)
        shown = visit(None, "login", data)
        assert shown.url.startswith(functional_world.portal.absolute_url())

    def test_an_address_that_is_given_twice_leads_nowhere(self, visit, hood):
        assert visit(None, "require_login?came_from=a&came_from=b").status == 200
        assert visit(None, "login?came_from=a&came_from=b").status == 200

    def test_another_site_logs_nobody_in(self, functional_world, hood):
        """Else somebody would work, and pay, in a stranger's login."""
        here = functional_world.portal.absolute_url()
        body = form(hood.owner.contractor.number, SECRET)
        for whence, comes_in in (("cross-site", False), ("same-origin", True)):
            answer = functional_world.browser().testapp.post(
                f"{here}/login", body, headers={"Sec-Fetch-Site": whence}
            )
            cookies = answer.headers.getall("Set-Cookie")
            assert any(each.startswith("__ac=") for each in cookies) is comes_in

    def test_a_password_in_an_address_makes_no_session(self, functional_world, hood):
        here = functional_world.portal.absolute_url()
        query = form(hood.owner.contractor.number, SECRET)
        answer = functional_world.browser().testapp.get(f"{here}/login?{query}")
        cookies = answer.headers.getall("Set-Cookie")
        assert not any(each.startswith("__ac=") for each in cookies)


class TestLogout:
    def test_says_so_and_closes(self, visit, hood):
        visit(None, "login", form(hood.owner.contractor.number, SECRET))
        shown = visit(None, "logout")
        assert "Wylogowano Cię" in shown.text
        assert "Jan Kowalski" not in visit(None, "").text


@pytest.fixture
def mail(functional_world, tmp_path, monkeypatch):
    """The site has a mail server; what came there after the worker has worked."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    with Mailbox() as box:
        for name, value in (
            ("email_from_address", "biuro@example.com"),
            ("email_from_name", "Biuro"),
            ("smtp_host", "localhost"),
            ("smtp_port", box.port),
        ):
            api.portal.set_registry_record(f"plone.{name}", value)
        settings().public_url = "https://portal.example.com"
        functional_world.commit()

        def delivered():
            portal = functional_world.portal
            database, path = portal._p_jar.db(), "/".join(portal.getPhysicalPath())
            with opened(database, path) as site:
                queue.run(site, 30)
            return box.taken

        yield delivered


class TestForgotten:
    def test_same_answer_whether_known_or_not(self, visit, hood, mail):
        number = hood.owner.contractor.number
        known = visit(None, "mail_password_form", f"userid={number}")
        assert len(mail()) == 1
        unknown = visit(None, "mail_password_form", "userid=999999")
        assert len(mail()) == 1
        assert known.text == unknown.text
        assert "Jeśli znamy ten login" in known.text

    def test_same_work_whether_known_or_not(self, visit, hood, mail, monkeypatch):
        """Nothing of the request looks for the login, so no time can tell."""
        looked = []
        for name in ("user_id_of", "get_member_by_login_name"):
            monkeypatch.setattr(
                passwords, name, lambda *args, **_named: looked.append(args)
            )
        for name in (hood.owner.contractor.number, "999999", "nikt@example.com"):
            visit(None, "mail_password_form", f"userid={name}")
        assert looked == []
        mailings = list(get_mailings().mailings.values())
        assert len(mailings) == 3
        assert len({(each.kind, each.urgent, each.uid) for each in mailings}) == 1

    def test_asked_twice_is_one_letter(self, visit, hood, mail):
        with clock.frozen(clock.now()):
            for _twice in range(2):
                number = hood.owner.contractor.number
                visit(None, "mail_password_form", f"userid={number}")
        assert len(mail()) == 1

    def test_what_was_typed_is_not_kept(self, visit, hood, mail):
        visit(None, "mail_password_form", "userid=moje-tajne-haslo")
        mail()
        transaction.begin()
        (mailing,) = get_mailings().mailings.values()
        assert (mailing.state, mailing.order.data, mailing.notes) == ("done", {}, {})

    def test_link_sets_a_password(self, visit, hood, mail):
        number, email = hood.owner.contractor.number, hood.owner.contractor.email
        visit(None, "mail_password_form", f"userid={email}")
        (letter,) = mail()
        assert letter.to == email
        assert letter.message["Subject"] == "Ustaw nowe hasło"
        assert "List-Unsubscribe" not in letter.message
        portal_url = "https://portal.example.com"
        key = re.search(rf"{portal_url}/passwordreset#(\w+)", letter.text)[1]
        shown = visit(None, "passwordreset", f"open=1&key={key}")
        assert "Ustaw nowe hasło" in shown.text and key not in shown.url
        data = f"key={key}&userid={number}&password=abc&password2=abc"
        shown = visit(None, "passwordreset", data)
        assert "Wybierz hasło, które składa się z co najmniej 10 znaków" in shown.text
        assert f'value="{number}"' in shown.text
        new = "zupelnie-nowe-42"
        data = f"key={key}&userid={number}&password={new}&password2={new}"
        shown = visit(None, "passwordreset", data)
        assert "Jan Kowalski" in shown.text  # logged in at once
        assert "Hasło zmienione." in shown.text
        assert "successful" not in shown.text
        visit(None, "logout")
        assert "Jan Kowalski" in visit(None, "login", form(number, new)).text

    def test_dead_link(self, visit):
        text = visit(None, "passwordreset", "open=1&key=abc").text
        assert "Ten link już nie działa" in text
        data = "userid=000001&password=zupelnie-nowe-42&password2=zupelnie-nowe-42"
        text = visit(None, "passwordreset", f"key=abc&{data}").text
        assert "Ten link już nie działa" in text

    def test_without_mail_it_says_whom_to_call(self, visit):
        assert "jeszcze nie wysyła e-maili" in visit(None, "mail_password_form").text


class TestChangePassword:
    def change(self, visit, current, new, again=None):
        text = visit("owner", "@@password").text
        token = re.search(r'name="_authenticator"\s+value="(\w+)"', text)[1]
        data = f"current={current.replace(' ', '+')}&password={new}&password2={again or new}"
        return visit("owner", "@@password", f"{data}&_authenticator={token}")

    def test_changed(self, visit, hood):
        shown = self.change(visit, SECRET, "zupelnie-nowe-42")
        number = hood.owner.contractor.number
        assert shown.status in (200, 401)
        text = visit(None, "login", form(number, "zupelnie-nowe-42")).text
        assert "Jan Kowalski" in text

    def test_wrong_ones_change_nothing(self, visit, hood):
        for current, new, again, said in (
            ("nie-to", "zupelnie-nowe-42", None, "Obecne hasło się nie zgadza."),
            (SECRET, "zupelnie-nowe-42", "inne-haslo", "Oba nowe hasła się różnią."),
            (
                SECRET,
                "abc",
                None,
                "Wybierz hasło, które składa się z co najmniej 10 znaków",
            ),
        ):
            assert said in self.change(visit, current, new, again).text
        number = hood.owner.contractor.number
        assert "Jan Kowalski" in visit(None, "login", form(number, SECRET)).text

    def test_forged_request_is_refused(self, visit, hood):
        data = (
            f"current={SECRET.replace(' ', '+')}&password=xxxxxxxx1&password2=xxxxxxxx1"
        )
        assert visit("owner", "@@password", data).status == 403
        transaction.begin()
        number = hood.owner.contractor.number
        assert "Jan Kowalski" in visit(None, "login", form(number, SECRET)).text

    def test_not_for_anonymous(self, visit):
        assert "/login" in visit(None, "@@password").url
