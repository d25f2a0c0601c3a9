"""Forgetting wrong tries for which nobody is refused any more."""

from .. import _
from ..core import clock
from ..jobs.interfaces import IJob
from .api import limits
from .storage import get_guesses
from datetime import UTC
from zope.interface import implementer


@implementer(IJob)
class ForgetGuesses:
    """Once an hour."""

    title = _("lockout_job", default="Forget old wrong passwords")

    def interval(self, settings):
        return 3600

    def run(self, site):
        guesses = get_guesses()
        if guesses is None:
            return None
        since = clock.now().astimezone(UTC) - limits().window
        gone = guesses.forget_before(since)
        return f"{gone} forgotten" if gone else None
