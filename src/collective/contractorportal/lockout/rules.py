"""How many wrong passwords are taken, after OWASP's device cookies.

Wrong tries are counted by address, and by login for all devices from which nobody has
ever come in with it. A device that has come in once is counted by itself: who guesses
from elsewhere locks out other guessers, not the person.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from ipaddress import ip_address
from ipaddress import ip_network

import re


@dataclass(frozen=True, slots=True)
class Limits:
    """``tries`` wrong ones of one login or device, ``address_tries`` of one address;

    then, for ``minutes`` after the last, none is looked at.
    """

    tries: int = 5
    address_tries: int = 50
    minutes: int = 15

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Failures:
    """How many wrong tries one after the other, and when the last of them was."""

    count: int
    last: datetime


def another(before: Failures | None, window: timedelta, now: datetime) -> Failures:
    """The failures with one more; those from long ago are forgotten.

    >>> at = datetime(2026, 12, 1, 8)
    >>> another(Failures(4, at), timedelta(minutes=15), at + timedelta(minutes=14)).count
    5
    >>> another(Failures(4, at), timedelta(minutes=15), at + timedelta(minutes=15)).count
    1
    """
    recent = before is not None and now - before.last < window
    return Failures(before.count + 1 if before and recent else 1, now)


def wait(
    failures: Failures | None, most: int, window: timedelta, now: datetime
) -> timedelta:
    """For how long no try is taken any more; zero when the next one is.

    >>> at = datetime(2026, 12, 1, 8)
    >>> wait(Failures(5, at), 5, timedelta(minutes=15), at + timedelta(minutes=5))
    datetime.timedelta(seconds=600)
    """
    if failures is None or failures.count < most:
        return timedelta(0)
    return max(failures.last + window - now, timedelta(0))


def counted_as(who: str) -> str:
    """One text for all ways of writing a login, also one that nobody has.

    Were unknown ones counted as they are typed, a stranger would see by what is counted
    together who has a login: a contractor's number, and the login made of it.

    >>> counted_as(" 000123"), counted_as("k000123"), counted_as("W-12/3")
    ('123', '123', 'w123')
    >>> counted_as("Jan@Example.com ")
    'jan@example.com'
    """
    text = who.strip().casefold()
    if "@" in text:
        return text
    return re.sub(r"[^a-z0-9]", "", text).removeprefix("k").lstrip("0") or text


def network_of(address: str) -> str:
    """Whose address it is: of IPv6 the 64 bits that one connection has; or empty.

    An address of this machine is a proxy's of which Zope was not told: it says nothing
    of who is behind it.

    >>> network_of("203.0.113.9"), network_of("2001:db8::1:2"), network_of("127.0.0.1")
    ('203.0.113.9', '2001:db8::/64', '')
    """
    try:
        found = ip_address(address.strip())
    except ValueError:
        return ""
    if found.is_loopback:
        return ""
    if found.version == 4:
        return str(found)
    return str(ip_network((found, 64), strict=False))


def minutes_of(left: timedelta) -> int:
    """Whole minutes to tell a person: never too few.

    >>> minutes_of(timedelta(seconds=61))
    2
    """
    return max(1, -(-int(left.total_seconds()) // 60))
