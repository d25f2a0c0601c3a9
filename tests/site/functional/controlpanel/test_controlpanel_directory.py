"""The directory's page in Site Setup, and the settings."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.jobs.storage import get_jobs
from fractions import Fraction
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest
import time
import transaction


@pytest.fixture
def home(functional_world):
    return functional_world.neighbourhood()


@pytest.fixture
def admin(functional_world):
    browser = functional_world.browser()
    browser.followRedirects = True
    browser.addHeader("Authorization", f"Basic {SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}")
    browser.addHeader("Accept-Language", "pl")
    return browser


@pytest.fixture
def page(functional_world):
    return f"{functional_world.portal.absolute_url()}/@@contractorportal-directory"


def settled(admin, page):
    for _attempt in range(100):
        transaction.begin()
        admin.open(page)
        if "Refresh" not in admin.headers:
            return admin.contents
        time.sleep(0.05)
    raise AssertionError("still running")


class TestDirectoryPage:
    def test_shows_how_it_is(self, admin, page, functional_world, home):
        functional_world.change(home.premises[0], share=Fraction(1, 4))
        functional_world.sync()
        admin.open(page)
        text = admin.contents
        assert "Kwiatowa 5" in text
        assert "11/12" in text
        assert "Polna 7" not in text

    def test_errors_of_one_community(self, admin, page, functional_world, home):
        functional_world.change(home.premises[0], share=None)
        functional_world.change(home.away, share=None)
        functional_world.sync()
        admin.open(f"{page}?community={home.other.id}")
        assert "Polna 7" in admin.contents
        assert "Kwiatowa 5" not in admin.contents

    def test_synchronises(self, admin, page, functional_world, home):
        memory_erp.load(functional_world.community("Nowa 1"))
        admin.open(page)
        admin.getForm(action="@@contractorportal-directory").submit()
        assert admin.url == page
        settled(admin, page)
        report = get_directory().state.reports[0]
        assert (report.by, report.outcome) == (SITE_OWNER_NAME, "done")
        assert report.changes["Community"] == (1, 0, 0)

    def test_while_a_worker_lives_it_is_asked(self, admin, page, home):
        get_jobs().seen("host:1")
        transaction.commit()
        admin.open(page)
        admin.getForm(action="@@contractorportal-directory").submit()
        assert admin.headers["Refresh"].endswith(page)
        assert "host:1" in admin.contents
        transaction.begin()
        assert get_jobs().requested("sync-directory")["by"] == SITE_OWNER_NAME

    def test_doubted_run_is_confirmed(self, admin, page, functional_world, home):
        functional_world.remove(home.away, *functional_world.of(type(home.away))[:3])
        functional_world.sync()
        admin.open(page)
        admin.getControl(name="confirmed")
        admin.getForm(action="@@contractorportal-directory", index=0).submit()
        settled(admin, page)
        report = get_directory().state.reports[0]
        assert (report.outcome, report.confirmed) == ("done", True)
        admin.open(page)
        assert 'name="confirmed"' not in admin.contents

    def test_erp_that_is_down(self, admin, page, home):
        memory_erp.fail(ErpUnavailable("gone"))
        admin.open(page)
        assert admin.headers["Status"].startswith("200")
        assert "text-danger" in admin.contents

    def test_order_needs_the_token(self, admin, page, home):
        admin.post(page, "x=1")
        assert not admin.headers["Status"].startswith("200")
        transaction.begin()
        assert get_jobs().requested("sync-directory") is None

    def test_not_for_others(self, functional_world, page, home):
        settings_page = page.replace("-directory", "-settings")
        for who in (*home.people.values(), None):
            browser = functional_world.browser(who)
            for url in (page, settings_page):
                browser.open(url)
                assert "Synchroni" not in browser.contents
                assert "erp_database_url" not in browser.contents


class TestSettings:
    @pytest.fixture
    def form(self, admin, page):
        admin.open(page.replace("-directory", "-settings"))
        return admin

    def save(self, form, **values):
        for name, value in values.items():
            form.getControl(name=f"form.widgets.{name}").value = value
        form.getControl(name="form.buttons.save").click()
        transaction.begin()
        return form.contents

    def test_saved(self, form):
        self.save(form, manager_name="Dom i Spokój", history_days="30")
        assert settings().manager_name == "Dom i Spokój"
        assert settings().history_days == 30

    @pytest.mark.parametrize(
        "rates",
        [
            "2026-03-05",
            "2026-03-05 much",
            "05.03.2026 9.25",
            "2026-03-05 9.25\n2026-03-05 9.50",
            "2026-03-05 9.25\n2025-12-04 9.50",
            "2026-03-05 -1",
        ],
    )
    def test_rates_that_cannot_be_used(self, form, rates):
        before = settings().interest_rates
        text = self.save(form, interest_rates=rates)
        assert settings().interest_rates == before
        assert 'id="formfield-form-widgets-interest_rates"' in text
        field = text.split('id="formfield-form-widgets-interest_rates"')[1]
        assert rates.splitlines()[-1] in field.split('id="formfield-')[0]
        assert "invalid-feedback" in field.split('id="formfield-')[0]

    def test_good_rates(self, form):
        self.save(form, interest_rates="2025-12-04 9,50 %\n2026-03-05 9.25")
        assert len(settings().interest_rates) == 2

    def test_address_and_seconds(self, form):
        before = settings().manager_email
        self.save(form, manager_email="not an address")
        assert settings().manager_email == before
        self.save(form, manager_email="biuro@example.com", erp_timeout="0")
        assert settings().erp_timeout > 0
        self.save(form, erp_timeout="3")
        assert settings().manager_email == "biuro@example.com"

    def test_buttons_need_the_token(self, admin, page):
        admin.post(page.replace("-directory", "-settings"), "form.buttons.try=x")
        assert not admin.headers["Status"].startswith("200")

    def test_the_connection_is_tried_with_what_is_typed(self, form, monkeypatch):
        form.getControl(name="form.buttons.try").click()
        assert "ERP odpowiada, w ciągu" in form.contents
        assert "Moduły z licencją: " in form.contents
        monkeypatch.setenv("ERP_TOKEN", "a-secret-of-the-portal")
        form.getControl(name="form.widgets.erp_backend:list").value = ["http"]
        form.getControl(name="form.widgets.erp_http_url").value = "http://localhost:9"
        form.getControl(name="form.buttons.try").click()
        assert "Brak połączenia: " in form.contents
        assert form.getControl(name="form.widgets.erp_http_url").value
        transaction.begin()
        assert settings().erp_backend == "memory"
        url = "http://erp.example.com"
        form.getControl(name="form.widgets.erp_http_url").value = url
        form.getControl(name="form.buttons.try").click()
        assert "Wpisz cały adres" in form.contents
