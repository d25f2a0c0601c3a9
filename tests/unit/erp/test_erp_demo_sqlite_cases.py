"""Each awkward case of a portal is in the smallest demo set, at a known place."""

from collective.contractorportal.core import identifiers
from collective.contractorportal.erp.sql.demo import demo_people
from collective.contractorportal.erp.sql.demo import generate
from datetime import date
from datetime import timedelta

import pytest
import sqlite3


# Any day will do: the set is always about the months before it.
DAYS = [date(2026, 11, 24), date(2027, 2, 3), date(2027, 7, 31)]


class Set:
    """A set of three communities, asked in SQL."""

    def __init__(self, path, today):
        self.today = today
        self.days = {
            "{today}": str(today),
            "{yesterday}": str(today - timedelta(days=1)),
            "{quarter_ago}": str(today - timedelta(days=84)),
            "{year_ago}": str(today - timedelta(days=365)),
            "{month}": str(today)[:7],
        }
        generate(path, communities=3, today=today)
        self.database = sqlite3.connect(path)

    def __call__(self, query, *values):
        for word, day in self.days.items():
            query = query.replace(word, f"'{day}'")
        return self.database.execute(query, values).fetchall()


@pytest.fixture(scope="module", params=DAYS, ids=str)
def ask(request, tmp_path_factory):
    """A function that asks a set in SQL."""
    made = Set(tmp_path_factory.mktemp("demo") / "exchange.sqlite", request.param)
    yield made
    made.database.close()


def one(rows):
    ((value,),) = rows
    return value


