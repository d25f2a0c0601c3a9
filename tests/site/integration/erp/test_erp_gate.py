"""``get_erp()`` follows the settings of the site."""

from collective.contractorportal.controlpanel.interfaces import IPortalSettings
from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp import gate
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.gate import get_erp
from collective.contractorportal.erp.interfaces import IErp
from collective.contractorportal.erp.interfaces import IErpBackendFactory
from collective.contractorportal.erp.memory import memory_erp
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.sql.cli import main
from collective.contractorportal.erp.webhook.signature import sign
from collective.contractorportal.erp.webhook.storage import get_announcements
from collective.contractorportal.jobs.storage import get_jobs
from collective.contractorportal.jobs.storage import now
from datetime import date
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from plone.registry.interfaces import IRegistry
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.component import provideUtility
from zope.globalrequest import clearRequest
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest
from zope.interface.verify import verifyObject

import pytest
import time


CHARGE = LedgerDocument(
    *("d1", "a1", "charge", "1", "Opłaty", date(2026, 11, 1)), amount=Money.of("10")
)


@pytest.fixture
def chosen(portal, monkeypatch):
    """The site's settings, with an empty ERP in memory and no address in the way."""
    monkeypatch.delenv("ERP_DATABASE_URL", raising=False)
    memory_erp.clear()
    yield getUtility(IRegistry).forInterface(IPortalSettings)
    memory_erp.clear()


@pytest.fixture
def database(tmp_path):
    """An exchange database with one charge of 20 zł."""
    url = f"sqlite:///{tmp_path}/exchange.sqlite"
    files = tmp_path / "files"
    files.mkdir()
    (files / "ledger_document.csv").write_text(
        "id;account_id;kind;number;title;issued_on;amount\n"
        "d1;a1;charge;1;Opłaty;2026-11-01;20,00\n",
        encoding="utf-8",
    )
    (files / "base_module.csv").write_text("name;licensed\nrents;tak\n")
    assert main(["import", str(files), "--url", url, "--quiet"]) == 0
    return url


def due():
    return get_erp().ledger.balances(["a1"]).value["a1"].due


class TestSettings:
    def test_the_layer_has_an_erp_in_memory(self, chosen):
        memory_erp.load(CHARGE)
        erp = get_erp()
        verifyObject(IErp, erp)
        assert (erp.backend, due()) == ("memory", Money.of("10"))

    def test_a_change_is_seen_at_once(self, chosen, database):
        memory_erp.load(CHARGE)
        assert due() == Money.of("10")
        chosen.erp_backend = "sql"
        chosen.erp_database_url = database
        assert due() == Money.of("20")
        assert get_erp().status.modules().value == {"rents"}
        assert get_erp().address == database
        chosen.erp_backend = "null"
        assert due() == Money.of("0")
        assert get_erp().status.modules().value == frozenset()
        chosen.erp_backend = "memory"
        assert due() == Money.of("10")

    def test_the_environment_comes_first(self, chosen, database, monkeypatch):
        chosen.erp_backend = "sql"
        chosen.erp_database_url = "sqlite:////nowhere/at/all.sqlite"
        with pytest.raises(ErpUnavailable):
            due()
        monkeypatch.setenv("ERP_DATABASE_URL", database)
        assert due() == Money.of("20")

    def test_the_embedded_database_is_the_default(self, chosen, tmp_path, monkeypatch):
        monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "var"))
        chosen.erp_backend = "sql"
        with pytest.raises(ErpUnavailable, match=r"exchange\.sqlite"):
            due()
        assert main(["init", "--license", "media"]) == 0
        get_erp().expire()
        assert get_erp().status.modules().value == {"media"}

    def test_the_time_limit(self, chosen):
        chosen.erp_timeout = Decimal("0.1")
        memory_erp.slow(0.5)
        started = time.monotonic()
        with pytest.raises(ErpUnavailable):
            due()
        assert time.monotonic() - started < 0.45

    def test_one_backend_for_all_threads_of_a_process(self, chosen, database):
        chosen.erp_backend = "sql"
        chosen.erp_database_url = database
        assert get_erp().keeper is get_erp().keeper
        first = get_erp().keeper
        chosen.erp_database_url = database + "?other"
        assert get_erp().keeper is not first

    def test_old_backends_are_let_go(self, chosen, tmp_path):
        chosen.erp_backend = "sql"
        for each in range(2 * gate.MOST_KEEPERS):
            chosen.erp_database_url = f"sqlite:///{tmp_path}/{each}.sqlite"
            get_erp()
        assert len(gate._keepers) == gate.MOST_KEEPERS

    def test_a_backend_of_an_add_on(self, chosen):
        class Factory:
            def address(self, chosen):
                return f"there {chosen.erp_database_url}"

            def __call__(self, address, timeout):
                return memory_erp

        provideUtility(Factory(), IErpBackendFactory, name="sql")
        try:
            chosen.erp_backend = "sql"
            chosen.erp_database_url = "x"
            assert get_erp().address == "there x"
        finally:
            from collective.contractorportal.erp.sql.gateway import SqlFactory

            provideUtility(SqlFactory(), IErpBackendFactory, name="sql")


