"""Rooms note here what people agree to; pages and REST read it."""

from ...core import clock
from . import rules
from .model import Consent
from .storage import get_consents
from datetime import UTC
from plone import api
from plone.rest.interfaces import IAPIRequest
from zope.globalrequest import getRequest
from zope.i18n import translate


def note(user_id, kind, given, text, version=""):
    """Write down a person's word about a text, in this transaction.

    ``text`` may be a message: it is kept as it was shown, in the language of the page.
    """
    consents = get_consents()
    if consents is None:
        return
    language = api.portal.get_current_language()[:2]
    text = translate(text, target_language=language)
    consents.add(
        user_id,
        Consent(
            kind=kind,
            given=bool(given),
            at=clock.now().astimezone(UTC),
            version=version or rules.version_of(text),
            text=text,
            language=language,
            how="rest" if IAPIRequest.providedBy(getRequest()) else "page",
        ),
    )


def of_person(person):
    """All words of a person, the newest first."""
    consents = get_consents()
    return consents.of(person.user_id)[::-1] if consents is not None else []


def standing(person):
    """The last word on each kind: pairs of kind and ``Consent``."""
    return sorted(rules.standing(reversed(of_person(person))).items())
