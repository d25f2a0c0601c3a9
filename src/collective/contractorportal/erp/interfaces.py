"""The ports through which the portal asks an ERP: small, one kind of question each.

Backends implement the ports and raise ``ErpError``s. Rooms never call a backend
directly: they ask ``get_erp()``, whose ports have the same methods and wrap each
result in an ``Answer`` (memoised for the request, cached shortly, last good
answer when the ERP fails; see ``erp/cache.py``).
"""

from zope.interface import Attribute
from zope.interface import Interface


class IErpStatus(Interface):
    """How the ERP is."""

    def as_of():
        """The aware datetime that the ERP's data speak of, None if it does not say.

        Through ``get_erp()`` it is then the moment of the answer.
        """

    def modules():
        """The frozenset of licensed modules (``records.MODULES``)."""

    def provided():
        """The frozenset of books (``records.BOOKS``) that the ERP has told anything of.

        A question about another book raises ``ErpNotProvided``: pages leave it out,
        or say that the manager does not provide it.
        """

    def check():
        """Raise an ``ErpError`` when the ERP cannot be used now."""


class IDirectorySource(Interface):
    """Who is who, for the directory's synchronisation."""

    def records(record_class, after=""):
        """All records of a class in ``records.DIRECTORY_RECORDS``, ordered by id.

        Only those with an id beyond ``after``, if it is given.
        """

    def changes(record_class, since=None):
        """``Changes`` of that class since a mark; all records where that is not known."""


class IAccountLedger(Interface):
    """Documents and payments of accounts (modules rents and communities)."""

    def balances(account_ids):
        """``{account_id: Balance}``; an account without documents has zeros."""

    def documents(account_ids, since=None, until=None):
        """``LedgerDocument``s, planned ones too, by issue date, then id.

        ``since`` and ``until`` bound ``issued_on``, both included.
        """

    def document(account_ids, document_id):
        """One ``LedgerDocument`` of those accounts, or None."""

    def charge_lines(document_ids):
        """``ChargeLine``s of those documents, by document and position."""

    def payments(account_ids, since=None, until=None):
        """``Payment``s by operation date, then id; the bounds are of that date."""

    def pairings(account_ids):
        """All ``Pairing``s of those accounts, by day, then id."""


class IMediaSettlements(Interface):
    """Settlements of water, heat and other media (module media)."""

    def settlements(account_ids):
        """``MediaSettlement``s of those accounts, the newest first."""

    def settlement_lines(settlement_ids):
        """``MediaSettlementLine``s of those settlements, by settlement and position."""


class ICommunityBooks(Interface):
    """Funds, plan, costs and arrears of communities (module communities)."""

    def funds(community_ids):
        """``Fund``s of those communities, by community, kind, name, then id."""

    def fund_balances(fund_ids, on):
        """``{fund_id: FundBalance}`` at the end of that day, of the funds that exist."""

    def fund_entries(fund_ids, since=None, until=None):
        """``FundEntry``s by booking day, then id; the bounds are of that day."""

    def plan(community_ids, year):
        """``PlanLine``s of that year, by community, position, then id."""

    def costs(community_ids, since=None, until=None):
        """``CostEntry``s, incomes too, by booking day, then id; bounds of that day."""

    def arrears(community_ids, today):
        """``AccountArrears`` of accounts that owe and are overdue on that day.

        Only accounts of the module communities, by account; their documents by
        due day, issue day, then id. It comes from the ledger, so it is provided
        wherever accounts are.
        """


class ISupplierInvoices(Interface):
    """Invoices of suppliers to communities (module communities)."""

    def invoices(community_ids=None, supplier_ids=None, since=None, until=None):
        """``SupplierInvoice``s of those communities and those suppliers, newest first.

        None stands for all communities or all suppliers; at least one is given.
        ``since`` and ``until`` bound ``issued_on``, both included.
        """

    def invoice(invoice_id, community_ids=None, supplier_ids=None):
        """One ``SupplierInvoice`` of those communities and suppliers, or None."""

    def payments(community_ids=None, supplier_ids=None, since=None, until=None):
        """``SupplierPayment``s of those communities and suppliers, newest first.

        As ``invoices``; the bounds are of ``paid_on``.
        """


class IContracts(Interface):
    """Contracts of communities (module communities)."""

    def contracts(community_ids=None, supplier_ids=None):
        """``Contract``s of those communities and suppliers, by first day, then id.

        None stands for all communities or all suppliers; at least one is given.
        """


