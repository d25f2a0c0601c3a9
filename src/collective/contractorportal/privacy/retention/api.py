"""The table of retention: pages and REST call this."""

from ...controlpanel.settings import settings
from ...jobs.storage import get_jobs
from ...outbox.api import now
from . import rules
from .interfaces import IRetentionRule
from .model import Due
from .model import Kept
from dataclasses import dataclass
from typing import Any
from zope.component import getUtilitiesFor


# The job that carries out the rules without a job of their own.
JOB = "forget-by-rule"


@dataclass(frozen=True, slots=True)
class Line:
    """A rule with what it would do now; ``last`` is the ``LastRun`` of its job."""

    name: str
    rule: Any
    kept: Kept
    on: bool
    due: Due
    last: Any


def all_rules():
    """Pairs of a name and an ``IRetentionRule``, in their order."""
    found = getUtilitiesFor(IRetentionRule)
    return sorted(found, key=lambda pair: (pair[1].order, pair[0]))


def kept_of(rule):
    """For how long a rule keeps: a ``Kept``."""
    if rule.lasting is not None:
        return rules.lasting(rule.lasting)
    return rules.kept(rule.setting, getattr(settings(), rule.setting))


def before_of(rule):
    """What is older than this moment goes."""
    return rules.before(now(), kept_of(rule))


def lines():
    """A dry run: what each rule would throw away now. Nothing is."""
    jobs, switched = get_jobs(), bool(settings().retention_on)
    return [
        Line(
            name,
            rule,
            kept_of(rule),
            bool(rule.job) or switched,
            rules.counted(rule.old(before_of(rule))),
            jobs.last(rule.job or JOB),
        )
        for name, rule in all_rules()
    ]
