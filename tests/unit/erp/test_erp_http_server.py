"""The contract's document, the reference server, and who looks whether a server fits."""

from collective.contractorportal.erp import errors
from collective.contractorportal.erp.errors import ErpUnauthorised
from collective.contractorportal.erp.http.client import HttpErp
from collective.contractorportal.erp.http.conformance.command import main as inspect
from collective.contractorportal.erp.http.conformance.messages import why
from collective.contractorportal.erp.http.contract import OPERATIONS
from collective.contractorportal.erp.http.openapi import text
from collective.contractorportal.erp.http.place import Place
from collective.contractorportal.erp.http.server import ErpServer
from collective.contractorportal.erp.http.server.command import main as serve
from collective.contractorportal.erp.records import Contractor
from pathlib import Path
from waitress.server import create_server
from webob import Request

import httpx
import json
import os
import pytest
import threading


DOCUMENT = Path(__file__).parents[3] / "docs" / "erp-openapi.json"
TOKEN = "a-secret-of-the-tests"


def test_the_document_is_up_to_date():
    if not os.environ.get("CI"):
        DOCUMENT.write_text(text(), encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == text()
    found = json.loads(text())
    assert found["paths"].keys() >= {each.path for each in OPERATIONS}


@pytest.fixture
def ask(http):
    """A request to the reference server, and its answer."""

    def ask(path, method="GET", body=None, **headers):
        request = Request.blank(path, method=method)
        request.headers["Authorization"] = f"Bearer {TOKEN}"
        if body is not None:
            request.body = (
                body if isinstance(body, bytes) else json.dumps(body).encode()
            )
            request.content_type = "application/json"
        for name, value in headers.items():
            request.headers[name.replace("_", "-")] = value
        return request.get_response(http.server)

    return ask


def people(*ids):
    return [Contractor(each, each, "person", f"Ćwik {each}") for each in ids]


class TestServer:
    @pytest.mark.parametrize(
        "given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x"]
    )
    def test_without_the_token_there_is_nothing(self, ask, given):
        for path in ("/v1/status", "/v1/nowhere", "/v1/openapi.json"):
            answer = ask(path, Authorization=given)
            assert answer.status_code == 401
            assert answer.content_type == "application/problem+json"
            assert answer.json == ask("/v1/status", Authorization="").json

    @pytest.mark.parametrize(
        ("path", "status"),
        [
            ("/", 404),
            ("/v1/ledger", 404),
            ("/v1/%ff", 404),
            ("/v1/ledger/documents", 400),
            ("/v1/ledger/documents?account_id=", 400),
            ("/v1/ledger/documents?account_id=a%00", 400),
            ("/v1/ledger/documents?account_id=%ff", 400),
            (f"/v1/ledger/documents?account_id={'x' * 65}", 400),
            ("/v1/ledger/documents?account_id=a&since=soon", 400),
            ("/v1/ledger/documents?account_id=a&since=2026-02-30", 400),
            (
                "/v1/ledger/documents?account_id=a&since=2026-01-01&since=2026-01-02",
                400,
            ),
            ("/v1/ledger/documents?account_id=a&limit=0", 400),
            ("/v1/ledger/documents?account_id=a&limit=1001", 400),
            ("/v1/ledger/documents?account_id=a&cursor=x", 409),
            ("/v1/ledger/documents?account_id=a&color=red", 400),
            ("/v1/ledger/documents?account_id=a&cursor=1-" + "0" * 24, 409),
            ("/v1/invoices/invoices?since=2026-01-01", 400),
            ("/v1/community/plan?community_id=w1&year=26", 400),
            ("/v1/meters/meters?premises_id=p1", 404),
            ("/v1/directory/titles?changed_since=yesterday", 409),
            ("/v1/directory/titles?cursor=%C5%BC", 409),
        ],
    )
    def test_what_the_contract_does_not_allow(self, ask, path, status):
        answer = ask(path)
        assert answer.status_code == status
        assert answer.content_type == "application/problem+json"
        assert answer.json["status"] == status

    def test_a_semicolon_is_part_of_an_id(self, ask):
        answer = ask("/v1/ledger/balances?account_id=a;b")
        assert [each["account_id"] for each in answer.json["items"]] == ["a;b"]

    def test_other_methods(self, ask):
        assert ask("/v1/status", "POST").status_code == 405
        assert ask("/v1/deliveries").headers["Allow"] == "POST"

    @pytest.mark.parametrize(
        ("body", "key", "status"),
        [
            (b"{", "k", 400),
            ({}, "k", 400),
            ([], "k", 400),
            (b"[" * 100_000, "k", 400),
            (b"x" * 1_000_001, "k", 413),
        ],
    )
    def test_deliveries_that_are_none(self, ask, body, key, status):
        answer = ask("/v1/deliveries", "POST", body, Idempotency_Key=key)
        assert answer.status_code == status

    def test_a_delivery_under_another_key(self, ask, http):
        told = {"key": "k", "number": "P-1", "kind": "payment", "payload": {}}
        told["created_at"] = "2026-11-24T12:00:00+01:00"
        for key in ("", "x", "%ff"):
            answer = ask("/v1/deliveries", "POST", told, Idempotency_Key=key)
            assert answer.status_code == 400
        assert ask("/v1/deliveries", "POST", told).status_code == 400
        codes = [
            ask("/v1/deliveries", "POST", told, Idempotency_Key="k").status_code
            for _each in range(2)
        ]
        assert codes == [201, 200]

    def test_the_same_answer_is_not_sent_again(self, ask, http):
        http.load(*people("c1"))
        etag = ask("/v1/directory/contractors?limit=1").headers["ETag"]
        again = ask("/v1/directory/contractors?limit=1", If_None_Match=etag)
        assert (again.status_code, again.body) == (304, b"")

    def test_data_that_break_the_contract_are_not_told(self, ask, http, caplog):
        http.set_meta(as_of="yesterday, secretly")
        answer = ask("/v1/status")
        assert answer.status_code == 500
        assert "secretly" not in answer.text
        assert "secretly" in caplog.text
        http.set_meta(schema_version="7")
        assert ask("/v1/status").status_code == 500


