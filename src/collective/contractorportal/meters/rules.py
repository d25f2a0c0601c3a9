"""The automatic verification of a reading (R4.7): a verdict, and each reason for it.

The same for everybody: residents, staff, imports and REST. Only windows and meters that
are read by radio bind residents alone. What is refused cannot be sent; what is asked
may be confirmed, and then waits for the manager; the rest is accepted at once.
"""

from ..core.errors import PortalError
from ..core.money import rounded
from .dial.rules import index_of
from .dial.rules import likely
from .dial.rules import spent
from .model import About
from .model import Entry
from .model import Finding
from .model import Past
from .model import Use
from .model import Verdict
from .model import Weight
from .usage import rules as usage
from .windows.rules import day_of
from .windows.rules import next_window
from .windows.rules import open_window
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


# Readings with which a dial begins: others may follow on the same day.
_BEGINS = ("opening", "replacement_new")


def verdict(entry: Entry, about: About) -> Verdict:
    """What is to be made of what was typed for a meter."""
    indexes, found = _indexes(entry, about)
    found.extend(_day(entry.read_on, about))
    last: Past | None = None
    used: tuple[Decimal, ...] = ()
    if about.readings is None:
        found.append(_finding("reading_unchecked", "ask"))
    else:
        later = tuple(_order(entry.read_on, about.readings))
        found.extend(later)
        if indexes and not later:
            known = _Known.of(entry.read_on, indexes, about)
            found.extend(_compared(known))
            last, used = known.last, known.used
    return Verdict(about.meter, entry.read_on, indexes, tuple(found), last, used)


def _finding(code: str, weight: Weight, **details: object) -> Finding:
    return Finding(code, weight, tuple(details.items()))


# What was typed


