"""Who did or saw what: one append-only log, chained, that the office can read and prove.

A room that shows somebody's data to somebody else calls ``api.record`` before it shows
them; who does something worth knowing is recorded by ``subscribers`` from the events of
the rooms, or by the room itself. What a kind is called is a named utility (``IAuditKind``).
A look and its entry are one transaction: what could not be written down is not shown.
"""
