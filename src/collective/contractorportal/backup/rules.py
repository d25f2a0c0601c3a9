"""Which sets are kept, and what deliveries say after a restore."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC


# What was submitted is in the database a little later than it says.
SLOW = timedelta(minutes=10)
NAME = "%Y-%m-%dT%H-%M-%SZ"


def name_of(moment: datetime) -> str:
    """What a set is called that was begun then.

    >>> name_of(datetime(2026, 12, 1, 2, 15, tzinfo=UTC))
    '2026-12-01T02-15-00Z'
    """
    return moment.astimezone(UTC).strftime(NAME)


def chosen(names: Iterable[str], daily: int, weekly: int, monthly: int) -> set[str]:
    """The sets to keep: the last one of so many days, weeks and months that have any.

    All of the last day stay: somebody makes one by hand before an upgrade.

    >>> days = [f"2026-11-{day:02}T02-00-00Z" for day in (1, 2, 27, 28, 29, 30)]
    >>> sorted(name[5:10] for name in chosen(days, 2, 2, 1))
    ['11-29', '11-30']
    >>> sorted(name[5:10] for name in chosen(days, 1, 3, 1))
    ['11-02', '11-29', '11-30']
    """
    ordered = sorted(names, reverse=True)
    kept = {each for each in ordered if each[:10] == ordered[0][:10]}
    for most, period in ((daily, "%Y-%m-%d"), (weekly, "%G-%V"), (monthly, "%Y-%m")):
        newest: dict[str, str] = {}
        for each in ordered:
            newest.setdefault(date.fromisoformat(each[:10]).strftime(period), each)
        kept.update(list(newest.values())[:most])
    return kept


def without_round(key: str) -> str:
    """The key of a delivery as it was at first.

    >>> without_round("payment:a1#2")
    'payment:a1'
    """
    return key.partition("#")[0]


def missing(asked: Mapping[str, str], there: Iterable[str]) -> list[str]:
    """Numbers of what the ERP has to answer yet, and the exchange database has not.

    >>> missing({"fault:a": "F-1", "fault:b": "F-2"}, ["fault:a"])
    ['F-2']
    """
    found = set(there)
    return sorted(number for key, number in asked.items() if key not in found)


def unknown(
    known: Collection[str], there: Mapping[str, tuple[str, str]], since: datetime
) -> list[str]:
    """Numbers of what only the ERP has, as it came in after the moment of the backup.

    ``there``: key -> number and moment. What is older was forgotten by the portal, as
    it was told to.

    >>> rows = {"fault:a": ("F-1", "2026-12-01T02:15:00+00:00"),
    ...         "fault:b": ("F-2", "2026-12-01T02:15:04+00:00"),
    ...         "fault:c": ("F-3", "2024-12-01T02:15:00+00:00")}
    >>> unknown({"fault:a"}, rows, datetime(2026, 12, 1, 2, 15, tzinfo=UTC))
    ['F-2']
    """
    return sorted(
        number
        for key, (number, moment) in there.items()
        if without_round(key) not in known
        and datetime.fromisoformat(moment) >= since - SLOW
    )


def different(expected: Mapping[str, int], found: Mapping[str, int]) -> list[str]:
    """What is not as many as it was, in words.

    >>> different({"accounts": 3, "content": 9}, {"accounts": 3, "content": 8})
    ['content: 8, there were 9']
    """
    return [
        f"{name}: {found.get(name, 0)}, there were {count}"
        for name, count in expected.items()
        if found.get(name) != count
    ]


def words_for_size(size: int) -> str:
    """Bytes as people say them.

    >>> words_for_size(512), words_for_size(2_300_000), words_for_size(4_000_000_000)
    ('512 B', '2.3 MB', '4.0 GB')
    """
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} B"
