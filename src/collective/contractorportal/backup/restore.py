"""Putting a set back, and looking at what is there then."""

from . import look
from . import rules
from .database import Files
from .errors import Trouble
from .exchange import deliveries
from .exchange import exchange_at
from .exchange import SqliteExchange
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from pathlib import Path

import shutil


# So many things that are wrong are named one by one.
MOST = 20


def verify(store, manifest, despite_damage=False, say=print):
    """Read all files of a set; what can be put back of it.

    Errors: ``Trouble`` when one is missing or has changed, unless it is to be left out.
    """
    wrong = dict(store.problems(manifest))
    if not wrong:
        return manifest
    named = named_some(wrong.values())
    if not despite_damage:
        raise Trouble(
            f"The set {manifest.name} is damaged: {named}. Nothing was done. Where the"
            " site still is, portal-backup --full copies its files anew. Else try another"
            " set (--set), or go without what is damaged: --despite-damage."
        )
    if not wrong.keys().isdisjoint(manifest.data):
        raise Trouble(
            f"The set {manifest.name} is damaged: {named}. That is the database itself:"
            " take another set. Nothing was done."
        )
    for each in wrong.values():
        say(f"Left out: {each}")
    return replace(
        manifest,
        blobs=tuple(each for each in manifest.blobs if each not in wrong),
        deliveries=tuple(each for each in manifest.deliveries if each not in wrong),
    )


def named_some(words):
    """The first of them, and how many more there are."""
    words = list(words)
    more = [f"and {len(words) - MOST} more"] if len(words) > MOST else []
    return "; ".join(words[:MOST] + more)


def check_target(database, manifest, overwrite):
    """Errors: ``Trouble`` when it cannot or must not go there."""
    if database.kind != manifest.database:
        raise Trouble(
            f"The set is of {manifest.database}, and here is {database.kind}: restore it"
            " where it came from, then use portal-move."
        )
    database.check_unused()
    database.check_own()
    if not overwrite and not database.is_empty():
        raise Trouble("There is a site already: --overwrite puts the set in its place.")
    database.check_room(manifest.room)


def restore(database, store, manifest, address_of, *, anew_exchange=False, say=print):
    """Put a set in place; what was there is put aside where it is files.

    An exchange database that is there stays, unless it is to be made anew: it is newer
    than the set, and what the ERP has had since is in it.
    """
    aside = Aside(say)
    if isinstance(database, Files):
        aside.take(database.data.parent, database.blobs)
    database.restore(store, manifest)
    say(f"The database of {manifest.name} is in place.")
    with (
        look.storage_at(database.place) as storage,
        look.site_in(storage, manifest.site) as site,
    ):
        address = address_of(site)
    exchange = exchange_at(address) if address else None
    if exchange is not None and not manifest.deliveries:
        say("The set has no exchange database to be put back: that of the ERP is kept.")
    elif exchange is not None:
        if exchange.kind != manifest.exchange:
            say("The exchange database is of another kind now, and stays as it is.")
        elif exchange.is_there() and not anew_exchange:
            say("The exchange database is there, and stays as it is: it is newer.")
        else:
            if isinstance(exchange, SqliteExchange):
                aside.take(*exchange.files())
            exchange.restore(store, manifest)
            say("The exchange database is in place.")
    return exchange


class Aside:
    """A folder for what was there before: nothing is thrown away."""

    def __init__(self, say):
        self.say, self.folder = say, None

    def take(self, *paths):
        for path in filter(Path.exists, paths):
            if self.folder is None:
                name = datetime.now(UTC).strftime("before-%Y-%m-%dT%H-%M-%S")
                self.folder = path.parent / name
                self.folder.mkdir(mode=0o700)
                self.say(
                    f"What was there goes to {self.folder}: keep it until all is well."
                )
            shutil.move(path, self.folder / path.name)


def check(database, manifest, exchange, say=print):
    """Look at what is there; what is not right, in words."""
    wrong = []
    with look.storage_at(database.place) as storage:
        if storage.lastTransaction().hex() != manifest.tid:
            wrong.append("the last transaction is another one")
        files, missing = look.unreadable(storage)
        with look.site_in(storage, manifest.site) as site:
            owners = look.owners(storage, site, missing)
            wrong += [f"a file is lost: {each}" for each in owners.values()]
            found = look.counts(site)
            wrong += rules.different(manifest.counts, found)
            wrong += look.chain_problems(site)
            known, asked = look.submissions(site)
    counts = ", ".join(f"{name} {count}" for name, count in found.items())
    say(f"Found: {counts}, files {files}.")
    say(f"The audit log was checked: {found['audit']} entries.")
    if exchange is None:
        say("There is no exchange database to compare with.")
        return wrong
    rows = deliveries(exchange)
    if rows is None:
        say("The exchange database cannot be read: deliveries were not compared.")
        return wrong
    lost = rules.missing(asked, rows)
    wrong += [f"{number} was handed over, and the ERP has it not" for number in lost]
    moment = datetime.fromisoformat(manifest.made_at)
    later = rules.unknown(known, rows, moment)
    say(f"{len(rows)} deliveries are in the exchange database.")
    if later:
        say(
            f"Only the ERP has {len(later)} of them, submitted after the backup:"
            f" {', '.join(later[:MOST])}. People do not see them among their matters."
        )
    return wrong
