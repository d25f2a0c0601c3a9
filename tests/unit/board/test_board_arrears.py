"""Arrears by age: the sums are right, and none is of too few debtors."""

from collective.contractorportal.board.arrears import rules
from collective.contractorportal.core.money import Money
from collective.contractorportal.core.money import total
from collective.contractorportal.erp.records import AccountArrears
from collective.contractorportal.erp.records import OpenDocument
from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st

import pytest


TODAY = date(2026, 11, 24)


def arrears(number, *parts, due=None, premises=None, currency="PLN"):
    """An account with debts (days since the due day, złoty)."""
    documents = tuple(
        OpenDocument(
            f"D{number}-{index}",
            TODAY - timedelta(days=days + 20),
            TODAY - timedelta(days=days),
            Money.of(amount, currency),
        )
        for index, (days, amount) in enumerate(sorted(parts, reverse=True))
    )
    owed = due if due is not None else sum(amount for _days, amount in parts)
    return AccountArrears(
        f"A{number}", "C", premises or f"L{number}", Money.of(owed, currency), documents
    )


def by_age(*accounts, debtor_of=None, fewest=3):
    known = {each.account_id: each.account_id for each in accounts}
    return rules.by_age(
        accounts, known if debtor_of is None else debtor_of, TODAY, fewest
    )


def groups(found):
    return [(each.since, each.until, each.amount.grosze) for each in found.groups]


def test_many_debtors_show_every_band():
    accounts = [
        arrears(number + 10 * band, (days, 100))
        for band, days in enumerate((10, 60, 120, 400))
        for number in range(3)
    ]
    (found,) = by_age(*accounts)
    assert groups(found) == [
        (1, 30, 30000),
        (31, 90, 30000),
        (91, 180, 30000),
        (181, None, 30000),
    ]
    assert (found.premises, found.total.grosze, found.few) == (12, 120000, False)
    assert found.older_than(90).grosze == 60000


def test_one_old_debtor_is_put_together_with_younger_ones():
    accounts = [arrears(1, (400, 9000)), *(arrears(n, (10, 100)) for n in range(2, 6))]
    (found,) = by_age(*accounts)
    assert groups(found) == [(1, None, 940000)]
    assert found.older_than(90) is None
    assert found.groups[0].premises == 5


def test_the_youngest_rest_joins_its_neighbour_over_empty_bands():
    accounts = [arrears(1, (5, 70)), *(arrears(n, (400, 100)) for n in range(2, 6))]
    (found,) = by_age(*accounts)
    assert groups(found) == [(1, None, 47000)]


def test_that_nobody_owes_long_is_no_secret():
    (found,) = by_age(*(arrears(n, (10, 100)) for n in range(4)))
    assert groups(found) == [(1, 30, 40000), (31, 90, 0), (91, 180, 0), (181, None, 0)]
    assert found.older_than(30).grosze == 0


@pytest.mark.parametrize("count", [1, 2])
def test_too_few_debtors_show_only_the_total(count):
    (found,) = by_age(*(arrears(n, (100, 500)) for n in range(count)))
    assert (found.few, found.total.grosze) == (True, 50000 * count)
    assert (found.premises, found.groups, found.coming) == (None, (), None)
    assert found.older_than(90) is None


def test_five_flats_of_one_owner_are_one_debtor():
    accounts = [arrears(n, (100, 500)) for n in range(5)]
    holders = {each.account_id: ["gmina"] for each in accounts}
    (found,) = by_age(*accounts, debtor_of=rules.debtors_of(holders))
    assert found.few


def test_nobody_owes():
    assert by_age() == ()
    # Today is still on time.
    assert by_age(*(arrears(n, (0, 100)) for n in range(4))) == ()


def test_a_day_that_is_free_moves_on():
    saturday = (TODAY - date(2026, 11, 21)).days
    (found,) = by_age(*(arrears(n, (saturday, 100)) for n in range(3)))
    assert found.groups[0].amount.grosze == 30000  # late since Tuesday: one day
    assert rules.debts(arrears(1, (saturday, 100)), TODAY)[0].days == 1


