"""Asking firms for offers, making one, choosing one: pages and REST call this."""

from ....board.acceptance.rules import in_conflict
from ....controlpanel.settings import settings
from ....core import clock
from ....core.errors import PortalError
from ....core.period import day_typed
from ....directory.storage import get_directory
from ....erp.records import Contractor
from ... import api as faults
from ...desk.people import serves
from ...model import Actor
from ...model import OPEN
from . import rules


MOST_FIRMS = 20
CHOOSERS = ("office", "board")


def running(fault):
    """The ``Enquiry`` that runs, or None."""
    return rules.running(fault.events)


def is_open_to(fault, supplier_id):
    """Is a firm asked for an offer now?"""
    found = running(fault)
    return found is not None and found.is_open_to(supplier_id, clock.today())


def is_of(fault, supplier_id):
    """Was a firm asked in the enquiry that runs?"""
    found = running(fault)
    return found is not None and supplier_id in found.suppliers


def possible(fault):
    """What the office may do now: "ask", or "choose" and "ask_off"."""
    if fault.state not in OPEN:
        return []
    found = running(fault)
    if found is None:
        return ["ask"]
    return ["choose", "ask_off"] if found.offers else ["ask_off"]


def board_can_choose(fault):
    """Can the choice be left to the board: does it see the fault at all?"""
    return bool(settings().faults_board_sees) and fault.place.common


def board_sees(fault, person):
    """The enquiry that runs when the board chooses of it, or None.

    ``person`` is of the board, None for anybody of it. Whose own company is asked, too,
    does not learn what others offer.
    """
    found = running(fault)
    if found is None or not found.by_board or not board_can_choose(fault):
        return None
    return None if person is not None and _is_asked(person, found) else found


def board_possible(fault, person):
    """What a board may do now: "choose" where it was asked to; ``person`` as above."""
    found = board_sees(fault, person)
    return ["choose"] if found is not None and found.offers else []


def ask(fault, values, photos=()):
    """Ask firms of the community for an offer; the ``Event``.

    Errors: ``enquiry_firms``, ``fault_day``, ``fault_day_past``, ``enquiry_chooser``,
    ``enquiry_text``, each with its ``field``.
    """
    firms, there = values.get("firms") or (), fault.place.community_id
    known = all(isinstance(each, str) and serves(each, there) for each in firms)
    if not firms or not known or len(set(firms)) > MOST_FIRMS:
        raise PortalError("enquiry_firms", field="firms", most=MOST_FIRMS)
    until = day_typed(values.get("until", ""))
    if until is None:
        raise PortalError("fault_day", field="until")
    if until < clock.today():
        raise PortalError("fault_day_past", field="until")
    chooser = values.get("chooser") or "office"
    if chooser not in CHOOSERS or (chooser == "board" and not board_can_choose(fault)):
        raise PortalError("enquiry_chooser", field="chooser")
    text = values.get("text", "").strip()
    if not text:
        raise PortalError("enquiry_text", field="text")
    data = {"suppliers": list(dict.fromkeys(firms)), "until": until.isoformat()}
    data["chooser"] = chooser
    return faults.note(fault, "ask", faults.office(), text, "internal", data)


def call_off(fault, values, photos=()):
    """No offer is wanted any more; all who were asked are told."""
    text = values.get("text", "").strip()
    return faults.note(fault, "ask_off", faults.office(), text, "internal")


def choose(fault, values, photos=(), actor=None, person=None):
    """Take the offer of a firm (``offer``), which gets the order; the ``Event``.

    ``actor`` is of the office unless ``person`` of the board chooses; ``seen`` is how
    many offers had come when whoever chooses looked. Errors: ``enquiry_offer``,
    ``enquiry_changed`` where one came or was changed since, ``enquiry_own`` where the
    own company of a member of the board is asked.
    """
    found, actor = running(fault), actor or faults.office()
    firm = values.get("offer", "")
    if firm not in found.offers or not serves(firm, fault.place.community_id):
        raise PortalError("enquiry_offer", field="offer")
    if person is not None and _is_asked(person, found):
        raise PortalError("enquiry_own", field="offer")
    if values.get("seen") and values["seen"] != str(found.sent):
        raise PortalError("enquiry_changed", field="offer")
    offer, text = found.offers[firm], values.get("text", "").strip()
    data = {"chosen": firm} | {k: offer.data[k] for k in ("amount", "currency")}
    event = faults.note(fault, "choose", actor, text, "internal", data)
    changes = {"supplier_id": firm, "staff": ""}
    if firm != fault.supplier_id:
        changes |= {"planned_on": None, "planned_hours": ""}
    # What the board has chosen the office orders: it has asked the board to choose.
    office = actor if actor.role == "office" else Actor("office")
    faults.move(fault, "assign", office, **changes)
    return event


def _is_asked(person, enquiry):
    """Is a company of this person's among the firms?"""
    directory = get_directory()
    firms = (directory.get(Contractor, each) for each in enquiry.suppliers)
    return any(in_conflict(person.contractors, firm) for firm in firms)
