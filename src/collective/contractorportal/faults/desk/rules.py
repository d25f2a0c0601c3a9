"""Who gets a fault by itself, and how quickly faults were dealt with."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Assignment:
    """A rule of the office: which faults go to whom. Empty means any.

    ``category_id`` is of any of the three levels. Either a supplier or a login of
    the own staff gets the fault.
    """

    id: str
    community_id: str = ""
    category_id: str = ""
    urgency: str = ""
    supplier_id: str = ""
    staff: str = ""


def matches(
    rule: Assignment, community_id: str, path_ids: Iterable[str], urgency: str
) -> bool:
    """Is a fault one of those that a rule is about?

    >>> rule = Assignment("1", community_id="K7", category_id="water")
    >>> matches(rule, "K7", ("flat", "water"), "normal")
    True
    >>> matches(rule, "K8", ("flat", "water"), "normal")
    False
    """
    return (
        rule.community_id in ("", community_id)
        and (not rule.category_id or rule.category_id in tuple(path_ids))
        and rule.urgency in ("", urgency)
    )


def matching(
    rules: Iterable[Assignment],
    community_id: str,
    path_ids: Sequence[str],
    urgency: str,
) -> Iterator[Assignment]:
    """The rules that a fault matches, in the office's order; the first decides."""
    for rule in rules:
        if matches(rule, community_id, path_ids, urgency):
            yield rule


@dataclass(frozen=True, slots=True)
class Case:
    """What the report needs of a fault. Moments are aware.

    ``counted`` is False for what was refused, withdrawn or the same as another: it
    is counted as reported, but in no time. ``late``: done after its time, or open
    past it. ``rating`` is 1 to 5.
    """

    reported_at: datetime
    accepted_at: datetime | None = None
    done_at: datetime | None = None
    open: bool = True
    counted: bool = True
    late: bool = False
    reopened: int = 0
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the report.

    ``accept_median`` and ``accept_most`` (nine of ten were quicker) are from the
    report to the acceptance, ``done_median`` and ``done_most`` to the end of the
    work; None when there was none. ``late_share`` is of those that are counted,
    ``rating`` the mean of ``rated`` answers.
    """

    reported: int
    counted: int
    open: int
    done: int
    accept_median: timedelta | None
    accept_most: timedelta | None
    done_median: timedelta | None
    done_most: timedelta | None
    late: int
    late_share: Fraction | None
    reopened: int
    rated: int
    rating: Fraction | None


def percentile(values: Iterable[timedelta], percent: int) -> timedelta | None:
    """The smallest value that so many per cent do not exceed (nearest rank).

    >>> hours = [timedelta(hours=n) for n in (1, 2, 3, 4, 40)]
    >>> str(percentile(hours, 50)), str(percentile(hours, 90))
    ('3:00:00', '1 day, 16:00:00')
    >>> percentile([], 50)
    """
    if not 0 < percent <= 100:
        raise ValueError(percent)
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[-(-len(ordered) * percent // 100) - 1]


def line(cases: Sequence[Case]) -> Line:
    """The figures of some faults; work is measured from the report."""
    counted = [case for case in cases if case.counted]
    accepted = [
        case.accepted_at - case.reported_at
        for case in counted
        if case.accepted_at is not None
    ]
    done = [
        case.done_at - case.reported_at for case in counted if case.done_at is not None
    ]
    ratings = [case.rating for case in counted if case.rating is not None]
    late = sum(case.late for case in counted)
    return Line(
        reported=len(cases),
        counted=len(counted),
        open=sum(case.open for case in counted),
        done=len(done),
        accept_median=percentile(accepted, 50),
        accept_most=percentile(accepted, 90),
        done_median=percentile(done, 50),
        done_most=percentile(done, 90),
        late=late,
        late_share=Fraction(late, len(counted)) if counted else None,
        reopened=sum(case.reopened for case in counted),
        rated=len(ratings),
        rating=Fraction(sum(ratings), len(ratings)) if ratings else None,
    )
