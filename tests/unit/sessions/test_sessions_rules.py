"""What the list of logins tells of devices and addresses."""

from collective.contractorportal.sessions.rules import coarse
from collective.contractorportal.sessions.rules import device
from collective.contractorportal.sessions.rules import is_due
from collective.contractorportal.sessions.rules import shortened
from datetime import datetime
from datetime import timedelta

import pytest


WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0 Mobile Safari/604.1"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"


@pytest.mark.parametrize(
    "agent,code",
    [
        (WINDOWS, "chrome-windows"),
        (f"{WINDOWS} Edg/131.0", "edge-windows"),
        (ANDROID, "samsung-android"),
        (MAC, "safari-mac"),
        (IPHONE, "chrome-iphone"),
        (FIREFOX, "firefox-linux"),
        ("python-requests/2.32", "other-other"),
        ("", "other-other"),
        ("x" * 100_000 + "Firefox", "other-other"),
    ],
)
def test_devices(agent, code):
    assert device(agent) == code


@pytest.mark.parametrize(
    "address,text",
    [
        ("203.0.113.77", "203.0.113.…"),
        ("2001:db8:aaaa:bbbb::1", "2001:db8:aaaa:…"),
        ("127.0.0.1", "127.0.0.…"),
        ("", ""),
        ("unknown", ""),
    ],
)
def test_addresses(address, text):
    assert shortened(address) == text


def test_it_is_written_at_most_every_quarter_of_an_hour():
    at = datetime(2026, 12, 1, 8)
    assert not is_due(at, at)
    assert not is_due(at, at - timedelta(days=1))
    assert is_due(at, at + timedelta(minutes=15))


@pytest.mark.parametrize(
    "ago,code", [(0, "hour"), (59, "hour"), (60, "today"), (9 * 60, "before")]
)
def test_how_long_ago(ago, code):
    now = datetime(2026, 12, 1, 8, 30)
    assert coarse(now - timedelta(minutes=ago), now) == code
