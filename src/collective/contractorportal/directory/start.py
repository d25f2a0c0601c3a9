"""Starts a synchronisation that a person asked for, where there is time for it."""

from .. import logger
from ..jobs.interfaces import IJob
from ..jobs.runner import run_job
from ..jobs.sites import opened
from ..jobs.storage import get_jobs
from ..jobs.storage import now
from .jobs import NAME
from .storage import get_directory
from datetime import timedelta
from plone import api
from threading import Thread
from zope.component import getUtility

import transaction


# A request that nobody took up in that time may be made again.
PATIENCE = timedelta(seconds=60)


def state():
    """What goes on: ``running``, ``requested`` or ``idle``."""
    if get_directory().state.progress.running(now()):
        return "running"
    asked = get_jobs().requested(NAME)
    if asked is not None and now() - asked["at"] < PATIENCE:
        return "requested"
    return "idle"


def start(by, confirmed=False):
    """Ask for a synchronisation; a living worker does it, or else this process.

    Nothing is asked for twice.
    """
    if state() != "idle":
        return
    get_jobs().request(NAME, by, confirmed=confirmed)
    if not get_jobs().workers():
        site = api.portal.get()
        database = site._p_jar.db()
        path = "/".join(site.getPhysicalPath())
        transaction.get().addAfterCommitHook(_run_here, (database, path))


def start_anew(by):
    """``start`` for who knows of something new: a run under way may have missed it."""
    progress = get_directory().state.progress
    asked = get_jobs().requested(NAME)
    if not progress.running(now()):
        start(by)
    elif asked is None or asked["at"] < progress.started_at:
        get_jobs().request(NAME, by)


def _run_here(committed, database, path):
    if committed:
        Thread(target=_run, args=(database, path), name=NAME, daemon=True).start()


def _run(database, path):
    try:
        with opened(database, path) as site:
            run_job(site, NAME, getUtility(IJob, name=NAME))
    except Exception:
        logger.exception("The synchronisation in this process failed")
