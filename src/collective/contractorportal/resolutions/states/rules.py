"""The ways of a resolution, as a table (profiles/default/workflows mirrors it).

Board members in their term and the manager's staff may do all of it for their
community; what a court says (challenge, annulment) is entered by staff alone.
"""

from ...core.errors import PortalError
from dataclasses import dataclass
from typing import Literal


State = Literal[
    "draft",
    "proposed",
    "open",
    "closed",
    "adopted",
    "not_adopted",
    "challenged",
    "annulled",
    "withdrawn",
]
Who = Literal["board", "staff", "clock"]


@dataclass(frozen=True, slots=True)
class Transition:
    """A step that somebody takes; ``clock`` is the worker at the date set."""

    name: str
    sources: tuple[State, ...]
    target: State
    by: tuple[Who, ...] = ("board", "staff")


TRANSITIONS: tuple[Transition, ...] = (
    Transition("propose", ("draft",), "proposed"),
    Transition("revise", ("proposed",), "draft"),
    Transition("open", ("proposed",), "open", ("board", "staff", "clock")),
    Transition("close", ("open",), "closed", ("board", "staff", "clock")),
    Transition("adopt", ("closed",), "adopted", ("board", "staff", "clock")),
    Transition("reject", ("closed",), "not_adopted", ("board", "staff", "clock")),
    Transition("withdraw", ("proposed", "open"), "withdrawn"),
    Transition("challenge", ("adopted",), "challenged", ("staff",)),
    Transition("uphold", ("challenged",), "adopted", ("staff",)),
    Transition("annul", ("challenged",), "annulled", ("staff",)),
)
BY_NAME = {transition.name: transition for transition in TRANSITIONS}

# The wording can be changed only here; from opening on it is in every ballot.
EDITABLE: frozenset[State] = frozenset({"draft"})
# Who owns in the community may read it; a draft is the board's and the staff's.
PUBLIC: frozenset[State] = frozenset(
    {
        "proposed",
        "open",
        "closed",
        "adopted",
        "not_adopted",
        "challenged",
        "annulled",
        "withdrawn",
    }
)
DECIDED: frozenset[State] = frozenset(
    {"adopted", "not_adopted", "challenged", "annulled"}
)


def step(state: State, name: str, who: Who) -> State:
    """Where a step leads. Errors: ``step_unknown``, ``step_not_here``, ``step_not_yours``.

    >>> step("draft", "propose", "board")
    'proposed'
    """
    transition = BY_NAME.get(name)
    if transition is None:
        raise PortalError("step_unknown", step=name)
    if state not in transition.sources:
        raise PortalError("step_not_here", step=name, state=state)
    if who not in transition.by:
        raise PortalError("step_not_yours", step=name)
    return transition.target


def steps_from(state: State, who: Who) -> tuple[str, ...]:
    """The steps that somebody may take from here, in order.

    >>> steps_from("proposed", "board")
    ('revise', 'open', 'withdraw')
    """
    return tuple(
        transition.name
        for transition in TRANSITIONS
        if state in transition.sources and who in transition.by
    )
