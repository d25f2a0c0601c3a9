"""What plugs into faults, and what they tell."""

from zope.interface import Attribute
from zope.interface import Interface


class IFaultChanged(Interface):
    """Event: something has happened to a fault, in the transaction in which it did."""

    fault = Attribute("content.Fault, as it is now")
    event = Attribute("model.Event: what happened; `report` for a new one")
    actor = Attribute("model.Actor: who did it")


class IOutages(Interface):
    """Breaks that residents see before they report; an adapter of (site, request)."""

    def at(place):
        """Iterate over ``model.Outage``s now and to come at a ``model.Place``.

        The caller has asked whether the person may know of the place.
        """


class IBoardSight(Interface):
    """Utility: whether boards read faults of common parts (without reporters' names)."""

    def reads(person, fault):
        """May this person read the fault as a member of its community's board?"""
