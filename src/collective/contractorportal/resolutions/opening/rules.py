"""What has to be right before a resolution is proposed and its vote opens."""

from ...core.errors import PortalError
from ..model import HALF
from ..model import Rule
from ..surveys.rules import check
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What an author has said so far; moments are aware."""

    title: str
    has_text: bool
    community_id: str
    rule: Rule | None
    opens: datetime | None
    closes: datetime | None
    survey_of_everybody: bool = False
    is_survey: bool = False
    options: str | None = None
    owners_vote: bool = True


def problems(plan: Plan, now: datetime) -> list[PortalError]:
    """Why it cannot be proposed or opened.

    Codes: ``title_missing``, ``text_missing``, ``no_community``, ``rule_unknown``,
    ``threshold_low``, ``heads_for_survey``, ``closes_missing``, ``closes_before_opens``,
    ``closes_past``, ``closes_too_early``, ``only_surveys``, and those of
    ``surveys.rules.check``. Only owners of a community decide by the act on ownership
    of premises; a cooperative's members do so as its statute says (R1.36, R1.37).
    """
    found = []
    if not plan.title.strip():
        found.append(PortalError("title_missing"))
    if not plan.has_text:
        found.append(PortalError("text_missing"))
    if not plan.community_id:
        found.append(PortalError("no_community"))
    if plan.rule is None:
        found.append(PortalError("rule_unknown"))
    elif not plan.is_survey and is_low(plan.rule):
        found.append(PortalError("threshold_low"))
    if plan.survey_of_everybody and not (
        plan.is_survey and plan.rule is not None and plan.rule.unit == "heads"
    ):
        found.append(PortalError("heads_for_survey"))
    if not plan.owners_vote and not plan.is_survey:
        found.append(PortalError("only_surveys"))
    try:
        check(plan.options, plan.is_survey)
    except PortalError as error:
        found.append(error)
    return found + _times(plan, now)


def is_low(rule: Rule) -> bool:
    """Would half of the votes, or less, be enough? The law wants more (R0.1).

    >>> is_low(Rule("custom", share=HALF, at_least=True)), is_low(Rule("per_head"))
    (True, False)
    """
    return rule.share < HALF or (rule.share == HALF and rule.at_least)


def _times(plan: Plan, now: datetime) -> list[PortalError]:
    if plan.closes is None:
        return [PortalError("closes_missing")]
    if plan.opens is not None and plan.closes <= plan.opens:
        return [PortalError("closes_before_opens")]
    if plan.closes <= now:
        return [PortalError("closes_past")]
    days = plan.rule.minimum_days if plan.rule is not None else 0
    if (plan.closes - max(plan.opens or now, now)).days < days:
        return [PortalError("closes_too_early", days=days)]
    return []
