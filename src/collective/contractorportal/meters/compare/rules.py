"""A reading beside those before it: falls, what was used, and whether that is usual."""

from ...core.money import rounded
from ..dial.rules import likely
from ..dial.rules import spent
from ..model import About
from ..model import Finding
from ..model import Past
from ..model import Use
from ..usage import rules as usage
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction


# Readings with which a dial begins or ends: others may follow on the same day.
_BEGINS = ("opening", "replacement_old", "replacement_new")


@dataclass(frozen=True, slots=True)
class Known:
    """A reading beside the one before it."""

    about: About
    read_on: date
    indexes: tuple[Decimal, ...]
    last: Past | None
    estimate: Past | None
    same: Past | None
    past: tuple[Use, ...]
    following: Past | None = None

    @classmethod
    def of(cls, read_on: date, indexes: tuple[Decimal, ...], about: About) -> "Known":
        last = estimate = same = following = None
        before: list[Past] = []
        for each in about.readings or ():
            if each.read_on > read_on:
                if following is None and each.kind != "estimated":
                    following = each
            elif each.kind == "estimated":
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
        return cls(about, read_on, indexes, last, estimate, same, past, following)

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


def compared(known: Known) -> Iterator[Finding]:
    """What is to be said of a reading that can be read."""
    if known.same is not None:
        if known.same.indexes == known.indexes:
            yield Finding.of("reading_same", "note", known=known.same.indexes)
            return
        yield Finding.of("reading_same_day", "ask", known=known.same.indexes)
    if known.last is None or not known.comparable:
        yield Finding.of("reading_first", "ask")
        return
    if known.falls:
        yield _fall(known, known.last)
        return
    estimate = known.estimate
    if estimate is not None and sum(known.indexes) < sum(estimate.indexes):
        yield Finding.of(
            "reading_below_estimate",
            "note",
            estimate=estimate.indexes,
            estimated_on=estimate.read_on,
        )
    yield from _used(known, sum(known.used, start=Decimal(0)))


def _fall(known: Known, last: Past) -> Finding:
    """An index below the last one: rollover, another meter, or a wrong digit (R4.8, R4.9)."""
    used = sum(known.used, start=Decimal(0))
    facts = {"last": last.indexes, "last_on": last.read_on}
    if not known.too_much(used) and (known.most or _is_near_end(known, last)):
        return Finding.of("reading_rollover", "ask", used=used, **facts)
    return Finding.of("reading_lower", "ask", likely=known.likely(), **facts)


def _is_near_end(known: Known, last: Past) -> bool:
    """Without a limit for the medium: does the dial pass its end?"""
    end = Decimal(10) ** known.about.meter.digits
    return all(
        new >= old
        or (old >= end * usage.NEAR_END and new <= end * (1 - usage.NEAR_END))
        for old, new in zip(last.indexes, known.indexes, strict=True)
    )


def _used(known: Known, used: Decimal) -> Iterator[Finding]:
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
        yield Finding.of("reading_zero", "ask", days=use.days, last_on=last_on)
    if known.above_most(used):
        yield Finding.of(
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
        yield Finding.of(
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
        yield Finding.of(
            "reading_leak",
            "note",
            a_day=rounded(usage.a_day(use) * 1000, 0),
            usual=rounded(leak.median * 1000, 0),
            over=rounded(over * 1000, 0),
        )
