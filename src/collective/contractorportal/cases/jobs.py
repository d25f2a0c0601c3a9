"""The worker forgets what was settled long ago: nobody's data are kept for ever."""

from ..audit.rules import kept_since
from ..controlpanel.settings import settings as portal_settings
from ..jobs.interfaces import IJob
from ..outbox.api import now
from itertools import islice
from zope.interface import implementer


# In one run; the next goes on.
MOST = 100


@implementer(IJob)
class ForgetSettled:
    """Once an hour. A room gives its ``title`` and its ``cases()``.

    What is still open stays, however old it is.
    """

    title = ""

    def cases(self):
        """What has ``ended_before()`` and ``forget()``."""
        raise NotImplementedError

    def interval(self, settings):
        return 3600

    def run(self, site):
        cases, years = self.cases(), portal_settings().cases_years
        before = kept_since(now(), 12 * years)
        old = list(islice(cases.ended_before(before), MOST))
        for each in old:
            cases.forget(each)
        return f"forgotten: {len(old)}" if old else None
