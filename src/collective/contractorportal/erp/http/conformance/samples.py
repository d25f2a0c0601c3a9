"""Ids to ask with: what a server has told so far."""

from ... import records


# As what a record's own id is asked for; suppliers are found by their titles.
_OWN = {
    records.Community: "community_id",
    records.Premises: "premises_id",
    records.Contractor: "contractor_id",
    records.Account: "account_id",
    records.LedgerDocument: "document_id",
    records.MediaSettlement: "settlement_id",
    records.Fund: "fund_id",
    records.SupplierInvoice: "invoice_id",
    records.Meter: "meter_id",
}
MOST = 20


class Samples:
    """Some values of each field by which questions are put."""

    def __init__(self):
        self._values = {}

    def learn(self, found):
        """Take ids from records."""
        for record in found:
            if type(record) in _OWN:
                self._add(_OWN[type(record)], record.id)
            if isinstance(record, records.Title) and record.kind == "supply":
                self._add("supplier_id", record.contractor_id)
            if isinstance(record, records.Meter):
                self._add("number_key", record.number)
            if isinstance(record, records.WorkOrder) and record.portal_key:
                self._add("portal_key", record.portal_key)

    def _add(self, name, value):
        values = self._values.setdefault(name, {})
        if len(values) < MOST:
            values[value] = True

    def of(self, parameter):
        """Some values for a parameter, none if nothing is known."""
        return list(self._values.get(parameter.said, ()))
