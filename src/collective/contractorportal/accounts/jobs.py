"""Closing logins of whom no title is left."""

from .. import _
from .. import logger
from ..jobs.interfaces import IJob
from ..jobs.interfaces import TryLater
from .closing import close
from .closing import reopen_some
from .closing import to_close
from .storage import get_logins
from zope.interface import implementer


# More at once is taken for a mistake of the records, not for a day's moves.
FEW = 20
SHARE = 20


@implementer(IJob)
class CloseLogins:
    """Once a day."""

    title = _("accounts_job_close", default="Close logins without a title")

    def interval(self, settings):
        return 24 * 3600

    def run(self, site):
        opened, ended = reopen_some(), to_close()
        if len(ended) > max(FEW, len(get_logins()) // SHARE):
            raise TryLater(
                f"{len(ended)} logins without a title: look at the ERP first"
            )
        for user_id in ended:
            close(user_id)
        if ended:
            logger.info("Closed %s logins without a title", len(ended))
        return f"-{len(ended)} +{opened}" if ended or opened else None
