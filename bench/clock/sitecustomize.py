"""What a process under libfaketime is started with: its ``time.sleep`` works.

Python sleeps until a moment of the monotonic clock, which libfaketime hands on wrongly
(EINVAL). Waiting in ``select`` takes as long, and asks for no moment.
"""

import select
import time


def sleep(seconds):
    select.select((), (), (), seconds)


time.sleep = sleep
