"""Meters, faults, declarations and requests."""

from ...accesslog import storage as accesslog
from ...audit import storage as audit
from ...audit.model import Entry
from ...audit.rules import EPOCH
from ...directory.storage import get_directory
from ...directory.storage import NAMED
from ...directory.words import words
from ...outbox.storage import get_outbox
from ...setuphandlers import install
from ...setuphandlers import PROFILE
from ...site import site_annotations
from datetime import timedelta
from plone import api
from zope.annotation.interfaces import IAnnotations

import transaction


FORMER_STEP_UP = "collective.contractorportal.step_up"
# Steps of the profile that gained something; none takes away what a site has set.
STEPS = (
    "rolemap",
    "typeinfo",
    "workflow",
    "catalog",
    "controlpanel",
    "plone.app.registry",
    "actions",
)


def upgrade(setup_tool):
    """Bring a site of version 1002 to what a new one has."""
    for step in STEPS:
        setup_tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    install(setup_tool)
    # Wrong passwords before a vote are counted where all others are.
    site_annotations().pop(FORMER_STEP_UP, None)
    get_outbox().list_all_open()
    name_all()
    move_looks()


def name_all():
    """People are found by their names in the directory, as places are, in any letters."""
    directory = get_directory()
    directory.words.clear()
    for kind in NAMED:
        for number, each in enumerate(directory.all(kind)):
            found = words(each)
            directory.words.update(f"{kind.__name__}\0{w}\0{each.id}" for w in found)
            if number % 10_000 == 9_999:
                transaction.savepoint(optimistic=True)


def move_looks():
    """What older sites wrote down of looks goes into the audit log, as it happened."""
    portal = api.portal.get()
    tool = api.portal.get_tool("portal_controlpanel")
    tool.unregisterConfiglet("contractorportal-accesslog")
    old = IAnnotations(portal).pop(accesslog.KEY, None)
    if old is None:
        return
    log = audit.get_log()
    for number, (moment, row) in enumerate(old.rows.items()):
        kind, user_id, community_id, about, channel = row
        at = EPOCH + timedelta(microseconds=moment)
        entry = Entry(at, kind, user_id or "", community_id, tuple(about), channel)
        log.append(entry, strand="moved")
        if number % 10_000 == 9_999:
            transaction.savepoint(optimistic=True)
