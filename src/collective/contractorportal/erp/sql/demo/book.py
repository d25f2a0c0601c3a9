"""Who is who of demo data: gives ids and writes the rows of the directory."""

from . import numbers
from .books.takings import Takings
from .flats.households import HouseholdRows
from .flats.households import LIVED_IN
from .flats.meters import MeterRows
from .flats.meters import Meters
from .household import Household
from .ledger import Ledger
from collections import Counter


COLUMNS = {
    "base_community": "id kind name street number postal_code city nip regon nrb "
    "email phone emergency_phone",
    "base_building": "id community_id street number postal_code city",
    "base_premises": "id building_id number kind staircase area share_numerator "
    "share_denominator",
    "base_contractor": "id number kind name first_name email phone language "
    "person_id nip",
    "base_ownership_part": "id premises_id fraction_numerator fraction_denominator "
    "joint valid_from valid_to",
    "base_title": "id contractor_id kind community_id premises_id part_id valid_from "
    "valid_to",
    "base_board_term": "id community_id contractor_id role valid_from valid_to",
    "ledger_account": "id module community_id name premises_id nrb currency "
    "opened_on closed_on",
    "ledger_account_holder": "id account_id contractor_id valid_from valid_to",
    "ledger_document": "id account_id kind number title issued_on due_on period "
    "amount corrects_id planned",
    "ledger_charge_line": "document_id position component name unit quantity rate "
    "amount vat_rate valid_from",
    "ledger_payment": "id account_id amount operation_on booked_on title method "
    "reverses_id",
    "ledger_pairing": "id account_id document_id amount paired_on payment_id credit_id",
    "media_settlement": "id account_id number period_from period_to issued_on "
    "advances cost result way premises_id document_id due_on appeal_until",
    "books_fund": "id community_id kind name opening nrb opened_on closed_on",
    "books_fund_entry": "id fund_id booked_on kind amount title number",
    "books_plan_line": "id community_id year kind category name amount position",
    "books_cost_entry": "id community_id booked_on kind category title amount "
    "supplier_id invoice_id period",
    "books_supplier_invoice": "id community_id supplier_id number title issued_on net "
    "vat gross state received_on due_on category ksef_number accepted_on accepted_by "
    "paid_on waits_for pay_on reason",
    "books_supplier_payment": "id community_id supplier_id paid_on amount title "
    "invoice_id nrb",
    "books_contract": "id community_id kind subject valid_from supplier_id number "
    "signed_on valid_to notice_months amount per",
    "media_meter": "id premises_id medium number unit digits decimals tariffs place "
    "installed_on verified_until removed_on replaced_by_id remote",
    "media_reading": "id meter_id read_on kind index index_2 index_3 index_4 "
    "portal_key",
    "media_reading_window": "id community_id opens_on closes_on medium",
    "base_household": "id premises_id residents_register waste_per",
    "base_person_count": "id premises_id persons valid_from valid_to",
    "base_contact_details": "id contractor_id street number postal_code city country "
    "electronic_delivery electronic_since",
    "media_advance_rate": "id premises_id account_id component name basis price unit "
    "valid_from valid_to medium norm least most fixed_norm",
    "maintenance_fault_category": "id name parent_id name_en urgency common position",
    "maintenance_work_order": "id number community_id title state ordered_on "
    "building_id premises_id supplier_id category_id portal_key due_on planned_on "
    "done_on note",
    "media_settlement_line": "settlement_id position medium name unit consumption "
    "price fixed cost advances meter_number index_start index_end",
}
COLUMNS = {table: tuple(columns.split()) for table, columns in COLUMNS.items()}

PREFIX = {"wspolnota": "WM", "spoldzielnia": "SM", "tbs": "TBS", "gmina": "GM"}
SHARES = 100_000


