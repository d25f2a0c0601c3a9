"""The worker throws away what has been kept long enough, once that is switched on."""

from ... import _
from ...controlpanel.settings import settings as portal_settings
from ...jobs.interfaces import IJob
from .api import all_rules
from .api import before_of
from zope.interface import implementer

import transaction


# Of each rule in one transaction.
MOST = 500


@implementer(IJob)
class ForgetByRule:
    """Once a day; the rules of rooms with jobs of their own are carried out by those."""

    title = _("retention_job", default="Forget what was kept long enough")

    def interval(self, settings):
        return 24 * 3600

    def run(self, site):
        if not portal_settings().retention_on:
            return None
        gone = {name: forget_all(rule) for name, rule in all_rules() if not rule.job}
        said = [f"{name}: {count}" for name, count in gone.items() if count]
        return ", ".join(said) or None


def forget_all(rule):
    """How many went, in steps that others do not have to wait for."""
    before, gone = before_of(rule), 0
    while True:
        count = rule.forget(before, MOST)
        gone += count
        if count < MOST:
            return gone
        transaction.commit()
