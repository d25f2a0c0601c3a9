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

    def check():
        """Raise an ``ErpError`` when the ERP cannot be used now."""


class IDirectorySource(Interface):
    """Who is who, for the directory's synchronisation."""

    def records(record_class):
        """All records of a class in ``records.DIRECTORY_RECORDS``, ordered by id."""


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


class IErpBackend(Interface):
    """One way to reach an ERP; a named utility makes it from the settings."""

    status = Attribute("IErpStatus")
    directory = Attribute("IDirectorySource")
    ledger = Attribute("IAccountLedger")
    media = Attribute("IMediaSettlements")


class IErpBackendFactory(Interface):
    """Named utility: the name is a value of the setting ``erp_backend``."""

    def address(configured):
        """Where the ERP is, given the setting ``erp_database_url`` (text, may be empty)."""

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

    status = Attribute("IErpStatus, answers wrapped; check() always asks the ERP")
    directory = Attribute(
        "IDirectorySource, as it is: streamed, neither wrapped nor kept"
    )
    ledger = Attribute("IAccountLedger, answers wrapped")
    media = Attribute("IMediaSettlements, answers wrapped")
