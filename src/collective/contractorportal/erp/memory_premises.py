"""Meters, households and work orders as an ERP in memory knows them."""

from . import ordering
from .interfaces import IHouseholds
from .interfaces import IMaintenance
from .interfaces import IMeterRegistry
from .maintenance import OPEN_ORDERS
from .memory_books import MemoryPort
from .memory_books import of_both
from .records import AdvanceRate
from .records import ContactDetails
from .records import FaultCategory
from .records import Household
from .records import Meter
from .records import PersonCount
from .records import Reading
from .records import ReadingWindow
from .records import WorkOrder
from zope.interface import implementer


class _Owned(MemoryPort):
    def _owned(self, record_class, owner, ids):
        wanted = set(ids)
        return (
            each for each in self._known(record_class) if getattr(each, owner) in wanted
        )


@implementer(IMeterRegistry)
class MemoryMeters(_Owned):
    """Meters, readings and windows."""

    def meters(self, premises_ids):
        return ordering.meters(self._owned(Meter, "premises_id", premises_ids))

    def numbered(self, number_keys):
        return ordering.meters(self._owned(Meter, "number", number_keys))

    def readings(self, meter_ids, since=None, until=None):
        return ordering.readings(
            each
            for each in self._owned(Reading, "meter_id", meter_ids)
            if ordering.within(each.read_on, since, until)
        )

    def windows(self, community_ids):
        return ordering.windows(
            self._owned(ReadingWindow, "community_id", community_ids)
        )


@implementer(IHouseholds)
class MemoryHouseholds(_Owned):
    """Persons, advance rates and contact details."""

    def households(self, premises_ids):
        return ordering.households(self._owned(Household, "premises_id", premises_ids))

    def person_counts(self, premises_ids):
        return ordering.person_counts(
            self._owned(PersonCount, "premises_id", premises_ids)
        )

    def advance_rates(self, premises_ids):
        return ordering.advance_rates(
            self._owned(AdvanceRate, "premises_id", premises_ids)
        )

    def contact_details(self, contractor_ids):
        return ordering.contact_details(
            self._owned(ContactDetails, "contractor_id", contractor_ids)
        )


@implementer(IMaintenance)
class MemoryMaintenance(_Owned):
    """Kinds of faults and work orders."""

    def categories(self):
        return ordering.categories(self._known(FaultCategory))

    def orders(self, community_ids=None, supplier_ids=None):
        return ordering.orders(
            of_both(self._known(WorkOrder), community_ids, supplier_ids)
        )

    def orders_of(self, portal_keys):
        return ordering.by_id(self._owned(WorkOrder, "portal_key", portal_keys))

    def open_orders(self, community_ids):
        found = self._owned(WorkOrder, "community_id", community_ids)
        return ordering.orders(each for each in found if each.state in OPEN_ORDERS)

    def orders_at(self, premises_ids):
        return ordering.orders(self._owned(WorkOrder, "premises_id", premises_ids))
