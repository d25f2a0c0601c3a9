"""Backups of all that a portal keeps, made while it runs, and putting them back.

``portal-backup`` takes a set: the database, its files, and the exchange database, in this
order. What the database calls delivered had been in the exchange database before, so it is
in a copy that was made later: nothing is lost. What was delivered in between still waits
in the copied database, or is not in it: it is delivered again under the same key, which
changes nothing there, or is only in the ERP, and ``portal-restore`` names it. The other
way round, an answered delivery could be missing in the exchange database, and nobody
would ask for it again.
"""
