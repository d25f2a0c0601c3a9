"""What the source must not do, for the security of who uses the portal (docs/security.md)."""

from configparser import RawConfigParser
from pathlib import Path

import ast
import pytest
import re


ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "src" / "collective" / "contractorportal"
# Commands of a developer or an administrator, which answer no visitor.
COMMANDS = {PACKAGE / "locales" / "__main__.py"}
SOURCES = sorted(set(PACKAGE.rglob("*.py")) - COMMANDS)
SCRIPTS = sorted(PACKAGE.rglob("*.js"))


@pytest.fixture(scope="module")
def calls(modules):
    """Each call in the source that answers a visitor."""
    return [each for path in SOURCES for each in modules[path].calls]


def test_no_code_is_made_of_text(calls):
    running = re.compile(
        r"(?:builtins\.)?(?:eval|exec|compile|__import__)"
        r"|os\.(?:system|popen|exec\w*|spawn\w*)|subprocess\.\w+"
        r"|(?:yaml|shelve|dill)\.\w+|marshal\.loads?"
    )
    found = {call.module for call in calls if running.fullmatch(call.name)}
    # The worker begins itself anew, with the arguments that it was begun with; a backup
    # begins PostgreSQL's programs, by no shell.
    assert found <= {"jobs/worker.py", "backup/postgres.py"}


# Patterns that are put together: of constants, of numbers of a meter, of a gateway's
# documented fields, and of a boundary that is escaped.
PATTERNS = {
    "erp/http/mapping.py",
    "erp/sql/answering/sent/rules.py",
    "payment_forms/layout.py",
    "payments/agreements/rules.py",
    "payments/autopay/messages/fields.py",
    "payments/autopay/messages/notices.py",
    "payments/autopay/messages/texts.py",
    "requests/rules.py",
    "wsgi.py",
}


def test_no_pattern_is_made_of_what_was_typed(calls):
    """A pattern stands in the source; a new one that does not has to be looked at."""
    making = re.compile(r"re\.(?:compile|match|search|fullmatch|sub|split|findall)")
    found = {
        call.module
        for call in calls
        if making.fullmatch(call.name) and not call.constant
    }
    assert found <= PATTERNS


def test_no_weak_digest_is_used(calls):
    weak = re.compile(r"(?:hashlib\.)?(?:md5|sha1)|hashlib\.new")
    found = {call.module for call in calls if weak.fullmatch(call.name)}
    # The gateway's messages: the algorithm of its agreement, SHA-256 or SHA-512.
    assert found <= {"payments/autopay/signature.py"}


def test_what_must_not_be_guessed_is_made_by_secrets(calls):
    """``random`` only spreads what is tried again, and makes up the demo's data."""
    found = {call.module for call in calls if call.name.startswith("random.")}
    allowed = {"jobs/runner.py"}
    assert {each for each in found if not each.startswith("erp/sql/demo/")} <= allowed
    from collective.contractorportal.sessions.storage import ID_BYTES

    assert ID_BYTES * 8 >= 128


@pytest.fixture(scope="module")
def clients(calls):
    """What each client of HTTP is told, by where it stands."""
    return {
        f"{call.module}:{call.line}": {
            name: ast.unparse(value) for name, value in call.keywords.items()
        }
        for call in calls
        if call.name in ("httpx.Client", "httpx.AsyncClient")
    }


def test_no_client_follows_redirects(clients):
    assert clients
    for where, said in clients.items():
        assert said.get("follow_redirects") == "False", where
        assert said.get("trust_env") == "False", where
    others = re.compile(r"(?m)^(?:import|from) (?:requests|urllib\.request|aiohttp)\b")
    for path in SOURCES:
        assert not others.search(path.read_text(encoding="utf-8")), path


def test_no_client_leaves_certificates_unchecked(clients):
    """But a mail server's, if the settings say so or none is demanded."""
    for where, said in clients.items():
        assert "verify" not in said, where
    loose = re.compile(r"_create_unverified_context|CERT_NONE|verify=False")
    found = {p.name for p in SOURCES if loose.search(p.read_text(encoding="utf-8"))}
    assert found == {"smtp.py"}


def test_no_other_origin_is_let_in():
    for path in (*SOURCES, *PACKAGE.rglob("*.zcml"), *PACKAGE.rglob("*.xml")):
        text = path.read_text(encoding="utf-8")
        assert "Access-Control-Allow-Origin" not in text, path
        assert "CORSPolicy" not in text, path


def script_words(pattern):
    return [path for path in SCRIPTS if re.search(pattern, path.read_text("utf-8"))]


def test_no_script_keeps_anything_in_the_browser():
    assert SCRIPTS
    assert script_words(r"localStorage|sessionStorage|indexedDB|document\.cookie") == []


def test_no_script_merges_objects():
    assert (
        script_words(r"Object\.assign|__proto__|\beval\(|new Function|deepMerge") == []
    )


@pytest.fixture(scope="module")
def instance():
    parser = RawConfigParser(strict=False, delimiters=("=",))
    parser.optionxform = str
    lines = (ROOT / "instance.cfg").read_text(encoding="utf-8")
    parser.read_string(re.sub(r"(?m)^parts \+=", "parts =", lines))
    return parser["instance"]


def test_the_instance_runs_without_debugging(instance):
    assert instance["debug-mode"] == "off"
    assert instance["verbose-security"] == "off"


def test_the_instance_believes_a_proxy_of_this_machine_alone(instance):
    said = instance["zope-conf-additional"].split("\n")
    proxies = [line for line in said if line.startswith("trusted-proxy")]
    assert proxies == ["trusted-proxy 127.0.0.1", "trusted-proxy ::1"]


def test_all_logs_of_the_instance_are_lines_of_json(instance):
    """What these hold: ``unit/parts/test_operations_lines.py``."""
    assert instance["pipeline"].split()[0].endswith("#observe")
    template = instance["wsgi-logging-ini-template"].rpartition("/")[2]
    said = RawConfigParser()
    said.read_string((ROOT / "deploy" / template).read_text(encoding="utf-8"))
    handlers = [said[name] for name in said if name.startswith("handler_")]
    assert len(handlers) == 3
    assert {each["formatter"] for each in handlers} == {"lines"}
    assert said["formatter_lines"]["class"].endswith("operations.logs.Lines")
