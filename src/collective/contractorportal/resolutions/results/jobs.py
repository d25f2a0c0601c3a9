"""The worker keeps the proof that e-mails went out."""

from ... import _
from ...erp.errors import ErpError
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from ...notifications.message import content_of
from .api import collect
from .storage import get_watch
from zope.interface import implementer


@implementer(IJob)
class ResultProofs:
    """What became of the e-mails about adopted resolutions is kept with them."""

    title = _(
        "resolutions_proofs_job", default="Proof that owners were told of resolutions"
    )

    def interval(self, settings):
        return 30

    def run(self, site):
        watch, looked, waiting, trouble = get_watch(), 0, 0, None
        for uid in list(watch):
            resolution = content_of(uid)
            try:
                there_is_more = resolution is not None and collect(resolution)
            except ErpError as error:
                # Nothing of it is written down yet; others need not wait for it.
                waiting, trouble = waiting + 1, error
                continue
            if there_is_more:
                looked += 1
            else:
                watch.remove(uid)
        if trouble is not None and not looked:
            raise TryLater(f"consents to letters: {trouble}") from trouble
        told = f"resolutions: {looked}" if looked else None
        return f"{told}, without consents: {waiting}" if waiting else told
