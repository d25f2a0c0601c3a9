"""The worker keeps the proof that e-mails went out."""

from ... import _
from ...jobs.interfaces import IJob
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
        watch, looked = get_watch(), 0
        for uid in list(watch):
            resolution = content_of(uid)
            if resolution is None or not collect(resolution):
                watch.remove(uid)
            else:
                looked += 1
        return f"resolutions: {looked}" if looked else None