CASES = {
    "co-owners in fractions with an account each": """
        select count(distinct h.account_id) from base_ownership_part p
        join base_title t on t.part_id = p.id
        join ledger_account_holder h on h.contractor_id = t.contractor_id
        join ledger_account a on a.id = h.account_id and a.premises_id = p.premises_id
        where p.premises_id = 'WM00001-B1-2' and p.fraction_denominator = 2
        having count(distinct h.account_id) = 2 and count(distinct p.id) = 2""",
    "co-owners in fractions with one account": """
        select 1 from ledger_account_holder h
        join ledger_account a on a.id = h.account_id
        where a.premises_id = 'WM00001-B1-5' group by a.id having count(*) = 3""",
    "a couple with a joint part and one account": """
        select 1 from base_ownership_part p join base_title t on t.part_id = p.id
        where p.joint and p.premises_id = 'WM00001-B1-4' and 1 =
        (select count(*) from ledger_account where premises_id = 'WM00001-B1-4')
        group by p.id having count(*) = 2""",
    "a garage hall in three thirds": """
        select 1 from base_ownership_part p join base_premises r on r.id = premises_id
        where r.kind = 'garage' and fraction_numerator = 1
        and fraction_denominator = 3 group by premises_id
        having count(*) = 3 and sum(joint) = 1""",
    "an owner in two communities": """
        select 1 from base_title where kind = 'ownership'
        group by contractor_id having count(distinct community_id) = 2""",
    "an overpayment": """
        select 1 from ledger_account a where
        (select sum(amount) from ledger_document d
         where d.account_id = a.id and not planned)
        < (select sum(amount) from ledger_payment p where p.account_id = a.id)""",
    "a correction up": """
        select 1 from ledger_document d join ledger_document o on o.id = d.corrects_id
        where d.kind = 'correction' and d.amount > 0""",
    "a correction down": """
        select 1 from ledger_document d join ledger_document o on o.id = d.corrects_id
        where d.kind = 'correction' and d.amount < 0""",
    "a reversal and the charge made anew": """
        select 1 from ledger_document d join ledger_document o on o.id = d.corrects_id
        join ledger_document n on n.id = o.id || 'b'
        where d.kind = 'reversal' and d.amount = -o.amount and n.amount <> o.amount""",
    "a payment that came back": """
        select 1 from ledger_payment r join ledger_payment p on p.id = r.reverses_id
        where r.amount = -p.amount and r.amount < 0""",
    "a partly paired document": """
        select 1 from ledger_document d join ledger_pairing p on p.document_id = d.id
        group by d.id having sum(p.amount) < d.amount""",
    "a document paid by several payments": """
        select 1 from ledger_pairing group by document_id
        having count(distinct payment_id) > 1""",
    "a payment for several documents": """
        select 1 from ledger_pairing group by payment_id
        having count(distinct document_id) > 1""",
    "a credit document laid against a debt": """
        select 1 from ledger_pairing p join ledger_document d on d.id = p.credit_id
        where d.amount < 0""",
    "an opening balance of debt": """
        select 1 from ledger_document where kind = 'opening_balance' and amount > 0""",
    "an opening balance of overpayment": """
        select 1 from ledger_document where kind = 'opening_balance' and amount < 0""",
    "an interest note": """
        select 1 from ledger_document where kind = 'interest_note' and amount > 0""",
    "debts overdue": """
        select 1 from ledger_account a where
        (select sum(amount) from ledger_document d where d.account_id = a.id
         and not planned and due_on < {quarter_ago})
        > (select sum(amount) from ledger_payment p where p.account_id = a.id)""",
    "sold, own history open": """
        select 1 from base_title where kind = 'ownership'
        and valid_to between {year_ago} and {yesterday}""",
    "sold, beyond the history": """
        select 1 from base_title where kind = 'ownership' and valid_to < {year_ago}""",
    "a new owner in the middle of a month": """
        select 1 from base_title n join base_title f on f.premises_id = n.premises_id
        and n.valid_from = date(f.valid_to, '+1 day')
        where n.kind = 'ownership' and strftime('%d', n.valid_from) = '16'""",
    "a part of a month charged to the new owner": """
        select 1 from ledger_document d join ledger_account a on a.id = d.account_id
        where d.kind = 'charge' and d.issued_on = a.opened_on
        and strftime('%d', d.issued_on) = '16'""",
    "a shop leased by a company": """
        select 1 from base_title t join base_contractor c on c.id = contractor_id
        join base_premises p on p.id = premises_id
        where t.kind = 'lease' and c.kind = 'company' and p.kind = 'commercial'""",
    "a tenant of a gmina": """
        select 1 from base_title t join base_community c on c.id = community_id
        where t.kind = 'tenancy' and c.kind = 'gmina'""",
    "a supplier in two communities": """
        select 1 from base_title where kind = 'supply' and valid_to is null
        group by contractor_id having count(distinct community_id) = 2""",
    "a supplier whose contract has ended": """
        select 1 from base_title where kind = 'supply' and valid_to < {today}""",
    "remaining premises": """
        select 1 from base_title t join base_contractor c on c.id = contractor_id
        where t.kind = 'ownership' and c.kind = 'remaining'""",
    "a board member now": """
        select 1 from base_board_term where valid_to is null and role = 'chair'""",
    "a board member in the past": """
        select 1 from base_board_term where valid_to < {today}""",
    "two people with one e-mail": """
        select 1 from base_contractor where email is not null
        group by email having count(distinct first_name) = 2""",
    "somebody without an e-mail": """
        select 1 from base_contractor where email is null""",
    "one human with two numbers": """
        select 1 from base_contractor where person_id is not null
        group by person_id having count(distinct number) = 2""",
    "an owner and a tenant of one premises": """
        select 1 from base_title o join base_title t on t.premises_id = o.premises_id
        where o.kind = 'ownership' and t.kind = 'tenancy'
        and o.valid_to is null and t.valid_to is null""",
    "a tenant who bought the flat": """
        select 1 from base_title o join base_title t on t.premises_id = o.premises_id
        and t.contractor_id = o.contractor_id
        where o.kind = 'ownership' and t.kind = 'tenancy'""",
    "somebody who reads English": """
        select 1 from base_contractor where language = 'en'""",
    "a premises number with a letter": """
        select 1 from base_premises where number = '10A'""",
    "a settlement with a result to pay": """
        select 1 from media_settlement where result < 0 and way = 'payment'""",
    "a settlement with a result to give back": """
        select 1 from media_settlement where result > 0 and way = 'offset'""",
    "a settlement to refund": """
        select 1 from media_settlement where result > 0 and way = 'refund'""",
    "a price that changed within a settlement": """
        select 1 from media_settlement_line group by settlement_id, medium
        having count(distinct price) = 2 and count(distinct meter_number) = 1""",
    "two planned months": """
        select 1 from ledger_document where planned and issued_on > {today}
        group by account_id having count(*) = 2""",
    "a rate that changed": """
        select 1 from ledger_charge_line l join ledger_document d on d.id = document_id
        where component = 'cold_water' group by account_id
        having count(distinct rate) > 1""",
    "a payment booked days after its operation": """
        select 1 from ledger_payment where booked_on > operation_on""",
    "VAT": "select 1 from ledger_charge_line where vat_rate = '23'",
}


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_there(ask, case):
    assert ask(CASES[case])


