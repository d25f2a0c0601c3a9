"""The automatic verification of a reading (R4.7): a verdict, and each reason for it.

The same for everybody: residents, staff, imports and REST. Only windows and meters that
are read by radio bind residents alone. What is refused cannot be sent; what is asked
may be confirmed, and then waits for the manager; the rest is accepted at once.
"""

from ..core.errors import PortalError
from .compare.rules import compared
from .compare.rules import Known
from .dial.rules import index_of
from .model import About
from .model import Entry
from .model import Finding
from .model import Past
from .model import Verdict
from .windows.rules import day_of
from .windows.rules import next_window
from .windows.rules import open_window
from collections.abc import Iterator
from datetime import date
from decimal import Decimal


def verdict(entry: Entry, about: About) -> Verdict:
    """What is to be made of what was typed for a meter."""
    indexes, found = _indexes(entry, about)
    found.extend(_day(entry.read_on, about))
    last: Past | None = None
    used: tuple[Decimal, ...] = ()
    if about.readings is None:
        found.append(Finding.of("reading_unchecked", "ask"))
    else:
        later = () if about.waited else tuple(_order(entry.read_on, about))
        found.extend(later)
        if indexes and not later:
            known = Known.of(entry.read_on, indexes, about)
            found.extend(compared(known))
            last, used = known.last, known.used
            if about.waited:
                found.extend(_between(known))
    return Verdict(about.meter, entry.read_on, indexes, tuple(found), last, used)


# What was typed


def _indexes(entry: Entry, about: About) -> tuple[tuple[Decimal, ...], list[Finding]]:
    """One index for each tariff: too few and too many are different mistakes."""
    meter, found = about.meter, []
    texts = list(entry.texts)
    while len(texts) > meter.tariffs and not texts[-1].strip():
        texts.pop()
    if len(texts) > meter.tariffs:
        finding = Finding.of(
            "reading_tariffs_many", "refuse", tariffs=meter.tariffs, given=len(texts)
        )
        return (), [finding]
    texts += [""] * (meter.tariffs - len(texts))
    read: list[Decimal] = []
    for tariff, text in enumerate(texts, 1):
        # Which field it is about, where a meter has several.
        which = {"tariff": tariff} if meter.tariffs > 1 else {}
        if not text.strip():
            code = "reading_tariffs_missing" if which else "reading_empty"
            found.append(Finding.of(code, "refuse", tariffs=meter.tariffs, **which))
            continue
        try:
            read.append(index_of(text, meter.digits, meter.decimals, meter.unit))
        except PortalError as error:
            found.append(Finding.of(error.code, "refuse", **error.details, **which))
    return (() if found else tuple(read)), found


# The day, and whether this meter is read at all


def _day(read_on: date, about: About) -> Iterator[Finding]:
    meter, today = about.meter, day_of(about.now)
    resident = about.source == "resident"
    if read_on > today:
        yield Finding.of("reading_future", "refuse", today=today)
    if meter.installed_on is not None and read_on < meter.installed_on:
        yield Finding.of(
            "reading_before_installed", "refuse", installed_on=meter.installed_on
        )
    if meter.removed_on is not None and (
        read_on >= meter.removed_on or (resident and today >= meter.removed_on)
    ):
        yield Finding.of(
            "reading_removed" if not about.replaced_by else "reading_replaced",
            "refuse",
            removed_on=meter.removed_on,
            number=about.replaced_by,
        )
    if (
        about.source != "estimate"
        and meter.verified_until is not None
        and read_on > meter.verified_until
    ):
        yield Finding.of(
            "reading_verification", "refuse", verified_until=meter.verified_until
        )
    if resident:
        if meter.remote:
            yield Finding.of("reading_remote", "refuse")
        yield from _window(read_on, today, about)


def _window(read_on: date, today: date, about: About) -> Iterator[Finding]:
    """Outside the window only the manager enters readings (R4.10)."""
    medium = about.meter.medium
    if about.windows is None:
        if about.readings is not None:
            yield Finding.of("reading_unchecked", "ask")
        return
    if not about.windows and not about.limits.only_in_windows:
        return
    now_open = open_window(about.windows, today, medium)
    if now_open is None:
        coming = next_window(about.windows, today, medium)
        if coming is None:
            yield Finding.of("reading_window_none", "refuse")
        else:
            yield Finding.of(
                "reading_window",
                "refuse",
                opens_on=coming.opens_on,
                closes_on=coming.closes_on,
            )
    elif not now_open.opens_on <= read_on and read_on <= today:
        yield Finding.of("reading_window_day", "refuse", opens_on=now_open.opens_on)


def _order(read_on: date, about: About) -> Iterator[Finding]:
    """After a later reading none is taken; an estimate gives way to what is true (R4.11)."""
    later = [
        each.read_on
        for each in about.readings or ()
        if each.read_on > read_on
        and (each.kind != "estimated" or about.source == "estimate")
    ]
    if later:
        yield Finding.of("reading_before_last", "refuse", last_on=max(later))


def _between(known: Known) -> Iterator[Finding]:
    """Does a reading that waited, while a later one was taken, lie between its neighbours?

    Where the later one is lower, the dial was another or began anew in between: then it
    is the old one's, not below the last, or the new one's, not above what followed.
    """
    following = known.following
    if following is None or len(following.indexes) != len(known.indexes):
        return
    after = following.indexes
    before = known.last.indexes if known.last and known.comparable else known.indexes
    for low, index, high in zip(before, known.indexes, after, strict=True):
        fits = low <= index <= high if low <= high else index >= low or index <= high
        if not fits or (known.last is None and index > high):
            yield Finding.of(
                "reading_between", "refuse", next=after, next_on=following.read_on
            )
            return
