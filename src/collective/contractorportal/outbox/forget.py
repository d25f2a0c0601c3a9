"""What was answered long ago is thrown away: nobody's data are kept for ever."""

from ..audit.rules import kept_since
from .api import now
from .records import ACCEPTED
from .records import REJECTED


# In one run; the next goes on.
MOST = 100


def forget_old(outbox, months):
    """Forget what was answered, and came in before so many months; how many."""
    before = kept_since(now(), months)
    forgotten = 0
    for submission in outbox.before(before, MOST):
        if submission.state in (ACCEPTED, REJECTED):
            outbox.forget(submission)
            forgotten += 1
    return forgotten
