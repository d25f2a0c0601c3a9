"""The books of a made-up community: what its board reads, true to its ledger.

``takings.py`` gathers what accounts are charged and pay while they are written;
``keeper.py`` makes funds, the year's plan, costs and invoices of it, ``dealings.py``
contracts.
"""
