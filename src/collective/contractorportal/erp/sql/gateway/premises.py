"""Meters, households and work orders in the exchange database; tables may be missing."""

from ... import ordering
from ... import records
from ...ids import LONGEST_KEY
from ...ids import usable
from ...interfaces import IHouseholds
from ...interfaces import IMaintenance
from ...interfaces import IMeterRegistry
from . import book_queries as queries
from .books import BetweenTwo
from .books import OptionalPort
from .connection import chunked
from zope.interface import implementer


@implementer(IMeterRegistry)
class SqlMeters(OptionalPort):
    """Meters, readings and windows."""

    def meters(self, premises_ids):
        return self._owned(records.Meter, premises_ids, ordering.meters)

    def numbered(self, number_keys):
        known = usable(number_keys)
        return self._records(
            records.Meter,
            lambda each: chunked(each, queries.NUMBERED, known),
            ordering.meters,
        )

    def readings(self, meter_ids, since=None, until=None):
        return self._owned(
            *(records.Reading, meter_ids, ordering.readings),
            *("read_on", since, until),
        )

    def windows(self, community_ids):
        return self._owned(records.ReadingWindow, community_ids, ordering.windows)


@implementer(IHouseholds)
class SqlHouseholds(OptionalPort):
    """Persons, advance rates and contact details."""

    def households(self, premises_ids):
        return self._owned(records.Household, premises_ids, ordering.households)

    def person_counts(self, premises_ids):
        return self._owned(records.PersonCount, premises_ids, ordering.person_counts)

    def advance_rates(self, premises_ids):
        return self._owned(records.AdvanceRate, premises_ids, ordering.advance_rates)

    def contact_details(self, contractor_ids):
        return self._owned(
            records.ContactDetails, contractor_ids, ordering.contact_details
        )


@implementer(IMaintenance)
class SqlMaintenance(BetweenTwo):
    """Kinds of faults and work orders."""

    def categories(self):
        query = queries.everything(records.FaultCategory)
        return self._records(
            records.FaultCategory, lambda each: each.execute(query), ordering.categories
        )

    def orders(self, community_ids=None, supplier_ids=None):
        return self._between(
            records.WorkOrder, ordering.orders, community_ids, supplier_ids
        )

    def orders_of(self, portal_keys):
        return self._owned(
            records.WorkOrder, portal_keys, ordering.by_id, longest=LONGEST_KEY
        )

    def open_orders(self, community_ids):
        return self._orders(queries.OPEN_ORDERS, community_ids)

    def orders_at(self, premises_ids):
        return self._orders(queries.ORDERS_AT, premises_ids)

    def _orders(self, query, ids):
        known = usable(ids)
        return self._records(
            records.WorkOrder,
            lambda each: chunked(each, query, known),
            ordering.orders,
        )
