"""``portal-backup`` and ``portal-restore``.

What they work on is said by the environment, as for all processes of the portal:
``PORTAL_DATABASE`` or ``PORTAL_VAR``, ``PORTAL_SITE``, ``ERP_DATABASE_URL``. Sets are in
``PORTAL_BACKUPS``, else in ``backups`` of the folder of data. Both end with 0 when all is
well, 1 when nothing was done (or no set was made), 2 when the words are wrong, and 3 when
something was done and is not right, or was not ended.
"""

from ..erp.sql.engine import database_url
from . import look
from .database import Files
from .database import Postgres
from .errors import HalfDone
from .errors import Trouble
from .restore import check
from .restore import check_target
from .restore import restore
from .restore import verify
from .save import forget_old
from .save import save
from .save import told
from .store import Store
from .troubles import TROUBLES
from contextlib import contextmanager
from contextlib import suppress
from functools import partial
from pathlib import Path

import argparse
import logging
import os
import sys


say = partial(print, flush=True)

FULL = "copy the database whole, and read each file of the site and its copy"


def var():
    return Path(os.environ.get("PORTAL_VAR") or "var").resolve()


def database():
    """Where the portal's own database is. Errors: ``Trouble``.

    Where it was moved to PostgreSQL, the files of before are still there: without the
    words for PostgreSQL they would be taken for the portal.
    """
    words = os.environ.get("PORTAL_DATABASE", "").strip()
    if words:
        return Postgres(words)
    configuration = os.environ.get("PORTAL_ZOPE_CONF") or os.devnull
    with suppress(FileNotFoundError):
        if "$(PORTAL_DATABASE)" in Path(configuration).read_text(encoding="utf-8"):
            raise Trouble(
                f"PORTAL_DATABASE is not set, which {configuration} asks for."
            )
    return Files(var())


def exchange_address(site):
    """Where the exchange database is by environment and settings; None without one."""
    if (look.setting(site, "erp_backend") or "sql") != "sql":
        return None
    return database_url(look.setting(site, "erp_database_url") or "")


def _parser(program, about):
    parser = argparse.ArgumentParser(prog=program, description=about)
    parser.add_argument(
        "--folder",
        type=Path,
        default=os.environ.get("PORTAL_BACKUPS") or var() / "backups",
        help="where sets are kept; else PORTAL_BACKUPS, else $PORTAL_VAR/backups",
    )
    return parser


def backup_main(arguments=None):
    """The console script ``portal-backup``."""
    parser = _parser(
        "portal-backup", "Copies all that the portal keeps, while it runs."
    )
    parser.add_argument("--list", action="store_true", help="show the sets, make none")
    parser.add_argument("--full", action="store_true", help=FULL)
    parser.add_argument(
        "--without-exchange",
        action="store_true",
        help="leave the exchange database to the ERP's own backup",
    )
    for name, count in (("daily", 14), ("weekly", 8), ("monthly", 12)):
        parser.add_argument(
            f"--{name}", type=_count, default=count, help=f"sets to keep ({count})"
        )
    return _run(_backup, parser.parse_args(arguments), parser.prog)


def _count(text):
    if int(text) < 0:
        raise ValueError(text)
    return int(text)


def _backup(options):
    store = Store(options.folder)
    if options.list:
        for name in store.names():
            say(*told(store.read(name)), sep="\n")
        return 0
    store.make()
    with store.locked():
        try:
            manifest = save(
                database(),
                store,
                os.environ.get("PORTAL_SITE") or "portal",
                exchange_address,
                full=options.full,
                with_exchange=not options.without_exchange,
            )
        except TROUBLES:
            store.sweep_dumps()
            raise
        say(*told(manifest), sep="\n")
        try:
            gone = forget_old(store, options.daily, options.weekly, options.monthly)
        except TROUBLES as trouble:
            # The set is there: what went wrong is only the taking away of others.
            say(f"  NOT RIGHT: old sets were not taken away: {trouble}")
            return 3
    if gone:
        say(f"Taken away: {', '.join(gone)}")
    return 0 if manifest.is_good else 3


def restore_main(arguments=None):
    """The console script ``portal-restore``."""
    parser = _parser("portal-restore", "Puts a set in place, and checks what is there.")
    parser.add_argument("--set", metavar="NAME", help="which one; else the last")
    parser.add_argument(
        "--only-verify", action="store_true", help="look at the set, restore nothing"
    )
    parser.add_argument(
        "--despite-damage",
        action="store_true",
        help="leave out files of the set that are damaged, and name what is lost",
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="put it in the place of a site"
    )
    parser.add_argument(
        "--overwrite-exchange",
        action="store_true",
        help="the exchange database, too, though the one that is there is newer",
    )
    return _run(_restore, parser.parse_args(arguments), parser.prog)


def _restore(options):
    store = Store(options.folder)
    if not store.names():
        raise Trouble(f"There is no set in {options.folder}.")
    with store.locked():
        manifest = store.read(options.set) if options.set else store.newest()
        say(*told(manifest), sep="\n")
        whole = manifest
        manifest = verify(store, manifest, options.despite_damage, say)
        say(f"{len(manifest.files)} files of the set are as they were written.")
        if options.only_verify:
            return 0
        target = database()
        check_target(target, manifest, options.overwrite)
        with _changing():
            exchange = restore(
                target,
                store,
                manifest,
                exchange_address,
                anew_exchange=options.overwrite_exchange,
                say=say,
            )
            wrong = check(target, manifest, exchange, say)
    if manifest.deliveries != whole.deliveries:
        wrong.append("the exchange database of the set is damaged: it was left out")
    for each in wrong:
        say(f"Not right: {each}")
    if wrong:
        return 3
    say("All is as it was. Look at Site Setup, Messages, before the worker starts:")
    say("what was sent after the backup may be sent again.")
    return 0


@contextmanager
def _changing():
    """What goes wrong in this block has left something behind. Errors: ``HalfDone``."""
    try:
        yield
    except TROUBLES as trouble:
        raise HalfDone(
            f"{trouble} -- This was in the middle of it: do not start the portal, mend"
            " the cause, and restore again with --overwrite."
        ) from None


def _run(command, options, program):
    # What is written is for its owner only.
    os.umask(0o077)
    # Where a server is away, each try would be a line.
    logging.getLogger("relstorage").setLevel(logging.CRITICAL)
    try:
        return command(options)
    except TROUBLES as trouble:
        print(f"{program}: {trouble}", file=sys.stderr)
        return 1
    except HalfDone as trouble:
        print(f"{program}: {trouble}", file=sys.stderr)
        return 3
