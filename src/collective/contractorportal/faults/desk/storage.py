"""What the desk keeps beside the faults: rules of who gets what."""

from ...site import site_annotations
from .rules import Assignment
from dataclasses import asdict
from persistent import Persistent


KEY = "collective.contractorportal.faults.desk"
MOST_RULES = 500


def get_desk():
    """The desk's own records."""
    return site_annotations()[KEY]


class Desk(Persistent):
    """``_rules``: values of ``Assignment``s in the office's order."""

    _rules = ()

    @property
    def rules(self):
        return tuple(Assignment(**values) for values in self._rules)

    @rules.setter
    def rules(self, found):
        self._rules = tuple(asdict(rule) for rule in found)
