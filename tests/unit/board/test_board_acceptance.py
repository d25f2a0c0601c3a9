"""How a board's votes make an outcome, and who may not vote."""

from collective.contractorportal.board.acceptance import rules
from collective.contractorportal.board.acceptance.model import Case
from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.erp.records import SupplierInvoice
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import UTC

import pytest


AT = datetime(2026, 11, 24, 18, tzinfo=UTC)
INVOICE = SupplierInvoice(
    *("i1", "w1", "s1", "FV/1", "Sprzątanie", date(2026, 11, 3)),
    *(Money.of("100.00"), Money.of("23.00"), Money.of("123.00"), "checked"),
)
CASE = Case("w1", "i1", "FV/1", 12300)


def voted(case, who, verdict, reason="za drogo"):
    return rules.vote(case, {who}, who, verdict, reason, AT, f"login-{who}")


def votes(verdicts):
    case = CASE
    for number, each in enumerate(verdicts):
        verdict = "accept" if each == "+" else "refuse"
        case = voted(case, f"k{number}", verdict)
    return case.votes


@pytest.mark.parametrize(
    "verdicts,wanted,voters,expected",
    [
        ("", 1, 3, ""),
        ("+", 1, 3, "accepted"),
        ("-", 1, 3, ""),
        ("--", 1, 3, ""),
        ("---", 1, 3, "refused"),
        ("+", 2, 3, ""),
        ("+-", 2, 3, ""),
        ("+-+", 2, 3, "accepted"),
        ("--", 2, 3, "refused"),
        ("+", 5, 1, "accepted"),
        ("-", 5, 2, "refused"),
        ("+", 0, 3, "accepted"),
        ("", 2, 0, ""),
    ],
)
def test_outcome(verdicts, wanted, voters, expected):
    assert rules.outcome(votes(verdicts), wanted, voters) == expected


def test_each_votes_once_and_the_same_again_changes_nothing():
    case = voted(CASE, "k1", "accept")
    assert voted(case, "k1", "accept") is case
    with pytest.raises(PortalError, match="acceptance_voted"):
        voted(case, "k1", "refuse")
    other_number = rules.vote(case, {"k1", "k9"}, "k9", "accept", "", AT, "login")
    assert other_number is case


@pytest.mark.parametrize(
    "verdict,reason,code",
    [
        ("refuse", "  ", "acceptance_reason"),
        ("refuse", "x" * 501, "acceptance_long"),
        ("delete", "", "acceptance_verdict"),
        ("", "", "acceptance_verdict"),
    ],
)
def test_what_is_no_vote(verdict, reason, code):
    with pytest.raises(PortalError, match=code):
        voted(CASE, "k1", verdict, reason)


def test_after_the_outcome_nobody_else_votes():
    case = replace(voted(CASE, "k1", "accept"), outcome="accepted")
    with pytest.raises(PortalError, match="acceptance_over"):
        voted(case, "k2", "refuse")
    assert voted(case, "k1", "accept") is case


def test_other_figures_are_another_round():
    case = voted(CASE, "k1", "accept")
    assert rules.case_of(case, INVOICE) is case
    dearer = replace(INVOICE, gross=Money.of("124.00"))
    anew = rules.case_of(case, dearer)
    assert (anew.round, anew.votes, anew.grosze) == (2, (), 12400)
    assert rules.case_of(None, INVOICE) == CASE


def test_the_reason_of_an_acceptance_is_not_kept():
    (vote,) = voted(CASE, "k1", "accept", "przecinek").votes
    assert vote.reason == ""


def contractor(id, **more):
    return Contractor(id, id, more.pop("kind", "person"), "Nazwa", None, None, **more)


@pytest.mark.parametrize(
    "member,expected",
    [
        (contractor("s1"), True),
        (contractor("k1", person_id="p"), True),
        (contractor("k1", nip="5252248481"), True),
        (contractor("k1", person_id="q", nip="1234563218"), False),
        (contractor("k1"), False),
    ],
)
def test_nobody_decides_on_the_own_company(member, expected):
    supplier = contractor("s1", kind="company", person_id="p", nip="5252248481")
    assert rules.in_conflict([contractor("k0"), member], supplier) is expected
    assert not rules.in_conflict([member], None)
    plain = contractor("s1", kind="company")
    assert rules.in_conflict([contractor("k1")], plain) is False
