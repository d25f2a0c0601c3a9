"""A person's days to remember, for the page, REST and the feed alike."""

from .. import _
from ..accounts.names import is_closed
from ..directory.person import current_person
from ..erp.errors import ErpError
from ..features.api import present
from ..notifications.storage import get_mailings
from . import rules
from .interfaces import IAgendaSource
from .storage import get_feeds
from AccessControl import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from contextlib import contextmanager
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.component import getAdapters
from zope.i18n import translate


MORE = _("agenda_more", default="You find the details in the portal.")
QUIET = "collective.contractorportal.agenda.quiet"


def sources(request):
    """What tells entries, in the order of the page's explanation."""
    found = present(getAdapters((api.portal.get(), request), IAgendaSource))
    return sorted((source for _name, source in found), key=lambda each: each.order)


def has_a_place(person):
    """Does the person hold something today? A former owner's calendar is empty."""
    return person is not None and (
        bool(person.board_terms) or any(each.current for each in person.holdings)
    )


def entries_of(request, since, until, harmless=False):
    """The entries of who is logged in, in order, and whether some could not be had.

    ``harmless``: only when they are and of what kind, as for anybody to read.
    """
    if not has_a_place(current_person(request)):
        return (), None
    found, error = [], None
    for source in sources(request):
        try:
            entries = source.entries(since, until)
            found.extend(_harmless(request, source, entries) if harmless else entries)
        except ErpError as missing:
            error = missing
    return rules.within(found, since, until), error


def _harmless(request, source, entries):
    """Each with the words of its source alone."""
    language, secret = request.get("LANGUAGE"), get_mailings().secret
    title = translate(source.single, target_language=language)
    more = translate(MORE, target_language=language)
    url = f"{api.portal.get().absolute_url()}/@@agenda"
    return (rules.harmless(entry, secret, title, more, url) for entry in entries)


def amounts_shown(request):
    """May a title tell an amount? In a calendar that others see, only if wanted."""
    return not IAnnotations(request).get(QUIET, False)


@contextmanager
def reader_of(request, key, login):
    """Be the person of a calendar's key while its entries are read.

    Gives the ``Feed``, or None for a key that opens nothing (any more). No session
    begins: the rights are those of this moment, and end with the answer.
    """
    feeds = get_feeds()
    user_id = feeds.user_of(key, login)
    user = None
    if user_id is not None and not is_closed(user_id):
        user = api.portal.get_tool("acl_users").getUserById(user_id)
    if user is None:
        yield None
        return
    feed, before = feeds.of(user_id), getSecurityManager()
    language = request.get("LANGUAGE")
    try:
        newSecurityManager(request, user)
        request["LANGUAGE"] = feed.language
        IAnnotations(request)[QUIET] = not (feed.amounts and feed.login)
        yield feed
    finally:
        setSecurityManager(before)
        request["LANGUAGE"] = language