def test_the_month_of_the_rule_book(ask):
    """968,58 zł for 61,20 m² and two persons (DOMAIN R3.6)."""
    lines = ask(
        """select component, quantity, rate, l.amount from ledger_charge_line l
        join ledger_document d on d.id = document_id
        join ledger_account a on a.id = account_id
        where a.premises_id = 'WM00001-B1-3' and period = {month} order by position"""
    )
    assert lines == [
        ("management", "61.2", "4.10", 25092),
        ("renovation_fund", "61.2", "2.00", 12240),
        ("cold_water", "6", "14.92", 8952),
        ("water_heating", "3", "38.50", 11550),
        ("heating", "61.2", "5.20", 31824),
        ("waste", "2", "36.00", 7200),
    ]
    assert sum(line[3] for line in lines) == 96858


BALANCES = {
    "K000004": lambda owed: owed["WM00001-R004"] == 96858 and owed["WM00003-R002"] < 0,
    "K000002": lambda owed: owed["WM00001-R002"] > 0,
    "K000013": lambda owed: owed["WM00001-R010"] > 100_000,
    "K000016": lambda owed: owed["WM00001-R013"] < 0,
    "K000010": lambda owed: owed["WM00001-R007"] < 0,
    "K000021": lambda owed: owed["GM00002-R003"] > 0,
}


@pytest.mark.parametrize("contractor", BALANCES)
def test_people_owe_and_are_owed(ask, contractor):
    """People who owe and people who have overpaid, at known places."""
    owed = dict(
        ask(
            """select a.id, (select sum(amount) from ledger_document d
                where d.account_id = a.id and not planned)
            - (select coalesce(sum(amount), 0) from ledger_payment p
                where p.account_id = a.id)
            from ledger_account a join ledger_account_holder h on h.account_id = a.id
            where contractor_id = ?""",
            contractor,
        )
    )
    assert BALANCES[contractor](owed)


def test_only_the_one_small_community_has_wrong_shares(ask):
    sums = ask(
        """select substr(p.id, 1, 7), sum(share_numerator), min(share_denominator)
        from base_premises p where share_numerator is not null group by 1"""
    )
    assert sums == [("WM00001", 100_000, 100_000), ("WM00003", 98_000, 100_000)]
    wrong = ask(
        """select premises_id, sum(1.0 * fraction_numerator / fraction_denominator) s
        from base_ownership_part where valid_to is null group by 1
        having abs(s - 1) > 0.0001"""
    )
    assert [premises for premises, _ in wrong] == ["WM00003-B1-3"]


def test_checksums_are_right(ask):
    for (number,) in ask("select nip from base_contractor where nip is not null"):
        identifiers.nip(number)
    for nip, regon, nrb, code in ask(
        "select nip, regon, nrb, postal_code from base_community"
    ):
        identifiers.nip(nip)
        identifiers.regon(regon)
        identifiers.nrb(nrb)
        identifiers.postal_code(code)
    accounts = [nrb for (nrb,) in ask("select nrb from ledger_account")]
    assert len(set(accounts)) == len(accounts) > 30
    for nrb in accounts:
        identifiers.nrb(nrb)


def test_nothing_has_happened_after_today(ask):
    for table, column in (
        ("ledger_payment", "booked_on"),
        ("ledger_pairing", "paired_on"),
        ("media_settlement", "issued_on"),
    ):
        assert one(ask(f"select max({column}) from {table}")) <= str(ask.today)
    assert one(ask("select max(issued_on) from ledger_document where not planned")) <= (
        str(ask.today)
    )


ROLES = {
    "tenant": ("tenancy", "gmina"),
    "owner": ("ownership", "wspolnota"),
    "co_owner": ("ownership", "wspolnota"),
    "board": ("ownership", "wspolnota"),
    "lessee": ("lease", "wspolnota"),
    "supplier": ("supply", "wspolnota"),
}


@pytest.mark.parametrize("role", ROLES)
def test_demo_people_are_who_they_are_said_to_be(ask, role):
    person = demo_people()[role]
    (contractor,) = person.contractors
    email, number = ask(
        "select email, number from base_contractor where id = ?", contractor
    )[0]
    assert email == person.email == person.login and number
    held = ask(
        """select t.kind, c.kind from base_title t
        join base_community c on c.id = community_id
        where contractor_id = ? and t.valid_to is null or valid_to > {today}
        and contractor_id = ?""",
        contractor,
        contractor,
    )
    assert ROLES[role] in held


def test_the_office_has_an_editor_and_an_administrator():
    people = demo_people()
    assert set(people) == {*ROLES, "editor", "administrator"}
    assert not people["editor"].contractors
    assert "Manager" not in people["editor"].site_roles
    assert people["administrator"].site_roles == ("Manager",)
    assert len({person.login for person in people.values()}) == len(people)
