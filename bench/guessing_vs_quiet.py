"""Is anybody else slowed down while somebody guesses passwords?

A program of its own guesses one person's password on the login page, one guess as soon
as the one before is answered. Another person looks at the dashboard meanwhile, with
pauses, and as often before and after.
"""

from .pages import DASHBOARD
from .visitor import seconds
from pathlib import Path
from statistics import median

import subprocess
import sys
import time


KEY = "guessing_vs_quiet"
# One client more shares the processor with others, whatever it asks for.
BUDGET = 2.0
PAUSE = 0.05
WARM_UP = 5


def measure(lab):
    town = lab.small
    *others, victim = town.facts["logins"]
    person = town.visitor(others[0])
    count = lab.scale.guesses

    def look(times):
        waits = []
        for _turn in range(times):
            waits.append(seconds(lambda: person.get(DASHBOARD)))
            time.sleep(PAUSE)
        return waits

    look(WARM_UP)
    quiet = look(lab.scale.rounds)
    program = [sys.executable, "-m", "bench.guess", str(town.site.port), victim]
    with subprocess.Popen(
        [*program, str(count)],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    ) as guesser:
        look(1)  # while it starts, and its first guesses cost a hash
        guessed = []
        while guesser.poll() is None:
            guessed += look(1)
        took = guesser.stdout.read()
    if guesser.returncode:
        raise RuntimeError("the guesses were not answered")
    quiet += look(lab.scale.rounds)
    beside, alone = median(guessed), median(quiet)
    lab.tell(
        f"  {beside * 1000:.1f} ms and {alone * 1000:.1f} ms, {len(guessed)} pages"
        f" beside {count:,} guesses of {float(took) / count * 1000:.1f} ms each"
    )
    return beside / alone
