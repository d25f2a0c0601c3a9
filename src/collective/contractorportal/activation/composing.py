"""The words of a letter: what it is for, what to do, until when, whom to call."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..core.link_keys import with_key
from ..directory.rules import display_name
from ..finance.wording import Words
from ..notifications.address import known_url
from ..notifications.address import visited_url
from ..payment_forms.making import issuer
from ..payment_forms.rules import door
from ..payment_forms.rules import typed_street
from . import people
from .model import Sheet
from .rules import grouped
from .wording import FACTS


HEADING = _("activation_letter_heading", default="Your own login to the portal")
INTRO = _(
    "activation_letter_intro",
    default="${name}: in our portal you see your charges and payments, report faults and meter readings, and vote. Make your own login with this code. It is for you alone: show it to nobody.",
)
CODE = _("activation_letter_code", default="Your code")
STEP_OPEN = _(
    "activation_letter_step_open",
    default="Open ${url} on a phone or a computer, or point the phone's camera at the square.",
)
STEP_OPEN_BARE = _(
    "activation_letter_step_open_bare",
    default="Open our portal and choose: Here for the first time?",
)
STEP_CODE = _("activation_letter_step_code", default="Type the code.")
STEP_FACT = _(
    "activation_letter_step_fact",
    default="Type beside it ${fact}. It is not on this letter, so that nobody else can use it.",
)
STEP_PASSWORD = _(
    "activation_letter_step_password",
    default="Choose a password, and if you like an e-mail address to log in with.",
)
EXPIRES = _("activation_letter_expires", default="The code works once, until ${day}.")
OLD_DEAD = _(
    "activation_letter_old",
    default="If you have had such a letter before: its code does not work any more.",
)
HELP = _("activation_letter_help", default="Questions? Call ${phone}.")
NOT_YOU = _(
    "activation_letter_not_you",
    default="Are you not the person this letter is to? Please give it back to the manager.",
)
SCAN = _("activation_letter_scan", default="Opens the portal and fills in the code")


class LetterWords(Words):
    """The words of whoever a letter is to; no request has to be there."""

    def __init__(self, language):
        self.language = language[:2]
        self._said = {}


def address_of_portal():
    """Where the portal is, as letters say it; empty when nobody has told it."""
    return known_url() or visited_url().rstrip("/")


def compose(letter, code, premises_id, words, given):
    """The ``Sheet`` of a letter that was drawn.

    ``given`` are the addresses that contractors have given, by their ids.
    """
    contractors = people.contractors_of(letter.contractor_ids)
    name = display_name(contractors[0])
    own = (given[each] for each in letter.contractor_ids if each in given)
    postal = next(own, None) or _door(letter.contractor_ids, premises_id)
    url, phone = address_of_portal(), settings().manager_phone
    day = words.day(letter.expires_at.astimezone(clock.WARSAW).date())
    bare = url.partition("://")[2]
    steps = [
        words(STEP_OPEN, url=f"{bare}/activate") if url else words(STEP_OPEN_BARE),
        words(STEP_CODE),
        words(STEP_FACT, fact=words(FACTS[letter.fact])),
        words(STEP_PASSWORD),
    ]
    notes = [words(EXPIRES, day=day), words(OLD_DEAD)]
    notes += [words(HELP, phone=phone)] if phone else []
    return Sheet(
        issuer=issuer(),
        address=(name, *postal),
        envelope=settings().payment_form_envelope,
        day=words.day(letter.issued_at.astimezone(clock.WARSAW).date()),
        heading=words(HEADING),
        intro=words(INTRO, name=name),
        code_label=words(CODE),
        code=grouped(code),
        steps=tuple(steps),
        notes=(*notes, words(NOT_YOU)),
        link=with_key(f"{url}/activate", grouped(code)) if url else "",
        link_label=words(SCAN),
        language=words.language,
    )


def _door(contractor_ids, premises_id):
    place, premises = people.place_of(contractor_ids, premises_id)
    if place is None:
        return ()
    street = typed_street(door(place, premises))
    return (street, f"{place.postal_code} {place.city}")
