"""The worker goes on with files that are too long to wait for."""

from ... import _
from ...erp.errors import ErpError
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from .api import advance
from .storage import get_imports
from zope.interface import implementer

import transaction


@implementer(IJob)
class ReadingImports:
    """Files of readings; one that is stopped goes on where it was."""

    title = _("meters_import_job", default="Files of meter readings")

    def interval(self, settings):
        return 5

    def run(self, site):
        done = 0
        for one in get_imports().waiting():
            try:
                advance(one, transaction.commit)
            except ErpError as error:
                raise TryLater(f"meter readings: {error}") from error
            transaction.commit()
            done += 1
        return f"files of readings: {done}" if done else None
