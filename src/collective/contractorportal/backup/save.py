"""Making a set while the portal runs."""

from .. import __version__
from . import look
from . import rules
from .errors import Trouble
from .exchange import Copied
from .exchange import copy_of
from .model import Findings
from .model import Manifest
from datetime import datetime
from datetime import UTC
from itertools import islice


def save(database, store, site, address_of, *, full=False, with_exchange=True):
    """Make a set; its manifest.

    ``address_of`` gives the address of the exchange database, or None, by what the
    settings say. Errors: ``Trouble``; then there is no new set. With ``full`` nothing of
    the set before is relied upon.
    """
    before = store.newest()
    findings = Findings()
    moment = datetime.now(UTC)
    name = rules.name_of(moment)
    if before is not None and before.name >= name:
        raise Trouble(f"There is a set {before.name} already: try again in a moment.")
    known = before.files if before is not None else ()
    # The order matters: the room's docstring says why.
    saved = database.save(store, known, findings, full)
    with (
        look.storage_at(database.place) as storage,
        look.site_in(storage, site, saved.tid) as found,
    ):
        counted, profile = look.counts(found), look.profile_version(found)
        address = address_of(found) if with_exchange else None
        if full:
            _count, missing = look.unreadable(storage)
            lost = look.owners(storage, found, missing).values()
            findings.wrong += [
                f"a file is missing in the site: {each}" for each in lost
            ]
    if with_exchange:
        exchange = copy_of(address, store, name, findings)
    else:
        exchange = Copied("none")
        findings.notes.append("the exchange database was left out, as was asked")
    manifest = Manifest(
        name=name,
        made_at=moment.isoformat(timespec="seconds"),
        version=__version__,
        profile=profile,
        site=site,
        database=database.kind,
        tid=saved.tid.hex(),
        exchange=exchange.kind,
        counts=counted,
        data=tuple(store.keep(saved.data, () if full else known)),
        blobs=tuple(saved.blobs),
        deliveries=tuple(store.keep(exchange.paths)),
        notes=tuple(findings.notes),
        wrong=tuple(findings.wrong),
        room=saved.room + exchange.room,
    )
    store.write(manifest)
    return manifest


def forget_old(store, daily, weekly, monthly):
    """Take away sets that are not to be kept; their names.

    The last one with nothing wrong stays, however old: others are no substitute.
    """
    names = store.names()
    good = (each for each in reversed(names) if store.read(each).is_good)
    kept = rules.chosen(names, daily, weekly, monthly) | set(islice(good, 1))
    gone = sorted(set(names) - kept)
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
    for each in manifest.wrong:
        yield f"  NOT RIGHT: {each}"