class TestDirectory:
    def test_pages(self, http, ask):
        http.load(*people(*(f"c{number:03}" for number in range(250))))
        found = list(http.backend.directory.records(Contractor))
        assert [each.id for each in found] == [f"c{each:03}" for each in range(250)]
        beyond = http.backend.directory.records(Contractor, "c247")
        assert [each.id for each in beyond] == ["c248", "c249"]

    def test_what_has_changed_since(self, http):
        http.load(*people("c1", "c2", "c3"))
        changes = http.backend.directory.changes
        first = changes(Contractor)
        assert first.complete
        assert len(list(first.records)) == 3
        idle = changes(Contractor, first.mark)
        assert (idle.complete, list(idle.records), idle.gone) == (False, [], ())
        with http.writer.begin() as connection:
            connection.exec_driver_sql("DELETE FROM base_contractor WHERE id = 'c1'")
            connection.exec_driver_sql(
                "UPDATE base_contractor SET name = 'Nowak' WHERE id = 'c2'"
            )
        http.load(*people("c4"))
        later = changes(Contractor, idle.mark)
        assert (later.complete, later.gone) == (False, ("c1",))
        assert [each.id for each in later.records] == ["c2", "c4"]
        assert list(changes(Contractor, later.mark).records) == []
        # An older mark still tells all that has happened since.
        assert len(list(changes(Contractor, first.mark).records)) == 2

    def test_a_mark_that_is_not_known_gives_everything(self, http):
        http.load(*people("c1", "c2"))
        for mark in ("2026-11-24T12:00:00Z", f"{'0' * 12}-7"):
            found = http.backend.directory.changes(Contractor, mark)
            assert found.complete
            assert len(list(found.records)) == 2


