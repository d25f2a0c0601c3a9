"""What came by letter, by e-mail or by word of mouth: the office writes it down."""

from ...accounts.storage import get_logins
from ...cases.storage import case_id
from ...core import clock
from ...core.errors import PortalError
from ...core.errors import Wrong
from ...directory.rules import display_name
from ...directory.search import find_people
from ...directory.storage import get_directory
from ...directory.words import split
from ...erp.records import Contractor
from ...outbox.api import now
from . import rules
from .api import keep_new
from .api import LETTER
from .model import Ask
from .model import Step
from .storage import get_asks
from .telling import tell_person
from itertools import islice
from plone import api

import secrets


# So many are named where several people are called so.
MOST_NAMED = 5


def contractor_called(words):
    """Whom a number, an e-mail address or a name means, those who have left too.

    Errors: ``ask_whom`` for nobody, ``ask_several`` with some of them as ``people``.
    """
    directory, words = get_directory(), words.strip()
    by = {"email": words} if "@" in words else {"number": words}
    known = directory.get(Contractor, words)
    found = [known] if known is not None else list(directory.find(Contractor, **by))
    # The desks' list of names knows only who has ever sent something; who writes letters
    # is seldom among them, and somebody else of that name must not be taken for them.
    found = found or find_people(directory, split(words), whole=True)
    found = list(islice(found, MOST_NAMED))
    if not found:
        raise PortalError("ask_whom", field="whom")
    if len(found) > 1:
        people = ", ".join(f"{display_name(each)} ({each.number})" for each in found)
        raise PortalError("ask_several", field="whom", people=people)
    return found[0]


def enter(whom, kind, text, way, came_on, key=""):
    """Write a request down for somebody; the ``Ask``. The same ``key`` does it once.

    ``came_on`` is the day on which it came, None for one that cannot be read. Whoever
    has a login is told. Errors: ``Wrong`` with those of ``contractor_called``,
    ``rules.problems`` and ``rules.arrival_problems``.
    """
    staff, moment = api.user.get_current().getId() or "", now()
    asks = get_asks()
    made_id = case_id("rights", staff, key or secrets.token_hex(16))
    before = asks.get(made_id)
    if before is not None:
        return before
    text, contractor = text.strip(), None
    found = rules.problems(kind, text)
    found += rules.arrival_problems(way, came_on, clock.today())
    try:
        contractor = contractor_called(whom)
    except PortalError as error:
        found.append(error)
    if found:
        raise Wrong(*found)
    made = Ask(
        id=made_id,
        number=asks.free_number(made_id, LETTER),
        kind=kind,
        contractor_id=contractor.id,
        by=get_logins().user_of(contractor.id) or "",
        state="new",
        made_at=moment,
        due_on=rules.due_on(came_on),
        text=text,
        steps=(Step(moment, "enter", staff),),
        way=way,
        received_on=came_on,
    )
    keep_new(made)
    tell_person(made, "enter")
    return made
