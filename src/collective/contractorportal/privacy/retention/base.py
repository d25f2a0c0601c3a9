"""What each rule of retention begins with."""

from .interfaces import IRetentionRule
from zope.interface import implementer


@implementer(IRetentionRule)
class Rule:
    """A rule of a room, whose own job does it unless ``job`` is empty."""

    order = 100
    title = ""
    law = ""
    setting = "cases_years"
    lasting = None
    job = ""

    def old(self, before):
        raise NotImplementedError

    def forget(self, before, most):
        raise NotImplementedError  # the room's own job does it