def test_money_laid_against_nothing_pays_the_oldest():
    account = arrears(1, (200, 100), (10, 50), due=60)
    found = rules.debts(account, TODAY)
    assert [each.amount.grosze for each in found] == [1000, 5000]
    assert found[0].days > 180 > found[1].days > 0
    assert rules.debts(arrears(1, (200, 100), due=130), TODAY)[0].due_on is None


def test_each_currency_is_on_its_own():
    accounts = [arrears(n, (50, 100)) for n in range(3)]
    accounts += [arrears(9, (50, 70), currency="EUR")]
    zloty, euro = by_age(*accounts)
    assert (zloty.currency, zloty.few) == ("PLN", False)
    assert (euro.currency, euro.few, euro.total.grosze) == ("EUR", True, 7000)


def test_debtors_by_name_come_with_the_oldest_debt_first():
    found = rules.debtors([arrears(1, (10, 100)), arrears(2, (300, 5), (10, 7))], TODAY)
    assert [each.premises_id for each in found] == ["L2", "L1"]
    assert found[0].overdue.grosze == 1200
    assert found[0].oldest_due == TODAY - timedelta(days=300)


parts = st.lists(
    st.tuples(st.integers(-40, 500), st.integers(1, 10**6)), min_size=1, max_size=4
)
worlds = st.lists(st.tuples(parts, st.integers(0, 6)), max_size=12)


@given(worlds, st.integers(1, 4))
def test_no_sum_is_of_too_few(world, fewest):
    accounts = [arrears(n, *found) for n, (found, _who) in enumerate(world)]
    debtor_of = {f"A{n}": str(who) for n, (_found, who) in enumerate(world)}
    late = {
        each.account_id: [part for part in rules.debts(each, TODAY) if part.days]
        for each in accounts
    }
    for found in by_age(*accounts, debtor_of=debtor_of, fewest=fewest):
        everyone = {debtor_of[key] for key, parts in late.items() if parts}
        amounts = [part.amount for parts in late.values() for part in parts]
        assert found.total == total(amounts)
        assert found.few is (len(everyone) < fewest)
        if found.few:
            continue
        assert total(group.amount for group in found.groups) == found.total
        ends = [(group.since, group.until) for group in found.groups]
        assert ends[0][0] == 1 and ends[-1][1] is None
        assert all(
            one[1] + 1 == two[0] for one, two in zip(ends, ends[1:], strict=False)
        )
        for group in found.groups:
            who = {
                debtor_of[key]
                for key, parts in late.items()
                for part in parts
                if group.since <= part.days <= (group.until or part.days)
            }
            assert not who or len(who) >= fewest
        if found.coming:
            who = {
                debtor_of[each.account_id]
                for each in accounts
                if late[each.account_id]
                and any(not part.days for part in rules.debts(each, TODAY))
            }
            assert len(who) >= fewest


@given(parts, st.integers(-100, 10**6))
def test_debts_sum_to_what_is_owed(found, due):
    account = arrears(1, *found, due=due)
    owed = total(each.amount for each in rules.debts(account, TODAY))
    assert owed == max(account.due, Money.of(0))


@given(
    st.dictionaries(
        st.integers(0, 8).map(str), st.sets(st.sampled_from("abcdef"), max_size=3)
    )
)
def test_debtors_are_the_same_where_somebody_holds_both(holders):
    found = rules.debtors_of(holders)
    assert found.keys() == holders.keys()
    for one, ones in holders.items():
        for other, others in holders.items():
            if ones & others:
                assert found[one] == found[other]
    # Accounts that no chain of people connects have different debtors.
    for one in holders:
        reached, names = {one}, set(holders[one])
        while True:
            more = {key for key, who in holders.items() if who & names}
            if more <= reached:
                break
            reached |= more
            names |= set().union(*(holders[key] for key in more))
        for other in holders.keys() - reached:
            assert found[one] != found[other]