def _indexes(entry: Entry, about: About) -> tuple[tuple[Decimal, ...], list[Finding]]:
    """One index for each tariff: too few and too many are different mistakes."""
    meter, found = about.meter, []
    texts = list(entry.texts)
    while len(texts) > meter.tariffs and not texts[-1].strip():
        texts.pop()
    if len(texts) > meter.tariffs:
        finding = _finding(
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
            found.append(_finding(code, "refuse", tariffs=meter.tariffs, **which))
            continue
        try:
            read.append(index_of(text, meter.digits, meter.decimals))
        except PortalError as error:
            found.append(_finding(error.code, "refuse", **error.details, **which))
    return (() if found else tuple(read)), found


# The day, and whether this meter is read at all


def _day(read_on: date, about: About) -> Iterator[Finding]:
    meter, today = about.meter, day_of(about.now)
    resident = about.source == "resident"
    if read_on > today:
        yield _finding("reading_future", "refuse", today=today)
    if meter.installed_on is not None and read_on < meter.installed_on:
        yield _finding(
            "reading_before_installed", "refuse", installed_on=meter.installed_on
        )
    if meter.removed_on is not None and (
        read_on >= meter.removed_on or (resident and today >= meter.removed_on)
    ):
        yield _finding(
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
        yield _finding(
            "reading_verification", "refuse", verified_until=meter.verified_until
        )
    if resident:
        if meter.remote:
            yield _finding("reading_remote", "refuse")
        yield from _window(read_on, today, about)


def _window(read_on: date, today: date, about: About) -> Iterator[Finding]:
    """Outside the window only the manager enters readings (R4.10)."""
    medium = about.meter.medium
    if about.windows is None:
        if about.readings is not None:
            yield _finding("reading_unchecked", "ask")
        return
    if not about.windows and not about.limits.only_in_windows:
        return
    now_open = open_window(about.windows, today, medium)
    if now_open is None:
        coming = next_window(about.windows, today, medium)
        if coming is None:
            yield _finding("reading_window_none", "refuse")
        else:
            yield _finding(
                "reading_window",
                "refuse",
                opens_on=coming.opens_on,
                closes_on=coming.closes_on,
            )
    elif not now_open.opens_on <= read_on and read_on <= today:
        yield _finding("reading_window_day", "refuse", opens_on=now_open.opens_on)


def _order(read_on: date, readings: tuple[Past, ...]) -> Iterator[Finding]:
    later = [each.read_on for each in readings if each.read_on > read_on]
    if later:
        yield _finding("reading_before_last", "refuse", last_on=max(later))


# What the dial has shown before


@dataclass(frozen=True, slots=True)
class _Known:
    """A reading beside the one before it."""

    about: About
    read_on: date
    indexes: tuple[Decimal, ...]
    last: Past | None
    estimate: Past | None
    same: Past | None
    past: tuple[Use, ...]

    @classmethod
    def of(cls, read_on: date, indexes: tuple[Decimal, ...], about: About) -> "_Known":
        last = estimate = same = None
        before: list[Past] = []
        for each in about.readings or ():
            if each.read_on > read_on:
                continue
            if each.kind == "estimated":
                estimate = each
            elif each.read_on == read_on and each.kind not in _BEGINS:
                same = each
            else:
                last = each
                before.append(each)
        if estimate and last and estimate.read_on < last.read_on:
            estimate = None
        known = (*about.before, *usage.uses(before, about.meter.digits))
        past = tuple(sorted(known, key=lambda use: (use.until, use.since)))
        return cls(about, read_on, indexes, last, estimate, same, past)

    @property
    def comparable(self) -> bool:
        return self.last is not None and len(self.last.indexes) == len(self.indexes)

    @property
    def used(self) -> tuple[Decimal, ...]:
        """Since the last reading, each tariff for itself; empty without one."""
        if self.last is None or not self.comparable:
            return ()
        return spent(self.last.indexes, self.indexes, self.about.meter.digits)

    @property
    def falls(self) -> bool:
        if self.last is None:
            return False
        return any(
            new < old for old, new in zip(self.last.indexes, self.indexes, strict=False)
        )

    def use(self, used: Decimal) -> Use:
        return Use(self.last.read_on if self.last else self.read_on, self.read_on, used)

    def too_much(self, used: Decimal) -> bool:
        return self.high(used) or self.above_most(used)

    def high(self, used: Decimal) -> bool:
        use, meter, limits = self.use(used), self.about.meter, self.about.limits
        known = usage.usual(use, self.past, meter.medium, limits.periods)
        return usage.is_high(use, known, meter.medium, limits)

    @property
    def most(self) -> Fraction:
        about, days = self.about, self.use(Decimal(0)).days
        return usage.most(about.meter.medium, about.persons, days, about.limits)

    def above_most(self, used: Decimal) -> bool:
        return bool(self.most) and Fraction(used) > self.most

    def likely(self) -> Decimal | None:
        """What may really be on the dial, when one digit is wrong."""
        if self.last is None or len(self.indexes) != 1:
            return None
        meter, last = self.about.meter, self.last.indexes[0]
        return likely(
            self.indexes[0],
            meter.digits,
            meter.decimals,
            lambda index: index >= last and not self.too_much(index - last),
        )

    def units(self, value: Fraction) -> Decimal:
        return rounded(value, self.about.meter.decimals)


def _compared(known: _Known) -> Iterator[Finding]:
    if known.same is not None:
        if known.same.indexes == known.indexes:
            yield _finding("reading_same", "note", known=known.same.indexes)
            return
        yield _finding("reading_same_day", "ask", known=known.same.indexes)
    if known.last is None or not known.comparable:
        yield _finding("reading_first", "ask")
        return
    if known.falls:
        yield _fall(known, known.last)
        return
    estimate = known.estimate
    if estimate is not None and sum(known.indexes) < sum(estimate.indexes):
        yield _finding(
            "reading_below_estimate",
            "note",
            estimate=estimate.indexes,
            estimated_on=estimate.read_on,
        )
    yield from _used(known, sum(known.used, start=Decimal(0)))


def _fall(known: _Known, last: Past) -> Finding:
    """An index below the last one: rollover, another meter, or a wrong digit (R4.8, R4.9)."""
    used = sum(known.used, start=Decimal(0))
    facts = {"last": last.indexes, "last_on": last.read_on}
    if not known.too_much(used) and (known.most or _is_near_end(known, last)):
        return _finding("reading_rollover", "ask", used=used, **facts)
    return _finding("reading_lower", "ask", likely=known.likely(), **facts)


def _is_near_end(known: _Known, last: Past) -> bool:
    """Without a limit for the medium: does the dial pass its end?"""
    end = Decimal(10) ** known.about.meter.digits
    return all(
        new >= old
        or (old >= end * usage.NEAR_END and new <= end * (1 - usage.NEAR_END))
        for old, new in zip(last.indexes, known.indexes, strict=True)
    )


def _used(known: _Known, used: Decimal) -> Iterator[Finding]:
    """What was used, against nobody, the persons who live there, and the own past."""
    about, use = known.about, known.use(used)
    meter, limits = about.meter, about.limits
    last_on = use.since
    if about.source == "estimate":
        return
    if (
        not used
        and use.days >= limits.zero_days
        and about.persons
        and meter.medium in usage.ZERO_ASKED
    ):
        yield _finding("reading_zero", "ask", days=use.days, last_on=last_on)
    if known.above_most(used):
        yield _finding(
            "reading_persons" if about.persons else "reading_most",
            "ask",
            used=used,
            most=known.units(known.most),
            persons=about.persons or 0,
            last_on=last_on,
            likely=known.likely(),
        )
    if known.high(used):
        usual = usage.usual(use, known.past, meter.medium, limits.periods)
        assert usual is not None
        yield _finding(
            "reading_high",
            "ask",
            used=used,
            usual=known.units(usual.median * use.days),
            last_on=last_on,
            likely=known.likely(),
        )
    leak = usage.is_leak(use, known.past, meter.medium, limits)
    if leak is not None:
        over = usage.a_day(use) - leak.median
        yield _finding(
            "reading_leak",
            "note",
            a_day=rounded(usage.a_day(use) * 1000, 0),
            usual=rounded(leak.median * 1000, 0),
            over=rounded(over * 1000, 0),
        )
