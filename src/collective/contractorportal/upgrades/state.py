"""Is the site as old as the code that runs on it, and making it so."""

from .. import logger
from ..setuphandlers import PROFILE
from plone import api

import transaction


def is_behind():
    """Does the site wait for an upgrade step of the code that runs?"""
    setup = api.portal.get_tool("portal_setup")
    known = setup.getLastVersionForProfile(PROFILE)
    return known != "unknown" and bool(setup.listUpgrades(PROFILE))


def catch_up():
    """Run the upgrade steps that wait, and commit; True when there were any.

    Several machines may do it at once: one of them meets a conflict and is later.
    """
    if not is_behind():
        return False
    logger.info("The site is of an older version: it is being upgraded")
    api.portal.get_tool("portal_setup").upgradeProfile(PROFILE)
    transaction.commit()
    logger.info("The site is upgraded")
    return True
