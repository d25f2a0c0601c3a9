"""Makes logins for contractors and writes down their passwords.

    bin/instance run scripts/create_logins.py --out passwords.csv --all
    bin/instance run scripts/create_logins.py --out passwords.csv 000123 000124

The file can be read by its owner alone (mode 0600) and must not exist yet; without
``--out`` the lines are printed. Contractors that have a login already are named
without a password. The site is the one named by PORTAL_SITE (``portal``).
"""

from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.accounts.create import create_logins
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp.records import Contractor
from contextlib import nullcontext
from zope.component.hooks import setSite

import argparse
import csv
import os
import sys
import transaction


BATCH = 500
COLUMNS = ("login", "password", "contractor_numbers")


def arguments():
    """The words after the name of this script, however it is run."""
    words = sys.argv
    for place, word in enumerate(words):
        if os.path.basename(word) == "create_logins.py":
            words = words[place + 1 :]
            break
    else:
        words = words[1:]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("numbers", nargs="*", help="contractor numbers")
    parser.add_argument("--all", action="store_true", help="all without a login")
    parser.add_argument("--out", help="the file to write")
    parsed = parser.parse_args(words)
    if parsed.all == bool(parsed.numbers):
        parser.error("give either contractor numbers or --all")
    return parsed


def wanted(numbers):
    """The ids of the active contractors with these numbers; stops at an unknown one."""
    directory = get_directory()
    for number in numbers:
        found = [
            contractor.id
            for contractor in directory.find(Contractor, number=number)
            if directory.is_active(contractor.id)
        ]
        if not found:
            sys.exit(f"There is no contractor {number}.")
        yield from found


def main(app):
    chosen = arguments()
    setSite(app.unrestrictedTraverse(os.environ.get("PORTAL_SITE", "portal")))
    if chosen.all:
        logins = create_logins()
    else:
        logins = [create_login([each]) for each in list(wanted(chosen.numbers))]
    with opened(chosen.out) as out:
        table = csv.writer(out)
        table.writerow(COLUMNS)
        for count, login in enumerate(logins, 1):
            numbers = " ".join(login.numbers)
            table.writerow((login.user_id, login.password or "", numbers))
            if count % BATCH == 0:
                # A password is on the disk before its login can be used.
                out.flush()
                transaction.commit()
        out.flush()
        transaction.commit()


def opened(path):
    """A new file of one's own, or the standard output."""
    if not path:
        return nullcontext(sys.stdout)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return open(number, "w", newline="", encoding="utf-8")


if __name__ == "__main__":
    main(app)  # noqa: F821
