"""What may be typed in a field, and what may happen to a request."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.requests import rules
from collective.contractorportal.requests.model import File
from collective.contractorportal.requests.model import Form
from collective.contractorportal.requests.model import FormField
from collective.contractorportal.requests.model import OPEN
from collective.contractorportal.requests.model import Request
from collective.contractorportal.requests.model import STATES
from collective.contractorportal.requests.model import Step
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest


START = datetime(2026, 11, 24, 18, 5, tzinfo=UTC)
COLOURS = (("r", "Czerwony"), ("z", "Zielony"))


def field(kind, **values):
    return FormField("pole", kind, "Pole", **values)


def made(state="new"):
    sent = Step(START, "send", "jan")
    return Request(
        *("i", "W-1", "f", "Formularz", "z", "Strefa", "k1", "jan", state, ()),
        steps=(sent,),
    )


def code_of(field, *typed):
    with pytest.raises(PortalError) as caught:
        rules.answer_of(field, typed)
    return caught.value.code


@pytest.mark.parametrize(
    ("kind", "typed", "value", "shown"),
    [
        ("line", "  Jan   Kowalski ", "Jan Kowalski", "Jan Kowalski"),
        ("text", "raz \ndwa", "raz\ndwa", "raz\ndwa"),
        ("email", "jan@example.com", "jan@example.com", "jan@example.com"),
        ("phone", "+48 600 123 456", "+48 600 123 456", "+48 600 123 456"),
        ("url", "https://example.com/a", "https://example.com/a", None),
        ("whole", "1 234", "1234", "1234"),
        ("whole", "-5", "-5", "-5"),
        ("number", "1\u00a0234,50", "1234.50", "1234,50"),
        ("number", "\u22120,5", "-0.5", "-0,5"),
        ("date", "2026-03-07", "2026-03-07", "07.03.2026"),
        ("date", "7.3.2026", "2026-03-07", "07.03.2026"),
    ],
)
def test_what_is_taken(kind, typed, value, shown):
    answer = rules.answer_of(field(kind), [typed])
    assert (answer.value, answer.shown) == (value, shown or value)


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("line", "x" * 301, "request_long"),
        ("text", "x" * 5001, "request_long"),
        ("email", "jan@", "request_email"),
        ("email", "jan@example", "request_email"),
        ("email", "a@b.pl, c@d.pl", "request_email"),
        ("phone", "dzwoń wieczorem", "request_phone"),
        ("url", "javascript:alert(1)", "request_url"),
        ("whole", "12,5", "request_whole"),
        ("whole", "\u0664", "request_whole"),
        ("number", "1.234,50", "request_number"),
        ("number", "1e5", "request_number"),
        ("number", "9" * 40, "request_number"),
        ("number", "NaN", "request_number"),
        ("date", "31.02.2026", "request_day"),
        ("date", "jutro", "request_day"),
    ],
)
def test_what_is_refused(kind, typed, code):
    assert code_of(field(kind), typed) == code


def test_what_must_be_answered():
    assert code_of(field("line", required=True), "  ") == "request_missing"
    assert code_of(field("one", required=True, choices=COLOURS)) == "request_choose"
    assert code_of(field("yes", required=True)) == "request_yes"
    assert code_of(field("yes", required=True), "0") == "request_yes"
    assert rules.answer_of(field("line"), []) is None
    assert rules.answer_of(field("yes"), []).value == "no"
    assert rules.answer_of(field("yes"), ["1"]).value == "yes"


def test_only_answers_that_are_offered():
    one, many = field("one", choices=COLOURS), field("many", choices=COLOURS)
    assert rules.answer_of(one, ["z"]).shown == "Zielony"
    assert rules.answer_of(many, ["z", "r", "z"]).shown == "Zielony; Czerwony"
    for wrong in (["x"], ["z", "r"]):
        assert code_of(one, *wrong) == "request_choice"
    assert code_of(many, "z", "x") == "request_choice"


@given(st.decimals(-(10**6), 10**6, places=2))
def test_bounds_of_numbers_are_exact(number):
    bounded = field("number", least=Decimal("-99.99"), most=Decimal("99.99"))
    typed = f"{number:f}".replace(".", ",")
    if abs(number) <= Decimal("99.99"):
        assert Decimal(rules.answer_of(bounded, [typed]).value) == number
    else:
        expected = "request_low" if number < 0 else "request_high"
        assert code_of(bounded, typed) == expected


def test_bounds_of_days():
    bounded = field("date", least=date(2026, 1, 1), most=date(2026, 12, 31))
    assert code_of(bounded, "2025-12-31") == "request_low"
    assert code_of(bounded, "2027-01-01") == "request_high"
    assert rules.answer_of(bounded, ["2026-12-31"]).value == "2026-12-31"


@given(
    st.text(),
    st.sampled_from(
        ["line", "text", "email", "phone", "whole", "number", "date", "url"]
    ),
)
def test_whatever_is_typed_is_taken_or_explained(text, kind):
    try:
        answer = rules.answer_of(field(kind), [text])
    except PortalError as error:
        assert error.code.startswith("request_")
    else:
        assert answer is None or answer.value


def test_all_that_is_wrong_is_said_at_once():
    form = Form(
        *("f", "Formularz"),
        (
            replace(field("line", required=True), name="a"),
            replace(field("email"), name="b"),
            replace(field("label"), name="c"),
            replace(field("file", required=True), name="d"),
            replace(field("whole"), name="e"),
        ),
    )
    with pytest.raises(rules.Wrong) as caught:
        rules.read(form, {"b": ["x"], "e": ["2"], "unknown": ["y"]})
    assert [(name, error.code) for name, error in caught.value.errors] == [
        ("a", "request_missing"),
        ("b", "request_email"),
    ]
    answers = rules.read(form, {"a": ["x"], "e": ["2"], "unknown": ["y"]})
    assert [each.name for each in answers] == ["a", "e"]


@given(
    st.lists(
        st.tuples(
            st.booleans(),
            st.sampled_from(sorted(set(rules.OF_OFFICE) | set(rules.OF_PERSON))),
        )
    )
)
def test_no_way_leads_out_of_the_known_states(steps):
    request = made()
    for count, (office, what) in enumerate(steps, 1):
        moment = START + timedelta(minutes=count)
        before = request
        try:
            request = rules.moved(request, Step(moment, what, "x", office, "Słowa"))
        except PortalError as error:
            assert error.code == "request_step"
            assert what not in rules.possible(before, office)
        else:
            assert what in rules.possible(before, office)
            assert request.state in STATES
            assert request.steps == (*before.steps, request.steps[-1])
            # A person never decides, and what is withdrawn stays so.
            assert office or request.state in (*OPEN, "withdrawn")
            assert before.state != "withdrawn"


def test_a_question_waits_until_it_is_answered():
    asked = rules.moved(made("in_progress"), Step(START, "ask", "ewa", True, "Który?"))
    assert asked.state == "asked"
    assert rules.moved(asked, Step(START, "reply", "jan", False, "Ten.")).state == (
        "in_progress"
    )
    new = rules.moved(made(), Step(START, "reply", "jan", False, "Dodam."))
    assert new.state == "new"


def test_the_same_words_and_the_same_files_are_one_reply():
    plan, other = (File(each, "", f"{each}.pdf", 9, None) for each in ("plan", "umowa"))
    for text, files in (("Ten.", ()), ("", (plan,)), ("Ten.", (plan,))):
        step = Step(START, "reply", "jan", False, text, files)
        replied = rules.moved(made(), step)
        assert rules.repeats(replied, replace(step, at=START + timedelta(minutes=1)))
        assert not rules.repeats(replied, replace(step, files=(other,)))
        assert not rules.repeats(replied, replace(step, by="ewa"))
    taken = rules.moved(made(), Step(START, "take", "ewa", True))
    assert not rules.repeats(taken, Step(START, "take", "ewa", True))


@pytest.mark.parametrize("what", sorted(rules.WITH_TEXT - {"reply", "reopen"}))
def test_what_needs_words(what):
    for text, code in ((" ", "request_text"), ("x" * 4001, "request_text_long")):
        with pytest.raises(PortalError) as caught:
            rules.moved(made(), Step(START, what, "ewa", True, text))
        assert caught.value.code == code


def test_one_id_for_one_key_of_one_person():
    known = rules.request_id("jan", "f", "k")
    others = [
        ("ewa", "f", "k"),
        ("jan", "g", "k"),
        ("jan", "f", "l"),
        ("jan", "fk", ""),
    ]
    assert known not in {rules.request_id(*each) for each in others}
    for key in ("", "x" * 101, "a\nb"):
        with pytest.raises(PortalError):
            rules.usable_key(key)
