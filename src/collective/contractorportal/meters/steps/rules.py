"""How a reading that was taken goes its way.

awaiting → accepted | corrected | refused | superseded; accepted and corrected are on the
way to the ERP, which may refuse them, and take them after all when staff send them again.
What was superseded counts again when the ERP refuses what came in its place.
Moments come as arguments, in UTC.
"""

from ...core.errors import PortalError
from ..model import COUNTS
from ..model import Finding
from ..model import State
from ..model import Step
from ..model import Swap
from ..model import Taken
from dataclasses import replace
from datetime import date
from datetime import datetime
from decimal import Decimal


LONGEST_REASON = 500
# What staff do with a reading that awaits them.
DECISIONS = ("accept", "correct", "refuse")
# By what a reading takes the place of another one of its day.
TAKE_PLACES = ("accept", "correct", "erp_accept")


def decided(
    taken: Taken,
    what: str,
    step: Step,
    *,
    note: str = "",
    indexes: tuple[Decimal, ...] = (),
    last: tuple[Decimal, ...] = (),
    last_on: date | None = None,
    used: tuple[Decimal, ...] = (),
    findings: tuple[Finding, ...] = (),
    swap: Swap | None = None,
) -> Taken:
    """Staff accept, correct or refuse it; ``step.reason`` is what the resident reads.

    ``last``, ``last_on`` and ``used`` are as of the decision. ``indexes`` and
    ``findings`` are those of a correction. ``swap`` says that it is a reading of
    another meter; ``used`` is on both then.

    Errors: ``reading_step`` (it awaits nobody any more), ``reading_reason`` (to refuse or
    correct without a reason), ``reading_unknown_decision``.
    """
    if what not in DECISIONS:
        raise PortalError("reading_unknown_decision", what=what)
    if taken.state != "awaiting":
        raise PortalError("reading_step", state=taken.state)
    reason = step.reason.strip()[:LONGEST_REASON]
    if what != "accept" and not reason:
        raise PortalError("reading_reason")
    made = _with(taken, replace(step, what=what, reason=reason), reason=reason)
    if what == "refuse":
        return replace(made, state="refused")
    made = replace(made, note=note, last=last, last_on=last_on, used=used)
    if what == "accept":
        facts = (swap.on, swap.old, swap.new, swap.number) if swap else None
        return replace(made, state="accepted", swapped=facts)
    return replace(
        made,
        state="corrected",
        typed=taken.indexes,
        indexes=indexes,
        findings=findings,
    )


def superseded(taken: Taken, step: Step) -> Taken:
    """Another reading of the same day came in its place, even if it counted already."""
    if taken.state not in ("awaiting", *COUNTS):
        raise PortalError("reading_step", state=taken.state)
    return _with(taken, replace(step, what="supersede"), state="superseded")


def answered(taken: Taken, is_taken: bool, moment: datetime, words: str = "") -> Taken:
    """The ERP has taken it (``words`` are its reference), or refused it with a reason.

    One in whose place another has come stays so, whatever the ERP says.
    """
    if not is_taken:
        reason = words[:LONGEST_REASON]
        step = Step(moment, "erp_refuse", "", reason)
        if taken.state == "superseded":
            return _with(taken, step)
        return _with(taken, step, state="refused", reason=reason)
    state: State = "corrected" if taken.typed else "accepted"
    if taken.state == "superseded":
        state = "superseded"
    step = Step(moment, "erp_accept", "", words)
    return _with(taken, step, state=state, reference=words)


def gave_way(taken: Taken, other: Taken) -> bool:
    """Did it count until the other one was decided on, which took its place?"""
    moments = {each.at for each in other.history if each.what in TAKE_PLACES}
    given = [each.at for each in taken.history if each.what == "supersede"]
    return taken.state == "superseded" and bool(given) and given[-1] in moments


def restored(taken: Taken, moment: datetime) -> Taken:
    """The one in whose place another came is what it was, as that one is refused.

    Unless the ERP has refused it meanwhile, too.
    """
    step, last = Step(moment, "restore"), taken.history[-1]
    if last.what == "erp_refuse":
        return _with(taken, step, state="refused", reason=last.reason)
    return _with(taken, step, state="corrected" if taken.typed else "accepted")


def _with(taken: Taken, step: Step, **changes: object) -> Taken:
    return replace(taken, history=(*taken.history, step), **changes)  # type: ignore[arg-type]
