"""``portal-audit``: is the log as it was written? Of a site, or of a file taken from one.

``portal-audit FILE`` reads JSON lines and needs nothing else; ``portal-audit`` alone reads
the site that ``PORTAL_ZOPE_CONF`` and ``PORTAL_SITE`` name. It ends with 1 when something
is not as it was, and prints the last seal, to be kept where the portal cannot write.
"""

from .mapping import read_lines
from .rules import check_day
from .rules import check_seals

import argparse
import os
import sys


def check_file(lines):
    """What is wrong with a file, and its last seal: a list and a ``Seal`` or None."""
    days, seals = read_lines(lines)
    ordered = [seals[day] for day in sorted(seals)]
    # A file may begin with any day: what was before it is taken as it says.
    found = list(check_seals(ordered, ordered[0].previous if ordered else None))
    for day in sorted({*days, *seals}):
        found += check_day(day, days.get(day, {}), seals.get(day))
    return found, ordered[-1] if ordered else None


def check_site(configuration, path):
    """The same of a site."""
    from ..jobs.sites import opened
    from ..jobs.worker import open_database
    from . import queries
    from .storage import get_log

    with opened(open_database(configuration), path):
        found = list(queries.problems())
        seals = list(get_log().all_seals())
    return found, seals[-1] if seals else None


def main(arguments=None):
    """The console script ``portal-audit``."""
    parser = argparse.ArgumentParser(prog="portal-audit", description=__doc__)
    parser.add_argument("file", nargs="?", help="JSON lines; without it: the site")
    chosen = parser.parse_args(arguments)
    if chosen.file:
        with open(chosen.file, encoding="utf-8") as lines:
            found, seal = check_file(lines)
    else:
        configuration = os.environ.get("PORTAL_ZOPE_CONF", "")
        if not os.path.exists(configuration):
            sys.exit("Name a file, or set PORTAL_ZOPE_CONF to a zope.conf.")
        found, seal = check_site(configuration, os.environ.get("PORTAL_SITE", "portal"))
    for each in found:
        print(f"{each.day} {each.code} {each.strand} {each.number or ''}".rstrip())
    if seal is not None:
        print(f"Last seal: {seal.day} {seal.digest}")
    print(f"{len(found)} problems" if found else "Everything is as it was written.")
    return 1 if found else 0
