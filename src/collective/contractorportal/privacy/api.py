"""What is held about a person: pages, files and REST call this."""

from .. import logger
from ..audit.api import record
from ..controlpanel.settings import settings
from ..core import clock
from ..core import formats
from ..core.errors import PortalError
from ..erp.errors import ErpError
from ..stepup import api as stepup
from . import rules
from . import wording as said
from .interfaces import IPersonalData
from .storage import get_downloads
from dataclasses import dataclass
from datetime import UTC
from zope.component import getUtilitiesFor
from zope.globalrequest import getRequest

import json


@dataclass(frozen=True, slots=True)
class Section:
    """What one room holds; ``complete`` is False when the ERP did not answer."""

    name: str
    about: object
    records: tuple[dict, ...]
    complete: bool = True


def now():
    return clock.now().astimezone(UTC)


def rooms():
    """Pairs of a name and an ``IPersonalData``, in their order."""
    found = getUtilitiesFor(IPersonalData)
    return sorted(found, key=lambda pair: (pair[1].order, pair[0]))


def section(person, name, about):
    """The ``Section`` of one room."""
    records, complete = [], True
    try:
        records.extend(about.collect(person))
    except ErpError as error:
        logger.warning("Personal data %s: %s", name, error.reason)
        complete = False
    return Section(name, about, tuple(records), complete)


def sections(person):
    """All ``Section``s of a person, also those with nothing in them."""
    return [section(person, name, about) for name, about in rooms()]


def kept_words(about, say, language):
    """For how long a room keeps what it holds, in words; no months of a rule at rest."""
    if about.switched and not settings().retention_on:
        return say(said.NOT_SWITCHED)
    if about.kept in said.KEPT:
        return say(said.KEPT[about.kept])
    value = getattr(settings(), about.kept) or 0
    months = value * 12 if about.kept.endswith("_years") else value
    count = formats.number(months, language)
    return say(said.MONTHS[formats.plural(months)], count=count)


def said_about(about, say, language):
    """What there is to say of a room's data, in words (art. 15(1) RODO)."""
    receivers = [say(said.RECEIVERS[each]) for each in about.receivers]
    return {
        "title": say(about.title),
        "purpose": say(about.purpose),
        "basis": say(said.BASES[about.basis]),
        "source": say(said.SOURCES[about.source]),
        "kept": kept_words(about, say, language),
        "receivers": receivers or [say(said.NOBODY)],
    }


def document(person, say, language):
    """All that is held, as JSON: ``rooms`` with words about each, and ``records``."""
    return {
        "person": person.user_id,
        "made_at": clock.iso(clock.now()),
        "controller": settings().manager_name or "",
        "rooms": [
            {
                "name": each.name,
                **said_about(each.about, say, language),
                "complete": each.complete,
                "records": rules.plain(each.records),
            }
            for each in sections(person)
        ],
    }


def as_file(found):
    """The bytes of what ``document`` made, for people to read too."""
    text = json.dumps(found, ensure_ascii=False, indent=2, sort_keys=False)
    return text.encode()


def allow_download(person, given):
    """Pass when it is the person, and not too often; that is then written down.

    Errors: ``download_often`` with the moment ``until``, and those of ``stepup.prove``.
    """
    downloads, moment = get_downloads(), now()
    until = rules.free_at(downloads.of(person.user_id), moment)
    if until is not None:
        raise PortalError("download_often", until=until)
    stepup.prove(person.user_id, given)
    downloads.note(person.user_id, moment)
    own = [each.id for each in person.contractors]
    record(getRequest(), "privacy.taken", channel="file", people=own)


def in_words(error, say, language):
    """Why nothing can be taken away, in the words of the reader."""
    if error.code in stepup.ERRORS:
        return stepup.problem(error, say)
    until = error.details["until"].astimezone(clock.WARSAW)
    return say(said.OFTEN, until=formats.moment(until, language))
