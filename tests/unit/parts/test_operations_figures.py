"""Figures: whoever brings the token gets them, and nobody's data is a label."""

from collective.contractorportal.erp.cache import Keeper
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.operations.door import metrics
from collective.contractorportal.operations.figures import answered
from collective.contractorportal.operations.figures import REGISTRY
from collective.contractorportal.operations.listener import listen
from collective.contractorportal.operations.model import Call
from collective.contractorportal.operations.model import current_number
from collective.contractorportal.operations.model import under_way
from prometheus_client.parser import text_string_to_metric_families
from types import SimpleNamespace

import pytest
import socket


TOKEN = "a-token-of-more-than-twenty-signs"


def nothing_else(environ, start_response):
    start_response("404 Not Found", [])
    return []


def ask(authorization=None, path="/@@metrics"):
    """The status and the text of an answer."""
    environ = {"PATH_INFO": path}
    if authorization is not None:
        environ["HTTP_AUTHORIZATION"] = authorization
    said = []
    told = metrics(nothing_else)(environ, lambda status, _headers: said.append(status))
    return int(said[0][:3]), b"".join(told).decode()


@pytest.fixture
def with_token(monkeypatch):
    monkeypatch.setenv("PORTAL_METRICS_TOKEN", TOKEN)


def test_without_a_token_there_is_no_such_address(monkeypatch):
    monkeypatch.delenv("PORTAL_METRICS_TOKEN", raising=False)
    assert ask("Bearer ")[0] == 404
    monkeypatch.setenv("PORTAL_METRICS_TOKEN", "short")
    assert ask("Bearer short")[0] == 404


@pytest.mark.parametrize(
    "brought",
    [
        None,
        "",
        "Bearer",
        f"Bearer {TOKEN}x",
        f"Basic {TOKEN}",
        f"Bearer {TOKEN[:-1]}",
        "Bearer \xf3",
    ],
)
def test_who_does_not_bring_it_gets_nothing(with_token, brought):
    status, said = ask(brought)
    assert (status, "portal_" in said) == (401, False)


def test_who_brings_it_gets_figures_that_can_be_read(with_token):
    answered("@@dashboard", 200, 0.02)
    status, said = ask(f"Bearer {TOKEN}")
    assert status == 200
    found = {each.name for each in text_string_to_metric_families(said)}
    assert {"portal_requests", "portal_request_seconds", "portal_conflicts"} <= found
    assert 'view="@@dashboard"' in said
    assert ask(f"Bearer {TOKEN}", "/@@metrics/x")[0] == 404


def test_a_port_that_is_taken_stops_no_worker(with_token, monkeypatch):
    with socket.create_server(("localhost", 0)) as taken:
        port = taken.getsockname()[1]
        for place in (f"localhost:{port}", "localhost", "localhost:x"):
            monkeypatch.setenv("PORTAL_WORKER_METRICS", place)
            assert listen(None, "portal") is None


def count(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


def test_the_erp_is_counted_by_port_and_outcome_and_hears_the_number():
    heard = []

    def saldo(account_id):
        heard.append(current_number())
        if account_id == "broken":
            raise ErpUnavailable("x")
        return account_id

    backend = SimpleNamespace(
        ledger=SimpleNamespace(saldo=saldo),
        status=SimpleNamespace(as_of=lambda: None, check=lambda: None),
    )
    keeper = Keeper(backend)
    kept = {"port": "ledger", "source": "kept"}
    bad = {"port": "ledger", "outcome": "unavailable"}
    before = (
        count("portal_erp_answers_total", **kept),
        count("portal_erp_call_seconds_count", **bad),
    )
    with under_way(Call("NUMBER12")):
        for _each in range(3):
            keeper.ask("ledger", "saldo", ("a",), 5, 60)
        with pytest.raises(ErpUnavailable):
            keeper.ask("ledger", "saldo", ("broken",), 5, 60)
    keeper.close()
    assert heard == ["NUMBER12", "NUMBER12"]
    after = (
        count("portal_erp_answers_total", **kept),
        count("portal_erp_call_seconds_count", **bad),
    )
    assert (after[0] - before[0], after[1] - before[1]) == (2, 1)
