"""What is in a site, read from its database without starting Zope."""

from ..audit.proof import problems
from ..audit.storage import KEY as AUDIT
from ..cluster import move
from ..outbox.naming.rules import delivery_key
from ..outbox.records import DELIVERED
from ..outbox.storage import KEY as OUTBOX
from .errors import Trouble
from .rules import without_round
from contextlib import contextmanager
from contextlib import suppress
from functools import reduce
from tempfile import TemporaryDirectory
from transaction import TransactionManager
from ZODB import DB
from ZODB.blob import is_blob_record
from ZODB.serialize import referencesf


# So many objects are between content and its file at most.
STEPS = 4
PROFILE = "collective.contractorportal:default"
SETTINGS = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"


@contextmanager
def storage_at(place):
    """A storage to be read only. Errors: ``Trouble``."""
    with TemporaryDirectory() as cache:
        storage = move.opened(place, cache)
        try:
            yield storage
        finally:
            storage.close()


@contextmanager
def site_in(storage, path, tid=None):
    """A site as it was at a transaction, or as it is. Errors: ``Trouble``."""
    database = DB(storage)
    connection = database.open(TransactionManager(), at=tid)
    try:
        root = connection.root()
        try:
            site = reduce(
                lambda at, name: at[name],
                path.strip("/").split("/"),
                root["Application"],
            )
        except KeyError:
            raise Trouble(f"There is no site {path} in the database.") from None
        yield site
    finally:
        connection.close()


def counts(site):
    """How many there are of what people would miss."""
    kept = site.__annotations__
    return {
        "content": len(site.portal_catalog),
        "accounts": len(site.acl_users.source_users.listUserIds()),
        "submissions": sum(kept[OUTBOX].counts().values()) if OUTBOX in kept else 0,
        "audit": len(kept[AUDIT]) if AUDIT in kept else 0,
    }


def profile_version(site):
    version = site.portal_setup.getLastVersionForProfile(PROFILE)
    return version if isinstance(version, str) else ".".join(version)


def setting(site, name):
    """A setting of the portal; None before it was there."""
    with suppress(KeyError):
        return site.portal_registry.records[f"{SETTINGS}.{name}"].value
    return None


def submissions(site):
    """Of what was submitted: keys that the ERP may know, and what it has not answered.

    The second is key -> number: an ERP keeps a row at least until it has answered. A
    key is without the round in which staff sent it again.
    """
    outbox = site.__annotations__.get(OUTBOX)
    known, asked = set(), {}
    for each in map(outbox.get, outbox.newest()) if outbox is not None else ():
        known.add(without_round(delivery_key(each)))
        if each.state == DELIVERED:
            asked[delivery_key(each)] = each.number
    return known, asked


def chain_problems(site):
    """What is wrong with the audit log, in words."""
    log = site.__annotations__.get(AUDIT)
    return [
        f"audit log of {each.day}: {each.code}"
        for each in (problems(log) if log is not None else ())
    ]


def unreadable(storage):
    """How many files there are, and the ids of objects whose file is missing."""
    count, wrong = 0, []
    for oid, tid, data in move.objects(storage):
        if data and is_blob_record(data):
            count += 1
            with move.fetched(storage, oid, tid) as path:
                if path is None:
                    wrong.append(oid)
    return count, wrong


def owners(storage, site, oids):
    """What files belong to, in words: id of a file -> its name, and its content's.

    Content holds a file by some objects between: it is looked for upwards.
    """
    words, at = {oid: [] for oid in oids}, {oid: oid for oid in oids}
    for _step in range(STEPS if oids else 0):
        holders, wanted = {}, set(at.values())
        for oid, _tid, data in move.objects(storage):
            for each in wanted.intersection(referencesf(data)) if data else ():
                holders[each] = oid
        at = {oid: holders[each] for oid, each in at.items() if each in holders}
        for oid, holder in list(at.items()):
            found = site._p_jar.get(holder)
            found._p_activate()
            known = getattr(found, "__dict__", {})
            named = known.get("filename") or known.get("title") or known.get("id")
            if isinstance(named, str):
                words[oid].append(named)
            if "portal_type" in known:
                del at[oid]
    return {
        oid: " of ".join(said) or f"object {oid.hex()}" for oid, said in words.items()
    }