class IMeterRegistry(Interface):
    """Meters, their readings, and when residents read them (module media)."""

    def meters(premises_ids):
        """``Meter``s of those premises, old ones too, by premises, medium, then id."""

    def numbered(number_keys):
        """``Meter``s that bear one of those numbers, in the same order.

        A number is compared as the ERP writes it; several meters may bear the same.
        """

    def readings(meter_ids, since=None, until=None):
        """``Reading``s of those meters by day, then id; the bounds are of ``read_on``."""

    def windows(community_ids):
        """``ReadingWindow``s of those communities by first day, then id."""


class IHouseholds(Interface):
    """Persons and advances of premises, and where letters go.

    Persons and contact data come with the modules rents and communities, advance
    rates with the module media.
    """

    def households(premises_ids):
        """``Household``s of those premises, by premises, then id."""

    def person_counts(premises_ids):
        """``PersonCount``s of those premises by first day, then id."""

    def advance_rates(premises_ids):
        """``AdvanceRate``s of those premises by premises, component, first day, id."""

    def contact_details(contractor_ids):
        """``ContactDetails`` of those contractors, by contractor, then id."""


class IMaintenance(Interface):
    """Kinds of faults and work orders (module maintenance)."""

    def categories():
        """All ``FaultCategory``s by position, then id."""

    def orders(community_ids=None, supplier_ids=None):
        """``WorkOrder``s of those communities and suppliers, the newest first.

        None stands for all communities or all suppliers; at least one is given.
        """

    def orders_of(portal_keys):
        """``WorkOrder``s that came from those faults of the portal, by id."""

    def open_orders(community_ids):
        """``WorkOrder``s of those communities that are to be done, the newest first."""

    def orders_at(premises_ids):
        """``WorkOrder``s in those premises, the newest first."""


class IDeliveries(Interface):
    """Where the portal delivers what contractors submitted; nothing else is written.

    An ERP that takes no deliveries raises ``ErpNotProvided``: they wait then.
    """

    def deliver(delivery):
        """Hand over a ``Delivery``; when this returns, the ERP has it for good.

        The same key a second time changes nothing and is no error, whatever became of
        the first. Raises ``ErpRefused`` when the ERP says no at once.
        """

    def answers(keys):
        """``{key: DeliveryAnswer}`` of the deliveries that the ERP knows of.

        A key that is not in it is one that the ERP has never had, or no longer has.
        """


class IErpBackend(Interface):
    """One way to reach an ERP; a named utility makes it from the settings."""

    status = Attribute("IErpStatus")
    directory = Attribute("IDirectorySource")
    ledger = Attribute("IAccountLedger")
    media = Attribute("IMediaSettlements")
    community = Attribute("ICommunityBooks")
    invoices = Attribute("ISupplierInvoices")
    contracts = Attribute("IContracts")
    meters = Attribute("IMeterRegistry")
    households = Attribute("IHouseholds")
    maintenance = Attribute("IMaintenance")
    deliveries = Attribute("IDeliveries")


class IErpBackendFactory(Interface):
    """Named utility: the name is a value of the setting ``erp_backend``.

    With ``lasting = False`` on it, answers do not outlive the process.
    """

    def address(chosen):
        """Where the ERP is, given the portal's settings; it can be hashed.

        ``shown(address)``, if the factory has it, is that for a page or a log.
        """

    def __call__(address, timeout):
        """An ``IErpBackend`` for that address; it should give up after those seconds.

        It is called once for each address and time limit and shared by all
        threads, so it must not ask the ERP yet and not raise.
        """


class IErp(Interface):
    """What rooms ask: the configured backend behind cache, time limit and memory.

    Its ports answer as the backend's do, each result wrapped in an ``Answer``
    that cannot be changed; an ``ErpError`` is raised only when there is not even
    an old answer. Argument lists of ids may be any iterable of text.
    """

    backend = Attribute("Value of the setting erp_backend")
    address = Attribute("Where the ERP is; a database URL without its password")
    last_check = Attribute("health.LastCheck: how the last real question went")

    def expire():
        """Ask the ERP anew at the next question, instead of the cache."""

    def forget():
        """As ``expire``, and no old answer serves either when the ERP fails."""

    status = Attribute("IErpStatus, answers wrapped; check() always asks the ERP")
    directory = Attribute(
        "IDirectorySource, as it is: streamed, neither wrapped nor kept"
    )
    ledger = Attribute("IAccountLedger, answers wrapped")
    media = Attribute("IMediaSettlements, answers wrapped")
    community = Attribute("ICommunityBooks, answers wrapped")
    invoices = Attribute("ISupplierInvoices, answers wrapped")
    contracts = Attribute("IContracts, answers wrapped")
    meters = Attribute("IMeterRegistry, answers wrapped")
    households = Attribute("IHouseholds, answers wrapped")
    maintenance = Attribute("IMaintenance, answers wrapped")
    deliveries = Attribute(
        "IDeliveries, as it is, within the time limit: neither wrapped nor kept"
    )
