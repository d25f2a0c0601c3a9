"""From when another number of persons counts, and what may be declared (DOMAIN 5)."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.period import Month
from collective.contractorportal.declarations import rules
from collective.contractorportal.declarations.model import Declaration
from collective.contractorportal.declarations.model import Limits
from collective.contractorportal.declarations.model import Step
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from decimal import Decimal
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 17, 5, tzinfo=UTC)
LIMITS = Limits()


# The worked table of docs/concepts/declarations.md.
@pytest.mark.parametrize(
    ("increase", "reason", "happened", "declared", "waste", "media", "cut"),
    [
        (True, "moved_in", "2026-11-20", "2026-11-24", "2026-11", "2026-12", False),
        (True, "birth", "2026-08-20", "2026-11-24", "2026-08", "2026-09", False),
        (True, "moved_in", "2027-01-05", "2026-11-24", "2027-01", "2027-02", False),
        (False, "moved_out", "2026-11-20", "2026-11-24", "2026-11", "2026-12", False),
        (False, "moved_out", "2026-10-31", "2026-11-10", "2026-10", "2026-12", True),
        (False, "moved_out", "2026-10-31", "2026-11-12", "2026-11", "2026-12", True),
        (False, "moved_out", "2026-09-20", "2026-11-24", "2026-11", "2026-12", True),
        (False, "moved_out", "2026-12-31", "2026-11-24", "2026-12", "2027-01", False),
        (False, "death", "2026-05-24", "2026-11-24", "2026-05", "2026-06", False),
        (False, "death", "2026-05-23", "2026-11-24", "2026-11", "2026-12", True),
        (False, "other", "2026-09-20", "2026-11-24", "2026-11", "2026-12", True),
    ],
)
def test_from_when_it_counts(increase, reason, happened, declared, waste, media, cut):
    found = rules.effect(
        increase,
        reason,
        date.fromisoformat(happened),
        date.fromisoformat(declared),
        LIMITS,
    )
    assert (str(found.waste), str(found.media), found.cut) == (waste, media, cut)


def test_the_day_of_the_municipality():
    # 10 October 2026 is a Saturday.
    assert rules.commune_until(date(2026, 9, 30)) == date(2026, 10, 12)
    assert rules.commune_until(date(2026, 12, 1)) == date(2027, 1, 11)


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@given(
    increase=st.booleans(),
    reason=st.sampled_from(["birth", "moved_in", "moved_out", "death", "other"]),
    happened=DAYS,
    later=st.integers(0, 400),
    waste=st.sampled_from(["month", "next"]),
    media=st.sampled_from(["month", "next"]),
)
def test_nothing_counts_before_it_happened_nor_backwards(
    increase, reason, happened, later, waste, media
):
    declared = happened + timedelta(days=later)
    limits = Limits(waste_from=waste, media_from=media)
    found = rules.effect(increase, reason, happened, declared, limits)
    own, told = Month.of(happened), Month.of(declared)
    for month, rule in ((found.waste, waste), (found.media, media)):
        assert month >= (own if rule == "month" else own.next())
        if increase:
            assert month == (own if rule == "month" else own.next())
        assert month <= (told if rule == "month" else told.next())
    if not increase and reason != "death":
        assert found.media >= told
        assert found.waste >= told or declared <= rules.commune_until(happened)
    assert found.cut == (
        found.waste > (own if waste == "month" else own.next())
        or found.media > (own if media == "month" else own.next())
    )
    # Told a day earlier it never counts later.
    if later:
        earlier = rules.effect(
            increase, reason, happened, declared - timedelta(days=1), limits
        )
        assert earlier.waste <= found.waste and earlier.media <= found.media


@pytest.mark.parametrize(
    ("persons", "present", "reason", "happened", "codes"),
    [
        (3, 2, "birth", TODAY, []),
        (1, 2, "death", TODAY, []),
        (0, 2, "moved_out", TODAY, []),
        (3, None, "moved_in", TODAY, []),
        (2, 2, "other", TODAY, ["declarations_same"]),
        (-1, 2, "other", TODAY, ["declarations_persons"]),
        (21, 2, "moved_in", TODAY, ["declarations_persons"]),
        (3, 2, "", TODAY, ["declarations_reason"]),
        (1, 2, "birth", TODAY, ["declarations_not_more"]),
        (3, 2, "death", TODAY, ["declarations_not_fewer"]),
        (3, 2, "birth", TODAY + timedelta(days=1), ["declarations_future"]),
        (3, 2, "moved_in", date(2027, 2, 28), []),
        (3, 2, "moved_in", date(2027, 3, 1), ["declarations_future"]),
        (3, 2, "moved_in", date(2025, 11, 1), []),
        (3, 2, "moved_in", date(2025, 10, 31), ["declarations_old"]),
        (99, 2, "x", date(1999, 1, 1),
         ["declarations_persons", "declarations_reason", "declarations_old"]),
    ],
)  # fmt: skip
def test_what_may_be_declared(persons, present, reason, happened, codes):
    found = rules.problems(persons, present, reason, happened, TODAY, LIMITS)
    assert [each.code for each in found] == codes


def declaration(kind="persons", **more):
    values = {
        "persons": 4,
        "persons_before": 3,
        "reason": "birth",
        "waste_from": Month(2026, 11),
        "media_from": Month(2026, 12),
    }
    if kind == "norm":
        values = {
            "account_id": "A-1",
            "component": "cold_water",
            "medium": "cold_water",
            "norm": Decimal("2.500"),
            "norm_before": Decimal("3"),
        }
    return Declaration(
        "d1", "O-1", kind, "L1", "C1", "K1", "jan", "submitted", NOW, TODAY,
        **{**values, **more},
    )  # fmt: skip


def test_the_way_of_a_declaration_and_what_the_erp_is_told():
    step = Step(NOW, "", "office")
    taken = rules.moved(declaration(), "accept", step)
    assert rules.payload(taken) == {
        "premises_id": "L1",
        "persons": 4,
        "valid_from": "2026-11-01",
        "waste_from": "2026-11-01",
        "media_from": "2026-12-01",
        "reason": "birth",
        "declared_on": "2026-11-24",
    }
    norm = rules.moved(declaration("norm"), "accept", step)
    assert rules.payload(norm) == {
        "premises_id": "L1",
        "account_id": "A-1",
        "component": "cold_water",
        "medium": "cold_water",
        "norm": "2.500",
        "valid_from": "2026-12-01",
    }
    # Accepted shortly before midnight in Poland it counts from the month after that.
    late = Step(datetime(2026, 11, 30, 23, 30, tzinfo=UTC), "", "office")
    assert rules.moved(declaration("norm"), "accept", late).valid_from == date(
        2027, 1, 1
    )
    assert rules.moved(taken, "save", step).state == "done"
    refused = rules.moved(taken, "erp_refuse", Step(NOW, "", "", "brak lokalu"))
    assert (refused.state, refused.answer) == ("erp_refused", "brak lokalu")
    assert rules.moved(refused, "save", step).state == "done"
    with pytest.raises(PortalError, match="declarations_why"):
        rules.moved(declaration(), "refuse", Step(NOW, "", "office", "  "))
    for what in ("accept", "refuse", "withdraw"):
        with pytest.raises(PortalError, match="declarations_step"):
            rules.moved(taken, what, step)


def test_what_was_before_one_held_the_premises_is_anothers():
    """Who bought in September declares nothing of the seller's months."""
    bought = date(2026, 9, 15)
    for happened, codes in (
        (date(2026, 8, 31), ["declarations_not_held"]),
        (date(2026, 9, 1), []),
        (date(2026, 10, 1), []),
    ):
        found = rules.problems(3, 2, "moved_in", happened, TODAY, LIMITS, bought)
        assert [each.code for each in found] == codes
