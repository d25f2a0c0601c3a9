"""Of which premises a person may declare something, and what the ERP says of them."""

from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..erp.errors import ErpNotProvided
from ..erp.households import persons_on
from ..finance.queries import charges as charges_of
from ..finance.queries import settlements as settlements_of
from ..finance.queries.asking import Asking
from .advances import rules as advances
from .norms import rules as norms
from .rules import held_since
from dataclasses import dataclass
from functools import cached_property
from zExceptions import NotFound


MODULES = ("rents", "communities")


@dataclass(frozen=True, slots=True)
class Norm:
    """A rate whose norm may be chosen, with what was used and the lowest norm."""

    rate: object
    used: object
    least: object
    period: tuple = ()


def holdings_of(person):
    """The person's titles of today that may declare, one for each premises."""
    chosen, found = settings(), {}
    if person is None or not chosen.declarations_on:
        return ()
    if not person.modules.intersection(MODULES):
        return ()
    who = chosen.declarations_who or ()
    for holding in person.holdings:
        if holding.current and holding.premises and holding.title.kind in who:
            found.setdefault(holding.premises.id, holding)
    return tuple(found.values())


def premises_of(person):
    """The premises of the person today: id -> first and last days of the titles."""
    found = {}
    for holding in person.holdings if person is not None else ():
        if holding.current and holding.premises:
            window = holding.title.valid_from, holding.title.valid_to
            found.setdefault(holding.premises.id, []).append(window)
    return found


def place_of(person, premises_id):
    """The ``Place`` of one premises. Others', and those of former days, are not found."""
    for holding in holdings_of(person):
        if holding.premises.id == premises_id:
            return Place(person, holding, Books([premises_id]))
    raise NotFound("premises")


def places_of(person):
    """The ``Place``s of a person, as they stand in the directory."""
    holdings = holdings_of(person)
    books = Books(each.premises.id for each in holdings)
    return [Place(person, each, books) for each in holdings]


class Books:
    """What the ERP says of a person's premises; each question is asked once for all."""

    def __init__(self, premises_ids):
        self.premises_ids = tuple(sorted(premises_ids))
        self.ask = Asking()
        self.known = {}

    def of(self, premises_id, name):
        """The records of one premises that a question of the households answers.

        Errors: ``ErpError``.
        """
        if name not in self.known:
            question = getattr(self.ask.erp.households, name)
            try:
                self.known[name] = self.ask(question(self.premises_ids))
            except ErpNotProvided:
                self.known[name] = ()
        return tuple(e for e in self.known[name] if e.premises_id == premises_id)


