"""What is to be done with a resolution now, in a sentence; lists and pages share it."""

from ...core import clock
from ..api import waits_for_deed
from ..mine import phase
from . import acts
from .words import LEADS


def key_of(resolution, wrong, doubtful):
    """Which sentence it is; ``wrong`` says that something stands in the way."""
    state = resolution.state()
    if resolution.kind == "survey" and state in ("adopted", "not_adopted"):
        return "survey_over"
    if state == "closed" and wrong and waits_for_deed(resolution):
        return "closed_notary"
    if state == "open":
        return "open_over" if phase(resolution) == "over" else "open"
    if state == "proposed" and not wrong:
        if doubtful:
            return "proposed_doubts"
        if resolution.opens and resolution.opens > clock.now():
            return "proposed_waits"
    if state in LEADS:
        return state
    return f"{state}_{'wrong' if wrong else 'ready'}"


def lead(resolution, words, wrong, doubtful):
    """The sentence in the language of ``words``."""
    key = key_of(resolution, wrong, doubtful)
    if key == "proposed_waits":
        return words.say(LEADS[key], moment=words.moment(resolution.opens))
    if key == "open":
        return words.say(LEADS[key], until=words.until(resolution.closes))
    return words.say(LEADS[key])


def about(resolution):
    """Its problems, and whether its register is doubtful."""
    return acts.in_the_way(resolution), bool(acts.unconfirmed(resolution))


def waits(resolution, wrong, doubtful):
    """Does it wait for somebody, not for its time?"""
    key = key_of(resolution, bool(wrong), doubtful)
    return key not in ("proposed_waits", "open") and resolution.state() in ACTIVE


ACTIVE = ("draft", "proposed", "open", "closed")