class TestRequest:
    def test_one_answer_all_through_a_request(self, chosen, database):
        chosen.erp_backend = "sql"
        chosen.erp_database_url = database
        chosen.erp_cache_seconds = 0
        balances = get_erp().ledger.balances(["a1"])
        assert get_erp().ledger.balances(["a1"]) is balances

    def test_without_a_request(self, chosen):
        memory_erp.load(CHARGE)
        request = getRequest()
        clearRequest()
        try:
            assert due() == Money.of("10")
        finally:
            setRequest(request)

    def test_last_good_answer_and_last_check(self, chosen):
        memory_erp.load(CHARGE)
        assert not get_erp().ledger.balances(["a1"]).stale
        assert get_erp().last_check.ok
        memory_erp.fail(ErpUnavailable("gone"))
        answer = get_erp().ledger.balances(["a1"])
        assert (answer.stale, answer.reason) == (True, "unavailable")
        assert get_erp().last_check.message == "gone"

    def test_asking_again_asks_nobody(self, chosen, portal, monkeypatch):
        """Neither the ERP nor, for the settings, the database."""
        asked = []
        balances = memory_erp.balances

        def counted(*given):
            asked.append(given)
            return balances(*given)

        monkeypatch.setattr(memory_erp, "balances", counted)
        get_erp().ledger.balances(["a1"])
        loads = portal._p_jar.getTransferCounts()[0]
        for _again in range(200):
            get_erp().ledger.balances(["a1"])
        assert len(asked) == 1
        assert portal._p_jar.getTransferCounts()[0] == loads


class TestAnnouncement:
    SECRET = "a-secret-of-both-sides"

    @pytest.fixture
    def announce(self, chosen, portal, monkeypatch):
        """What ``@@erp-changed`` answers to a body under a header."""
        monkeypatch.setenv("ERP_WEBHOOK_SECRET", self.SECRET)
        request = getRequest()

        def announce(header, body=b"{}", method="POST"):
            monkeypatch.setattr(request, "method", method)
            request.set("BODYFILE", BytesIO(body))
            monkeypatch.setitem(request.environ, "HTTP_ERP_SIGNATURE", header)
            view = getMultiAdapter((portal, request), name="erp-changed")
            return view(), request.response.getStatus()

        return announce

    def test_a_signed_one_makes_the_portal_ask_anew(self, announce, monkeypatch):
        expired = []
        keeper = get_erp().keeper
        monkeypatch.setattr(keeper, "expire", lambda: expired.append(True))
        header = sign(self.SECRET, int(clock.now().timestamp()), b"{}")
        assert announce(header) == (b'{"taken": true}\n', 202)
        # Whichever process took it: each learns it from the database, once.
        assert expired == []
        get_erp(), get_erp()
        assert expired == [True]
        assert get_jobs().requested("sync-directory")["by"] == "erp"

    def test_one_during_a_run_is_followed_by_another(self, chosen, announce):
        progress = get_directory().state.progress
        progress.begin("worker", now())
        body = b'{"during": "a run"}'
        header = sign(self.SECRET, int(clock.now().timestamp()), body)
        assert announce(header, body)[1] == 202
        get_jobs().take_request("sync-directory", progress.started_at)
        assert get_jobs().requested("sync-directory")["by"] == "erp"

    def test_one_that_is_old_is_forgotten(self, announce):
        body = b'{"old": "news"}'
        header = sign(self.SECRET, int(clock.now().timestamp()), body)
        assert [announce(header, body)[1] for _again in range(2)] == [202, 403]
        with clock.frozen(clock.now() + timedelta(seconds=601)):
            header = sign(self.SECRET, int(clock.now().timestamp()), body)
            assert announce(header, body)[1] == 202
        assert list(get_announcements().taken) == [header]

    def test_all_others_are_answered_alike(self, chosen, announce, monkeypatch):
        now = int(clock.now().timestamp())
        good = sign(self.SECRET, now, b'{"n": 1}')
        assert announce(good, b'{"n": 1}')[1] == 202
        get_jobs().take_request("sync-directory")
        others = [
            ("", b"{}"),
            ("t=1,v1=" + "0" * 64, b"{}"),
            (sign("another-secret-of-somebody", now, b"{}"), b"{}"),
            (sign(self.SECRET, now, b"{}"), b"[]"),
            (sign(self.SECRET, now - 301, b"{}"), b"{}"),
            (sign(self.SECRET, now + 301, b"{}"), b"{}"),
            (good, b'{"n": 1}'),
            (sign(self.SECRET, now, b"x" * 20_000), b"x" * 20_000),
        ]
        answers = {announce(*each) for each in others}
        monkeypatch.delenv("ERP_WEBHOOK_SECRET")
        answers.add(announce(sign("", now, b"{}")))
        assert answers == {(b'{"taken": false}\n', 403)}
        assert get_jobs().requested("sync-directory") is None

    def test_it_is_no_page(self, announce):
        assert announce("", method="GET") == (b"", 405)
