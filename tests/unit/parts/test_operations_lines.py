"""Lines of logs: one object a line, with the request's number, and nothing of people."""

from collective.contractorportal.audit.model import Entry
from collective.contractorportal.audit.rules import fields
from collective.contractorportal.operations.logs import Lines
from collective.contractorportal.operations.model import Call
from collective.contractorportal.operations.model import new_number
from collective.contractorportal.operations.model import taken_number
from collective.contractorportal.operations.model import under_way
from collective.contractorportal.operations.rules import hidden
from collective.contractorportal.operations.rules import is_told
from collective.contractorportal.operations.rules import shown_path
from collective.contractorportal.operations.wsgi import observe
from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from ZPublisher import HTTPRequest

import json
import logging
import pytest
import sys
import time


NEVER = (
    *("Tajne-haslo-1", "anna@example.com", "44051401359", "abcSECRET123", "Nowak"),
    *("61109010140000071219812874", "600-100-200", "600 100 200"),
)


def line(message, *args, exc_info=None, **extra):
    record = logging.LogRecord(
        "test", logging.INFO, __file__, 1, message, args, exc_info
    )
    record.__dict__.update(extra)
    return Lines().format(record)


@pytest.fixture
def written():
    """What the log of requests writes, as it stands in the file."""
    told, log = [], logging.getLogger("wsgi.access")
    handler = logging.Handler()
    handler.emit = lambda record: told.append(Lines().format(record))
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    yield told
    log.removeHandler(handler)
    log.setLevel(before)


def ask(path, query="", status="200 OK", **more):
    """The headers with which a small application answers through the filter."""
    said = []

    def application(environ, start_response):
        start_response(status, [("Content-Length", "2")])
        return [b"ok"]

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        **more,
    }
    list(
        observe(application)(environ, lambda _s, headers, _e=None: said.extend(headers))
    )
    return dict(said)


@given(st.text())
def test_whatever_is_said_is_one_object_in_one_line(text):
    with under_way(Call("0123456789AB")):
        made = line("%s", text, view=text)
    assert "\n" not in made and "\r" not in made
    assert json.loads(made)["request"] == "0123456789AB"


@pytest.mark.parametrize(
    "said",
    [
        "GET /@@order-link?key=abcSECRET123&x=1",
        "token=abcSECRET123",
        "Authorization: Bearer abcSECRET123",
        "{'password': 'Tajne-haslo-1', 'login': 'x'}",
        '{"password": "Tajne-haslo-1"}',
        "access_token=abcSECRET123",
        "client_secret: abcSECRET123",
        "PGPASSWORD=abcSECRET123",
        "postgresql+psycopg://reader:abcSECRET123@erp/portal",
        "cannot write to <anna@example.com>",
        "anna%40example.com is unknown",
        "PESEL 44051401359 of line 3",
        "account PL61109010140000071219812874",
        "call 600-100-200 or +48 600 100 200",
    ],
)
def test_nothing_secret_or_personal_is_left(said):
    for made in (line(said), line("x", told=[{"deep": said}])):
        assert not any(each in made for each in NEVER)
        json.loads(made)


def test_what_an_exception_says_is_looked_through_as_well():
    try:
        raise KeyError("anna@example.com")
    except KeyError:
        made = line("failed", exc_info=sys.exc_info())
    assert "Traceback" in made and "KeyError" in made and "anna@" not in made


def test_a_long_text_takes_little_time():
    begun = time.perf_counter()
    assert shown_path("/" + "a" * 250_000).endswith("…")
    assert hidden("a" * 10_000) == "a" * 10_000
    assert time.perf_counter() - begun < 1


def test_moments_sums_and_numbers_of_things_stay():
    said = "Job x: 2026-12-01 12:45:35, 1240.00 zł, order K-4711-AB12, 12345678 rows"
    assert hidden(said) == said


def test_a_line_for_eyes_hides_the_same(monkeypatch):
    monkeypatch.setenv("PORTAL_LOG", "text")
    made = line("token=abcSECRET123")
    assert made.endswith("test token=…")