class TestConformance:
    @pytest.fixture
    def report(self, examples, monkeypatch, capsys):
        monkeypatch.setenv("ERP_TOKEN", TOKEN)

        def report(app, *more):
            transport = httpx.WSGITransport(app=app)
            language = [] if "--lang" in more else ["--lang", "en"]
            code = inspect(["http://localhost", *language, *more], transport)
            return code, capsys.readouterr().out

        return report

    def test_the_reference_server_conforms(self, examples, report):
        code, said = report(ErpServer(examples[1], TOKEN), "--deliver")
        assert (code, "WRONG" in said) == (0, False), said
        for each in OPERATIONS:
            assert f"{each.path}: " in said or each.port == "deliveries"
        assert "a wrong token is refused" in said
        assert "is known once" in said
        assert "keeps to the contract" in said

    def test_what_is_wrong_is_said(self, examples, report):
        server = ErpServer(examples[1], TOKEN)

        def lying(environ, start_response):
            if environ["PATH_INFO"] == "/v1/ledger/payments":
                environ["PATH_INFO"] = "/v1/ledger/pairings"
            if environ["PATH_INFO"] == "/v1/meters/windows":
                environ["QUERY_STRING"] = "community_id=WM2"
            if environ["PATH_INFO"] == "/v1/directory/titles":
                asked = environ["QUERY_STRING"]
                environ["QUERY_STRING"] = asked.replace("since=", "since=no-such-")
            environ.pop("HTTP_IF_NONE_MATCH", None)
            return server(environ, start_response)

        code, said = report(lying)
        assert code == 1
        assert "WRONG  GET /v1/ledger/payments: " in said
        assert "should give 304" in said
        assert "titles?changed_since=: the server does not know the mark" in said
        assert "does not keep to the contract" in said

    @pytest.mark.parametrize(
        ("path", "change", "said"),
        [
            ("communities", {"items": 7}, "items nie jest listą"),
            ("communities", {"mark": 7}, "mark nie jest tekstem"),
            ("communities", {"gone": [7]}, "gone nie jest listą identyfikatorów"),
            ("communities", {"next": ""}, "next nie prowadzi do kolejnej strony"),
            (
                "communities",
                {"items": [{}]},
                "pole Community.id nie ma takiej wartości",
            ),
            ("status", {"version": 99}, "wersja 99, a powinna być "),
        ],
    )
    def test_in_polish_the_reason_is_polish(self, examples, report, path, change, said):
        def broken(environ, start_response):
            request = Request(environ)
            response = request.get_response(ErpServer(examples[1], TOKEN))
            if response.status_int == 200 and request.path.endswith(f"/{path}"):
                response.json = response.json | change
            return response(environ, start_response)

        _code, printed = report(broken, "--lang", "pl")
        assert said in printed, printed

    def test_each_code_has_its_sentence(self):
        codes = ("version", "value", "other", "other_class", "twice", "not_each")
        for code in codes:
            error = errors.ErpSchemaError(
                "text", code, found=1, wanted=2, place="a", field="b"
            )
            polish, english = (why(language, error) for language in ("pl", "en"))
            assert polish != english and "text" not in polish + english
        for each in (errors.ErpTimeout, errors.ErpRefused, errors.ErpError):
            assert why("pl", each("Technik")).endswith("(Technik)")
        away = why("en", errors.ErpUnavailable("Technik"))
        for each in (errors.ErpUnauthorised, errors.ErpChanging):
            assert why("en", each("Technik")) != away, "it does answer"

    def test_nobody_there(self, report):
        def empty(environ, start_response):
            start_response("404 Not Found", [])
            return []

        assert report(empty)[0] == 2


def test_over_the_wire(examples, monkeypatch):
    monkeypatch.setenv("ERP_TOKEN", TOKEN)
    server = create_server(
        ErpServer(examples[1], TOKEN), host="localhost", port=0, ident=None
    )
    threading.Thread(target=server.run, daemon=True).start()
    port = getattr(server, "effective_port", None) or server.effective_listen[0][1]
    erp = HttpErp(Place(f"http://localhost:{port}"), 5.0)
    try:
        assert erp.ledger.documents(["R1"])
        monkeypatch.setenv("ERP_TOKEN", "another")
        with pytest.raises(ErpUnauthorised):
            erp.status.check()
    finally:
        erp.close()
        server.close()


def test_no_server_without_a_secret(monkeypatch, capsys):
    monkeypatch.setenv("ERP_SERVER_TOKEN", "short")
    assert serve([]) == 2
    assert "ERP_SERVER_TOKEN" in capsys.readouterr().err
