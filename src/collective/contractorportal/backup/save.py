"""Making a set while the portal runs."""

from .. import __version__
from . import look
from . import rules
from .errors import Trouble
from .exchange import exchange_at
from .model import Manifest
from datetime import datetime
from datetime import UTC


def save(database, store, site, address_of, *, full=False, with_exchange=True):
    """Make a set; its manifest.

    ``address_of`` gives the address of the exchange database, or None, by what the
    settings say. Errors: ``Trouble``; then there is no new set.
    """
    before = store.newest()
    moment = datetime.now(UTC)
    name = rules.name_of(moment)
    if before is not None and before.name >= name:
        raise Trouble(f"There is a set {before.name} already: try again in a moment.")
    # The order matters: the room's docstring says why.
    tid, data, blobs = database.save(store, full)
    with (
        look.storage_at(database.place) as storage,
        look.site_in(storage, site, tid) as found,
    ):
        counted, profile = look.counts(found), look.profile_version(found)
        address = address_of(found) if with_exchange else None
    exchange = exchange_at(address) if address else None
    if exchange is not None and exchange.is_there():
        dumps, notes = exchange.save(store, name)
    else:
        dumps, notes, exchange = (), ("no exchange database",), None
    known = before.files if before is not None else ()
    manifest = Manifest(
        name=name,
        made_at=moment.isoformat(timespec="seconds"),
        version=__version__,
        profile=profile,
        site=site,
        database=database.kind,
        tid=tid.hex(),
        exchange=exchange.kind if exchange else "none",
        counts=counted,
        data=tuple(store.keep(data, known)),
        blobs=tuple(store.keep(blobs, known)),
        deliveries=tuple(store.keep(dumps)),
        notes=tuple(notes),
    )
    store.write(manifest)
    return manifest


def forget_old(store, daily, weekly, monthly):
    """Take away sets that are not to be kept; their names."""
    names = store.names()
    gone = sorted(set(names) - rules.chosen(names, daily, weekly, monthly))
    store.forget(gone)
    return gone


def told(manifest):
    """A set in lines for people."""
    files = sum(each.path.endswith(".blob") for each in manifest.files)
    yield f"Set {manifest.name}: {rules.words_for_size(manifest.size)}, {files} files"
    yield (
        f"  database: {manifest.database}, last transaction {manifest.tid},"
        f" profile {manifest.profile}, portal {manifest.version}"
    )
    yield f"  exchange database: {manifest.exchange}"
    counts = ", ".join(f"{name} {count}" for name, count in manifest.counts.items())
    yield f"  {counts}"
    for note in manifest.notes:
        yield f"  note: {note}"