def shares(areas, whole=SHARES):
    """Shares in the property from areas, summing to the whole (largest remainder).

    >>> shares([3333, 3333, 3334], 1000)
    [333, 333, 334]
    """
    total = sum(areas)
    parts = [area * whole // total for area in areas]
    rests = sorted(
        range(len(areas)), key=lambda place: (-(areas[place] * whole % total), place)
    )
    for place in rests[: whole - sum(parts)]:
        parts[place] += 1
    return parts


class Book:
    """Everything that the demo ERP knows, on its way to the writer."""

    def __init__(self, writer, calendar, months=0):
        self.writer = writer
        self.calendar = calendar
        self.months = months  # of the books of communities
        self.contractors = 0
        self.sellers = {}  # companies and their NIP
        self.addressed = set()  # contractors whose address is told
        self._meters = 0
        self._orders = Counter()
        self._invoices = 0x0100_0000_0000

    def add(self, table, *row):
        """One row of the exchange schema."""
        self.writer.add(table, COLUMNS[table], (row,))

    def add_all(self, table, rows):
        """Many rows of one table."""
        if rows:
            self.writer.add(table, COLUMNS[table], rows)

    def contractor(self, party):
        """A party gets a number; returns the id."""
        self.contractors += 1
        name = f"K{self.contractors:06d}"
        if party.kind == "company":
            self.sellers[name] = party.nip
        self.add(
            "base_contractor", name, str(100_000 + self.contractors), party.kind,
            party.name, party.first_name, party.email, party.phone, party.language,
            party.person, party.nip,
        )  # fmt: skip
        return name

    def supply(self, contractor, community, since=None, until=None):
        """A supplier's contract with a community."""
        text = self.calendar.text
        self.add(
            "base_title", f"{community}-U-{contractor}", contractor, "supply",
            community, None, None, text(since), text(until),
        )  # fmt: skip

    def community(self, serial, kind, name, street, number, place, prices, **more):
        """A community with what belongs to it."""
        return Community(
            self, serial, kind, name, street, number, place, prices, **more
        )

    def next_invoice(self):
        """The number that the national system gives to the next invoice."""
        self._invoices += 0x1D
        return self._invoices

    def next_order(self, year):
        """The number of the next work order of a year."""
        self._orders[year] += 1
        return self._orders[year]

    def meters(self, rng):
        """Meters of a premises."""
        self._meters += 1
        return Meters(self._meters, rng)


class Community:
    """One community on its way to the writer."""

    def __init__(self, book, serial, kind, name, street, number, place, prices,
                 emergency="+48 500 000 112"):  # fmt: skip
        self.book, self.serial, self.kind, self.prices = book, serial, kind, prices
        self.id = f"{PREFIX[kind]}{serial:05d}"
        self.module = "communities" if kind == "wspolnota" else "rents"
        self.street, self.place = street, place
        self._parts = self._titles = self._accounts = self._terms = 0
        self._buildings = 0
        self.takings = Takings(book.calendar)
        # In one of the first three, and in some later ones, a register is kept.
        self.households = HouseholdRows(book, serial == 3 or serial % 7 == 0)
        self._metered = {}
        city, code = place
        book.add(
            "base_community", self.id, kind, name, street, number, code, city,
            numbers.nip(serial), numbers.regon(serial), numbers.nrb(serial, 0),
            f"{self.id.lower()}@example.com", "+48 500 000 100", emergency,
        )  # fmt: skip

    def building(self, number):
        """Another building of the community."""
        self._buildings += 1
        name = f"{self.id}-B{self._buildings}"
        city, code = self.place
        self.book.add("base_building", name, self.id, self.street, number, code, city)
        return name

    def premises(self, building, number, kind, staircase, area, share):
        """A premises; the area in thousandths of m², the share of 100 000."""
        name = f"{building}-{number}"
        self.book.add(
            "base_premises", name, building, number, kind, staircase,
            f"{area // 1000}.{area % 1000 // 10:02d}", share, share and SHARES,
        )  # fmt: skip
        return name

    def part(self, premises, holders, fraction=(1, 1), joint=False, since=None,
             until=None):  # fmt: skip
        """An ownership part and the titles of those who hold it."""
        self._parts += 1
        name = f"{self.id}-C{self._parts:03d}"
        text = self.book.calendar.text
        self.book.add(
            "base_ownership_part", name, premises, *fraction, int(joint), text(since),
            text(until),
        )  # fmt: skip
        for holder in holders:
            self.title(holder, "ownership", premises, since, until, name)
        return name

    def title(self, contractor, kind, premises, since=None, until=None, part=None):
        """By what right a contractor is here."""
        self._titles += 1
        text = self.book.calendar.text
        self.book.add(
            "base_title", f"{self.id}-T{self._titles:03d}", contractor, kind, self.id,
            premises, part, text(since), text(until),
        )  # fmt: skip

    def board(self, contractor, role, since, until=None):
        """A term in the board."""
        self._terms += 1
        text = self.book.calendar.text
        self.book.add(
            "base_board_term", f"{self.id}-Z{self._terms:02d}", self.id, contractor,
            role, text(since), text(until),
        )  # fmt: skip

    def account(self, holders, premises, name, rng, module=None, **plan):
        """An account with its holders, filled by living through its months."""
        self._accounts += 1
        book, text = self.book, self.book.calendar.text
        account = f"{self.id}-R{self._accounts:03d}"
        since, until = plan.get("since"), plan.get("until")
        book.add(
            "ledger_account", account, module or self.module, self.id, name, premises,
            numbers.nrb(self.serial, self._accounts), "PLN", text(since), text(until),
        )  # fmt: skip
        for place, holder in enumerate(holders, 1):
            book.add(
                "ledger_account_holder", f"{account}-H{place}", account, holder,
                text(since), text(until),
            )  # fmt: skip
        household = Household(
            account=account, community_number=self.serial, number=self._accounts,
            premises=premises, **plan,
        )  # fmt: skip
        ledger = Ledger(household, self.prices, book.calendar, rng)
        ledger.run()
        for table, rows in (
            ("ledger_document", ledger.documents),
            ("ledger_charge_line", ledger.lines),
            ("ledger_payment", ledger.payments),
            ("ledger_pairing", ledger.pairing.rows),
            ("media_settlement", ledger.settlements),
            ("media_settlement_line", ledger.settlement_lines),
        ):
            book.add_all(table, rows)
        meters = household.meters
        if meters is not None:
            meters.premises = premises
            self._metered[meters.serial] = meters
        if household.tariff in LIVED_IN and household.persons_on(0):
            self.households.write(household, ledger.schedule, ledger.settlement_lines)
        self._letters(household, holders)
        if book.months and (module or self.module) == "communities":
            self.takings.take(ledger)
        return account

    def _letters(self, household, holders):
        number = household.label.removeprefix(self.street).strip()
        for holder in holders:
            agreed = int(holder[1:]) % 3 == 0
            self.households.letters(holder, self.street, number, self.place, agreed)

    def close(self):
        """All accounts are written: what their meters show can be, too."""
        rows = MeterRows(self.book)
        for meters in self._metered.values():
            rows.write(meters)
        self._metered.clear()