class TestRequests:
    def test_a_line_has_no_value_that_was_typed(self, written):
        address = {
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_X_FORWARDED_FOR": "1.2.3.4, 5.6.7.8",
        }
        ask("/w1/@@people/Anna-Nowak", "q=Nowak&key=abcSECRET123", **address)
        said = json.loads(written[0])
        assert (said["path"], said["asked"]) == ("/w1/@@people/…", ["key", "q"])
        assert (said["status"], said["bytes"], said["from"]) == (200, "2", "5.6.7.…")
        assert not any(each in written[0] for each in NEVER)

    def test_a_balancer_elsewhere_says_for_whom_it_asks(self, written, monkeypatch):
        monkeypatch.setattr(HTTPRequest, "trusted_proxies", ["10.0.0.10"])
        for near in ("10.0.0.10", "10.0.0.66"):
            ask("/", REMOTE_ADDR=near, HTTP_X_FORWARDED_FOR="5.6.7.8")
        said = [json.loads(each)["from"] for each in written]
        assert said == ["5.6.7.…", "10.0.0.…"]

    def test_a_value_without_a_name_is_no_name(self, written):
        ask("/", "44051401359&x=1")
        assert json.loads(written[0])["asked"] == ["x"]

    def test_an_address_makes_no_second_line(self, written):
        ask("/x\r\n127.0.0.1 - forged", "a=%0d%0ab")
        assert len(written) == 1 and "\n" not in written[0] and "\r" not in written[0]

    def test_the_answer_has_the_number_of_the_line(self, written):
        number = ask("/")["X-Request-Id"]
        assert json.loads(written[0])["request"] == number
        assert ask("/")["X-Request-Id"] != number

    def test_a_balancers_number_is_taken_only_where_it_is_believed(self, monkeypatch):
        theirs = {"HTTP_X_REQUEST_ID": "7b1e42aa-99"}
        assert ask("/", **theirs)["X-Request-Id"] != "7b1e42aa-99"
        monkeypatch.setenv("PORTAL_REQUEST_ID_HEADER", "X-Request-Id")
        assert ask("/", **theirs)["X-Request-Id"] == "7b1e42aa-99"
        for bad in (
            "short",
            "x" * 65,
            "a b c d e f g",
            "evil\r\nX: y12345",
            "ąęćłóśź123",
        ):
            assert taken_number(bad) == ""
            assert ask("/", HTTP_X_REQUEST_ID=bad)["X-Request-Id"] != bad

    def test_what_breaks_is_written_down_too(self, written):
        def broken(environ, start_response):
            raise RuntimeError("x")

        with pytest.raises(RuntimeError):
            observe(broken)({"PATH_INFO": "/"}, None)
        assert json.loads(written[0])["status"] == 500

    @given(st.text(alphabet="abc/@.%40", max_size=40))
    def test_no_address_of_mail_is_in_a_path(self, path):
        assert "@" not in "".join(
            each.lstrip("@") for each in shown_path(path).split("/")
        )


def test_numbers_can_be_read_out_on_the_telephone():
    made = {new_number() for _each in range(200)}
    assert len(made) == 200
    assert all(taken_number(each) and not set(each) & set("ILOU") for each in made)


def test_a_thousand_refusals_are_four_entries():
    assert [n for n in range(-5, 1001) if is_told(n)] == [1, 10, 100, 1000]


def test_an_entry_of_the_audit_log_leaves_without_what_was_typed():
    entry = Entry(
        datetime(2026, 12, 1, 7, tzinfo=UTC), "support.view", "biuro", "W1", ("x",),
        people=("K-1",), details={"reason": "dzwoni Anna Nowak", "how": "hidden"},
    )  # fmt: skip
    said = fields(entry)
    assert "Nowak" not in json.dumps(said)
    assert (said["user"], said["people"]) == ("biuro", ["K-1"])
    assert said["details"] == {"how": "hidden"}
    # What is left out is in the digest: an entry that was changed does not fit it.
    other = fields(Entry(**{**as_values(entry), "details": {"reason": "x"}}))
    assert said["digest"] != other["digest"]


def as_values(entry):
    return {name: getattr(entry, name) for name in entry.__dataclass_fields__}
