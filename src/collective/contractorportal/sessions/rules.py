"""What the list of logins says of a device and its address, and how often it is kept.

As little as tells a person whether it was the person: no version, no whole address.
"""

from datetime import datetime
from datetime import timedelta
from ipaddress import ip_address
from ipaddress import ip_network


# A request writes only what is older than this: pages are read without writing.
COARSE = timedelta(minutes=15)
# In this order: each browser names those that it is made after.
BROWSERS = (
    ("Edg", "edge"),
    ("OPR", "opera"),
    ("SamsungBrowser", "samsung"),
    ("Firefox", "firefox"),
    ("FxiOS", "firefox"),
    ("CriOS", "chrome"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
)
SYSTEMS = (
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("Windows", "windows"),
    ("CrOS", "chromeos"),
    ("Mac OS", "mac"),
    ("Linux", "linux"),
)
READ = 500  # characters of what a browser says of itself


def device(agent: str) -> str:
    """A browser and its system as a code, ``browser-system``; each may be ``other``.

    >>> device("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Safari/604.1")
    'safari-iphone'
    >>> device("curl/8.5")
    'other-other'
    """
    said = agent[:READ]
    return f"{_first(BROWSERS, said)}-{_first(SYSTEMS, said)}"


def _first(names: tuple[tuple[str, str], ...], said: str) -> str:
    return next((code for name, code in names if name in said), "other")


def shortened(address: str) -> str:
    """An address without the part that is one household's alone, or empty.

    >>> shortened("203.0.113.77"), shortened("2001:db8:1:2::7"), shortened("nonsense")
    ('203.0.113.…', '2001:db8:1:…', '')
    """
    try:
        found = ip_address(address.strip())
    except ValueError:
        return ""
    if found.version == 4:
        return f"{str(found).rpartition('.')[0]}.…"
    network = str(ip_network((found, 48), strict=False).network_address)
    return f"{network.rstrip(':')}:…"


def is_due(seen: datetime, now: datetime) -> bool:
    """Is it long enough ago to be written anew?

    >>> at = datetime(2026, 12, 1, 8)
    >>> is_due(at, at + timedelta(minutes=14)), is_due(at, at + timedelta(minutes=15))
    (False, True)
    """
    return now - seen >= COARSE


def coarse(seen: datetime, now: datetime) -> str:
    """How long ago somebody was seen, no closer than a person wants: a code.

    >>> at = datetime(2026, 12, 1, 18)
    >>> coarse(at, at + timedelta(minutes=40)), coarse(at, at + timedelta(hours=3))
    ('hour', 'today')
    >>> coarse(at, at + timedelta(days=2))
    'before'
    """
    if now - seen < timedelta(hours=1):
        return "hour"
    return "today" if now.date() == seen.date() else "before"
