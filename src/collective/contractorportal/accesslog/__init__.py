"""Who looked at what of other people: an append-only log that the office can read.

A room that shows somebody's data to somebody else calls ``storage.record`` before it
shows them, and registers what its kind of look is called (``IAccessKind``). The view and
its entry are one transaction: what could not be written down is not shown.
"""
