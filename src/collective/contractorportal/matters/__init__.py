"""Moje sprawy: all that a person has sent, of every kind, and what can be begun.

Rooms register ``IMatters`` (what was sent) and ``IStart`` (what can be begun); what is
only in the outbox is listed by the outbox itself.
"""