class Place:
    """One premises with what the ERP says of it; each question is asked once.

    What the ERP does not answer raises its ``ErpError``; ``answer`` is how old all of
    it is.
    """

    def __init__(self, person, holding, books):
        self.person = person
        self.holding = holding
        self.premises = holding.premises
        self.books = books
        self.ask = books.ask

    @property
    def answer(self):
        return self.ask.answer(None)

    @property
    def held_since(self):
        """Since when the person has held it without a break; None when always."""
        windows = [
            (each.title.valid_from, each.title.valid_to)
            for each in self.person.holdings
            if each.premises and each.premises.id == self.premises.id
        ]
        return held_since(windows, clock.today())

    @cached_property
    def accounts(self):
        """The person's own accounts of this premises, that count today."""
        return [
            access
            for access in self.person.accounts
            if access.current and access.account.premises_id == self.premises.id
        ]

    @cached_property
    def household(self):
        """How persons are counted here; None when the ERP does not tell."""
        found = self.books.of(self.premises.id, "households")
        return found[0] if found else None

    @cached_property
    def counts(self):
        return self.books.of(self.premises.id, "person_counts")

    @cached_property
    def present(self):
        """How many persons live here today, as the ERP says; None when it does not."""
        return self.persons_on(clock.today())

    def persons_on(self, day):
        return persons_on(self.counts, day)

    @cached_property
    def rates(self):
        """The rates of the person's own accounts here."""
        own = {access.account.id for access in self.accounts}
        found = self.books.of(self.premises.id, "advance_rates")
        return tuple(each for each in found if each.account_id in own)

    @property
    def why_not(self):
        """The code of why persons cannot be declared here; None when they can."""
        if self.household is None:
            return "declarations_not_told"
        if self.household.residents_register:
            return "declarations_register"
        return None

    # What it costs

    def month_of(self, account_id):
        """The last month that was charged: ``ChargeMonth``, or None."""
        return self.ask(charges_of(self.person, account_id))

    def lines_of(self, month):
        """The components of a month of charges."""
        return [line for each in month.charges for line in each.lines]

    def for_persons(self, persons, effect):
        """What a month costs with another number. Errors: ``PortalError``."""
        if not self.accounts:
            raise PortalError("advance_account")
        previews = []
        for access in self.accounts:
            own = [rate for rate in self.rates if rate.account_id == access.account.id]
            if not own:
                continue
            month = self.month_of(access.account.id)
            if month is None:
                raise PortalError("advance_charges")
            previews.append(
                advances.for_persons(
                    own,
                    self.lines_of(month),
                    month.total,
                    self.persons_on(month.month.first),
                    persons,
                    month.month,
                    effect.waste,
                    effect.media,
                )
            )
        if not previews:
            raise PortalError("advance_rates")
        return advances.together(previews)

    def for_norm(self, rate, norm, since):
        """What a month costs with another norm. Errors: ``PortalError``."""
        month = self.month_of(rate.account_id)
        if month is None:
            raise PortalError("advance_charges")
        return advances.for_norm(
            rate,
            norm,
            self.lines_of(month),
            month.total,
            self.persons_on(month.month.first),
            since,
            self.rates,
        )

    # Norms

    @cached_property
    def norms(self):
        """``Norm``s that may be chosen here, of each of the person's accounts."""
        if "media" not in self.person.modules:
            return ()
        found = []
        for rate in advances.rates_on(self.rates, clock.today()):
            # Without persons nobody can say what a norm of one person comes to.
            is_each = rate.basis == "norm_person"
            if norms.is_free(rate) and (self.present or not is_each):
                used, period = self.used(rate)
                floor = used if settings().declarations_norm_average else None
                least = norms.least_of(rate, floor)
                found.append(Norm(rate, used, least, period))
        return tuple(found)

    def norm_of(self, component, account_id=""):
        """The ``Norm`` of a component, of an account where several have one.

        Errors: NotFound, and ``norm_account`` when it is not said of which.
        """
        found = [
            each
            for each in self.norms
            if each.rate.component == component
            and account_id in ("", each.rate.account_id)
        ]
        if not found:
            raise NotFound("component")
        if len(found) > 1:
            raise PortalError("norm_account")
        return found[0]

    def account_name(self, account_id):
        """What an account is called; empty where the person has only one here."""
        if len(self.accounts) < 2:
            return ""
        names = (e.account.name for e in self.accounts if e.account.id == account_id)
        return next(names, "")

    def used(self, rate):
        """What was used in the last settlement, and its first and last day."""
        try:
            views = self.ask(settlements_of(self.person, rate.account_id))
        except ErpNotProvided:
            return None, ()
        for view in views:
            settlement = view.settlement
            lines = [each.line for each in view.lines if is_about(each.line, rate)]
            if not lines:
                continue
            first, last = settlement.period_from, settlement.period_to
            persons = norms.persons_in(self.counts, first, last, self.present)
            found = norms.average(rate, lines, first, last, persons)
            if found is not None:
                return found, (first, last)
        return None, ()

    def floor_of(self, norm):
        """What was used, where the manager wants norms not to be below it."""
        return norm.used if settings().declarations_norm_average else None


# How ERPs call media in the lines of settlements.
MEDIA = {
    "cold_water": ("cold_water", "zw"),
    "hot_water": ("hot_water", "cw"),
    "heat": ("heat", "co"),
    "electricity": ("electricity", "ee"),
    "gas": ("gas", "gaz"),
}


def is_about(line, rate):
    """Is a line of a settlement about the medium of a rate?"""
    return line.medium in MEDIA.get(rate.medium, ()) or line.medium == rate.component
