"""Fill a portal with a town of any size, and make its neighbour a stock site.

Run with the database as ``app``; the last line printed is JSON: how long each step
took, how many rows and zones there are, and who can log in.
"""

from bench.stock import make_stock
from collective.contractorportal.accounts.create import create_login
from collective.contractorportal.accounts.create import create_logins
from collective.contractorportal.accounts.storage import get_logins
from collective.contractorportal.core import clock
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp.records import AccountHolder
from collective.contractorportal.erp.sql import engine as engines
from collective.contractorportal.erp.sql.demo import generate
from collective.contractorportal.zones.provision import provision_waiting
from collective.contractorportal.zones.storage import get_memory
from contextlib import contextmanager
from Testing.makerequest import makerequest
from time import perf_counter
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import json
import os
import transaction


HISTORY_DAYS = 365
took = {}
given = os.environ


@contextmanager
def timed(name):
    started = perf_counter()
    yield
    took[name] = round(perf_counter() - started, 2)


def sync():
    report = sync_site("bench")
    transaction.commit()
    if report.outcome != "done":
        raise RuntimeError(f"{report.outcome}: {report.reason}")


def prepare(app):
    setRequest(app.REQUEST)
    setSite(app[given["PORTAL_SITE"]])
    path = engines.sqlite_path(engines.parsed(engines.database_url()))
    path.parent.mkdir(parents=True, exist_ok=True)
    with timed("generate_s"):
        rows = generate(
            path,
            int(given["BENCH_COMMUNITIES"]),
            int(given["BENCH_CONTRACTORS"]),
            int(given["BENCH_MONTHS"]),
            clock.today(),
        )
    with timed("sync_first_s"):
        sync()
    with timed("sync_idle_s"):
        sync()
    with timed("provision_s"):
        provision_waiting()
        transaction.commit()
    logins = list(make_logins(int(given["BENCH_PEOPLE"])))
    with timed("logins_s"):
        count = fill_logins(int(given["BENCH_LOGINS"]))
    return {
        "took": took,
        "rows": sum(rows.values()),
        "zones": len(get_memory().zones),
        "all_logins": count,
        "logins": logins,
    }


def make_logins(most):
    """Logins of people as most are: one home, one account, on no board.

    A person costs what the person has, in a small town as in a large one; whom the
    towns are compared by must be alike.
    """
    directory = get_directory()
    with_account = {holder.contractor_id for holder in directory.all(AccountHolder)}
    made = 0
    for contractor_id in sorted(with_account):
        if made == most:
            break
        if directory.is_active(contractor_id):
            login = create_login([contractor_id], password=given["DEMO_PASSWORD"])
            person = directory.person(login.user_id, clock.today(), HISTORY_DAYS)
            if has_one_home(person):
                made += 1
                yield login.numbers[0]
    transaction.commit()


def has_one_home(person):
    """Does somebody live in one place and nothing else?"""
    return (
        len(person.contractors) == len(person.holdings) == len(person.accounts) == 1
        and person.holdings[0].current
        and person.accounts[0].current
        and not person.board_terms
    )


def fill_logins(most):
    """Logins of further contractors until there are so many, with made passwords."""
    made = get_logins()
    for _login in create_logins():
        if len(made) >= most:
            break
        if len(made) % 1000 == 0:
            transaction.commit()
            app._p_jar.cacheGC()  # noqa: F821
    transaction.commit()
    return len(made)


facts = prepare(makerequest(app))  # noqa: F821 (run by zconsole)
setSite(None)
make_stock(app)  # noqa: F821
print(json.dumps(facts))
