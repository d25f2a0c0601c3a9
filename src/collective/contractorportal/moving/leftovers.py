"""What is still open for the premises when somebody leaves it, room by room."""

from .. import _
from ..declarations import seeing as declarations
from ..delegation import api as delegation
from ..faults import api as faults
from ..faults.words import Words as FaultWords
from ..finance.wording import segment
from ..instalments import api as instalments
from ..resolutions.listing import waiting_for
from dataclasses import dataclass
from itertools import islice
from plone import api


MOST = 20


@dataclass(frozen=True, slots=True)
class Leftover:
    """One open thing: ``kind`` is a key of ``TITLES``; ``text`` says what, ``url`` where."""

    kind: str
    text: str
    url: str


TITLES = {
    "payment": _("moving_open_payment", default="Payment that is not booked yet"),
    "instalments": _("moving_open_instalments", default="Plan of instalments"),
    "fault": _("moving_open_fault", default="Fault"),
    "declaration": _("moving_open_declaration", default="Declaration"),
    "vote": _("moving_open_vote", default="Vote that waits for you"),
    "helper": _("moving_open_helper", default="Helper"),
}


def leftovers(person, move, states, words):
    """All that is open; ``states`` are those of the accounts, ``words`` finance's."""
    url = api.portal.get().absolute_url()
    return [
        *_payments(states, words, url),
        *_instalments(person, move, url),
        *_faults(person, move, words, url),
        *_declarations(person, move, url),
        *_votes(person, move),
        *_helpers(move, words, url),
    ]


def _payments(states, words, url):
    for state in states:
        account_id = state.access.account.id
        for each in state.waiting:
            text = f"{words.money(each.amount)}, {words.moment(each.paid_at)}"
            yield Leftover("payment", text, f"{url}/@@finance/{segment(account_id)}")


def _instalments(person, move, url):
    own = {
        each.account.id
        for each in person.accounts
        if each.account.premises_id == move.premises_id
    }
    for each in instalments.of_person(person):
        if each.account_id in own and (each.waits or each.state == "accepted"):
            yield Leftover(
                "instalments", each.number, f"{url}/@@instalments?id={each.id}"
            )


def _faults(person, move, words, url):
    said = FaultWords(words.language)
    found = (
        row
        for row, _seen in faults.of_person(person, running=True)
        if row.place.premises_id == move.premises_id
    )
    for row in islice(found, MOST):
        text = f"{row.number}, {said.title(row)}"
        yield Leftover("fault", text, f"{url}/@@fault?id={row.id}")


def _declarations(person, move, url):
    for each in declarations.of_person(person, open_only=True):
        if each.premises_id == move.premises_id:
            yield Leftover(
                "declaration", each.number, f"{url}/@@declarations?id={each.number}"
            )


def _votes(person, move):
    for resolution, _found in waiting_for(person):
        if resolution.community_id() == move.community_id:
            yield Leftover("vote", resolution.title, resolution.absolute_url())


def _helpers(move, words, url):
    for grant in delegation.given_by(move.contractor_id):
        open_ = delegation.state(grant) in ("open", "invited")
        if open_ and grant.premises_id == move.premises_id:
            text = f"{grant.name}, {words.day(grant.until)}"
            yield Leftover("helper", text, f"{url}/@@helpers")
