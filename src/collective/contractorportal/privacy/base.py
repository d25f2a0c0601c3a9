"""What sections of personal data are made of."""

from .interfaces import IPersonalData
from zope.interface import implementer


@implementer(IPersonalData)
class PersonalData:
    """A room says what is its own; this is the rest.

    ``switched``: what it keeps goes by the rule that ``retention_on`` switches.
    """

    order = 100
    title = ""
    purpose = ""
    basis = "contract"
    source = "portal"
    kept = "login"
    switched = False
    receivers = ("office",)
    words = {}

    def collect(self, person):
        raise NotImplementedError


def own_ids(person):
    """The ids of the person's contractor numbers."""
    return {each.id for each in person.contractors}


def stated(record, *names):
    """Some fields of a frozen record, as they are.

    >>> from ..core.period import Month
    >>> stated(Month(2026, 12), "year", "month")
    {'year': 2026, 'month': 12}
    """
    return {name: getattr(record, name) for name in names}


def told(messages):
    """The words of states that stand beside the kind of a chip."""
    return {
        code: next(each for each in pair if hasattr(each, "domain"))
        if isinstance(pair, tuple)
        else pair
        for code, pair in messages.items()
    }
