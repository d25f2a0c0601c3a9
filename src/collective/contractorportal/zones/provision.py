"""Keeps zones in step with the directory: one for each community and its board.

What editors do to a zone survives: a title that they have changed is theirs, a
zone that they have moved or renamed is found again. A community that the ERP no
longer knows keeps its zone, closed.
"""

from .. import logger
from ..directory.storage import get_directory
from ..erp.records import Community
from . import rules
from .audience import OPEN
from .messages import ZONE_TITLES
from .storage import get_memory
from .storage import memory_key
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.dexterity.utils import createContent
from zope.i18n import translate

import transaction


ROOT_ID = "strefy"
ROOT = memory_key("manager")
# Ids of zones stay Polish whatever the language: an address is given once.
SITE_WIDE = {
    "owners": "wlasciciele",
    "tenants": "lokatorzy",
    "lessees": "najemcy",
    "suppliers": "dostawcy",
}
BATCH = 100


def provision(site, directory, communities=None, commit=transaction.commit):
    """Make, rename, close and open zones so that they agree with the directory.

    ``communities`` are ids of those that may have changed, None for all. Work is
    committed in batches, so that a run that is killed goes on where it was.
    Returns the numbers of zones made, renamed, closed and opened again.
    """
    return Provisioning(site, directory).run(communities, commit)


def provision_waiting(commit=transaction.commit):
    """Do what syncs have left to do; safe to run at any time, and twice.

    Returns what ``provision`` returns, or None when nothing was waiting.
    """
    memory = get_memory()
    directory = get_directory()
    site = api.portal.get()
    counts = None
    if memory.whole:
        counts = provision(site, directory, None, commit)
        memory.whole = False
        memory.waiting.clear()
        commit()
    elif memory.waiting:
        waiting = list(memory.waiting)
        counts = provision(site, directory, waiting, commit)
        for community_id in waiting:
            memory.waiting.discard(community_id)
        commit()
    if apply_licences(site, directory.modules):
        commit()
    return counts


def remember_changes(report):
    """Note the communities of a sync for the next run of ``provision_waiting``."""
    memory = get_memory()
    if memory.whole:
        return
    memory.waiting.update(report.communities)


def forget(zone):
    """A zone has been deleted."""
    get_memory().forget(api.content.get_uuid(zone))


def apply_licences(site, modules):
    """Suspend zones whose ERP module is not licensed, open those whose is again.

    Returns how many zones changed.
    """
    changed = 0
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="Zone",
        required_module=["rents", "communities", "media", "maintenance"],
    )
    for brain in brains:
        zone = brain._unrestrictedGetObject()
        wanted = OPEN if zone.module in modules else "suspended"
        if {brain.review_state, wanted} == {OPEN, "suspended"}:
            transition(zone, "open" if wanted == OPEN else "suspend")
            changed += 1
    return changed


def transition(zone, name):
    """Move a zone through its workflow, whoever is asking."""
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(zone, transition=name)


def free_id(container, wanted):
    """The id, or one with a number if an editor has taken it for something else."""
    found, number = wanted, 1
    while found in container:
        number += 1
        found = f"{wanted}-{number}"
    return found


class Provisioning:
    """One run over communities."""

    def __init__(self, site, directory):
        self.site = site
        self.directory = directory
        self.memory = get_memory()
        self.language = api.portal.get_default_language()
        self.counts = {"made": 0, "renamed": 0, "closed": 0, "opened": 0}

    def run(self, communities, commit):
        root = self.root()
        for kind, zone_id in SITE_WIDE.items():
            self.keep(memory_key(kind), root, zone_id, self.words(kind), kind)
        commit()
        for at, community_id in enumerate(self.todo(communities), 1):
            self.keep_community(root, community_id)
            if at % BATCH == 0:
                commit()
                self.site._p_jar.cacheMinimize()
                root = self.root()
        commit()
        if any(self.counts.values()):
            logger.info("Zones kept in step: %s", self.counts)
        return self.counts

    def todo(self, communities):
        """Ids of communities to look at; of all, those the ERP has lost as well."""
        if communities is not None:
            return sorted(communities)
        known = {community.id for community in self.directory.all(Community)}
        prefix = memory_key("community")
        seen = {
            key[len(prefix) :]
            for key in self.memory.zones.keys(prefix, prefix + "\U0010ffff")
        }
        return sorted(known | seen)

    def words(self, kind):
        return translate(ZONE_TITLES[kind], target_language=self.language)

    def root(self):
        """The manager's zone, in which all others are made."""
        return self.keep(ROOT, self.site, ROOT_ID, self.words("manager"), "manager")

    def keep_community(self, root, community_id):
        """The zone of a community, and in it the one of its board."""
        community = self.directory.get(Community, community_id)
        key = memory_key("community", community_id)
        board_key = memory_key("board", community_id)
        if community is None:
            self.close(key)
            self.close(board_key)
            return
        uid, title = self.memory.zones.get(key, (None, None))
        if uid and title == community.name and board_key in self.memory.zones:
            if key in self.memory.closed:
                self.reopen(key)
                self.reopen(board_key)
            return
        zone = self.keep(
            key,
            root,
            rules.zone_id("wspolnota", community_id),
            community.name,
            "community",
            community_id,
        )
        self.keep(board_key, zone, "zarzad", self.words("board"), "board", community_id)

    def keep(self, key, container, zone_id, title, kind, community_id=None):
        """The zone of that key: found, renamed if the title was given here, or made."""
        uid, given = self.memory.zones.get(key, (None, None))
        zone = uuidToObject(uid, unrestricted=True) if uid else None
        if zone is None:
            zone = self.make(container, zone_id, title, kind, community_id)
        elif given != title and zone.title == given:
            zone.title = title
            zone.reindexObject(idxs=["Title", "sortable_title", "SearchableText"])
            self.counts["renamed"] += 1
        self.reopen(key)
        self.memory.remember(key, api.content.get_uuid(zone), title)
        return zone

    def make(self, container, zone_id, title, kind, community_id):
        zone = createContent(
            "Zone",
            id=free_id(container, zone_id),
            title=title,
            kind=kind,
            community_id=community_id,
            exclude_from_nav=True,
        )
        self.counts["made"] += 1
        return container[container._setObject(zone.getId(), zone)]

    def close(self, key):
        """The community is gone: its zone is closed, and kept for the record."""
        if key in self.memory.closed or key not in self.memory.zones:
            return
        zone = uuidToObject(self.memory.zones[key][0], unrestricted=True)
        self.memory.closed.add(key)
        if zone is not None and api.content.get_state(zone) != "closed":
            transition(zone, "close")
            self.counts["closed"] += 1

    def reopen(self, key):
        """The community is back: a zone that was closed here opens again."""
        if key not in self.memory.closed:
            return
        self.memory.closed.remove(key)
        zone = uuidToObject(self.memory.zones[key][0], unrestricted=True)
        if zone is not None and api.content.get_state(zone) == "closed":
            transition(zone, "open")
            self.counts["opened"] += 1
