"""Is the site as old as the code that runs on it, and making it so."""

from .. import logger
from ..jobs.locks import site_lock
from ..read_only import state as read_only
from ..setuphandlers import PROFILE
from plone import api

import transaction


LOCK = "upgrade"


def is_behind():
    """Does the site wait for an upgrade step of the code that runs?"""
    setup = api.portal.get_tool("portal_setup")
    known = setup.getLastVersionForProfile(PROFILE)
    return known != "unknown" and bool(setup.listUpgrades(PROFILE))


def catch_up():
    """Run the upgrade steps that wait, and commit; True when it did so.

    Meanwhile instances with the older code let people look and take nothing. Only one
    process is at it at a time: none of the others ends that, be its code older or newer.
    """
    with site_lock(api.portal.get(), LOCK) as free:
        return _catch_up() if free else False


def _catch_up():
    transaction.begin()
    if not is_behind():
        release()  # of a process that was killed when it was at it
        return False
    logger.info("The site is of an older version: it is being upgraded")
    read_only.turn_on(read_only.UPGRADE)
    transaction.commit()
    try:
        api.portal.get_tool("portal_setup").upgradeProfile(PROFILE)
        transaction.commit()
    finally:
        transaction.begin()
        release()
    logger.info("The site is upgraded")
    return True


def release():
    """Let people change things again, unless somebody else has stopped that."""
    read_only.turn_off(read_only.UPGRADE)
    transaction.commit()
