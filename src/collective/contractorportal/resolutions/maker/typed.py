"""What may stand in a draft of a resolution, and how a form's texts become values."""

from ...core import clock
from ...core.errors import PortalError
from ...notices.board.rules import clean_text
from ...notices.desk.rules import day_and_hour
from ...notices.desk.rules import parse_moment
from ..content import fraction
from ..opening.rules import is_low
from ..reminders.rules import steps
from ..surveys.rules import check as check_answers
from ..tally.rules import rule_named
from ..words import KIND_TITLES
from ..words import MODE_TITLES
from ..words import RULE_TITLES
from ..words import SHOW_TITLES
from ..words import VOTERS_TITLES


MOST = {
    "title": 200,
    "text": 50_000,
    "meaning": 2000,
    "legal_basis": 300,
    "options": 1500,
}
CHOICES = {
    "kind": KIND_TITLES,
    "voters": VOTERS_TITLES,
    "mode": MODE_TITLES,
    "rule": RULE_TITLES,
    "show_result": SHOW_TITLES,
}
FLAGS = ("may_change", "requires_notary")
MOMENTS = ("opens", "closes")


def check(values, resolution=None):
    """What is wrong with values of a draft, as ``PortalError``s with a ``field``.

    A draft may be unfinished: only its title is needed. What is missing for the vote
    is said when it is proposed.
    """
    found = [
        PortalError("field_long", field=name, most=most)
        for name, most in MOST.items()
        if len(values.get(name) or "") > most
    ]
    if "title" in values and not (values["title"] or "").strip():
        found.append(PortalError("title_missing", field="title"))
    found += [
        PortalError("choice_invalid", field=name)
        for name, titles in CHOICES.items()
        if name in values and values[name] not in titles
    ]

    def now(name):
        return values.get(name, getattr(resolution, name, None))

    if "rule" in values and now("rule") == "custom":
        try:
            rule = rule_named("custom", fraction(now("threshold")))
            if now("kind") != "survey" and is_low(rule):
                found.append(PortalError("threshold_low", field="threshold"))
        except PortalError:
            found.append(PortalError("threshold_out_of_range", field="threshold"))
    try:
        steps(values.get("reminders"), ())
    except PortalError:
        found.append(PortalError("reminders_invalid", field="reminders"))
    if now("voters") == "everybody" and (
        now("kind") != "survey" or now("rule") != "per_head"
    ):
        found.append(PortalError("heads_for_survey", field="rule"))
    try:
        check_answers(now("options"), now("kind") == "survey")
    except PortalError as error:
        found.append(PortalError(error.code, field="options", **_free(error)))
    return found + _times(values, resolution, now)


def _times(values, resolution, now):
    found = []
    opens, closes = now("opens"), now("closes")
    for name in MOMENTS:
        moment = values.get(name)
        before = getattr(resolution, name, None)
        if moment is not None and moment <= clock.now() and moment != before:
            found.append(PortalError(f"{name}_past", field=name))
    if opens is not None and closes is not None and closes <= opens:
        found.append(PortalError("closes_before_opens", field="closes"))
    return found


def read(given):
    """Values from the texts of a form, and what is wrong with them.

    ``given`` gives the text of a field by name, "" where there is none.
    """
    values, found = {}, []
    for name in ("title", "legal_basis", "threshold", "reminders"):
        values[name] = " ".join(clean_text(given(name)).split())
    for name in ("meaning", "text", "options"):
        values[name] = clean_text(given(name))
    for name in CHOICES:
        values[name] = given(name)
    for name in FLAGS:
        values[name] = bool(given(name))
    for name in MOMENTS:
        try:
            values[name] = parse_moment(
                given(f"{name}_day"), given(f"{name}_hour"), end=name == "closes"
            )
        except PortalError as error:
            found.append(PortalError(error.code, field=name, **_free(error)))
    if values["rule"] != "custom":
        values["threshold"] = None
    if values["kind"] != "survey":
        values["voters"] = "owners"
        values["options"] = ""
    return values, found


def _free(error):
    return {name: value for name, value in error.details.items() if name != "field"}


def shown(resolution, text):
    """The texts of a form for a draft, by the names of its fields."""
    found = {
        name: getattr(resolution, name) or ""
        for name in (
            "title",
            "legal_basis",
            "meaning",
            "options",
            "threshold",
            "reminders",
        )
    }
    found["text"] = text
    for name in CHOICES:
        found[name] = getattr(resolution, name)
    for name in FLAGS:
        found[name] = "1" if getattr(resolution, name) else ""
    for name in MOMENTS:
        moment = getattr(resolution, name)
        day, hour = day_and_hour(moment, end=name == "closes")
        found[f"{name}_day"], found[f"{name}_hour"] = day, hour
    return found
