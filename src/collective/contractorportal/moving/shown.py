"""A sale or a move-out as REST tells it, and the facts that pages and REST share."""

from ..contact.shown import value_json
from ..controlpanel.settings import settings
from ..core.clock import iso
from ..core.formats import measure
from ..erp.errors import ErpError
from ..finance.services import serializers
from ..finance.wording import premises_title
from ..finance.wording import Words
from ..meters import wording as meters
from . import api as moving
from . import balance
from . import coming
from . import readings
from . import rules
from .leftovers import leftovers
from .wording import ROWS
from datetime import timedelta


def access_of(move):
    """The last day of the title, whether the ERP says so, and until when one reads on."""
    title = coming.former_title(move)
    until = rules.access_until(move, title)
    return {
        "until": until,
        "known": title is not None and title.valid_to is not None,
        "readable_until": until + timedelta(days=settings().history_days),
    }


def paper_json(paper):
    return {
        "number": paper.number,
        "state": paper.state,
        "asked_at": iso(paper.asked_at),
        "issued_at": iso(paper.issued_at),
        "as_of": iso(paper.as_of),
        "valid_until": iso(paper.valid_until),
        "code": paper.code,
        "accounts": [fact_json(each) for each in paper.facts],
    }


def fact_json(fact):
    return {
        "account": fact.account_id,
        "balance": serializers.money(fact.due),
        "overdue": serializers.money(fact.overdue),
        "paid_online": serializers.money(fact.paid_online),
    }


def row_json(row):
    return {
        "meter": row.meter_id,
        "medium": row.medium,
        "number": row.number,
        "unit": row.unit,
        "state": row.state,
        "indexes": [str(each) for each in row.indexes],
    }


def rows_json(answer):
    """The rows of a protocol; None where the manager keeps no meters here."""
    if answer is None:
        return None
    return {
        "as_of": iso(answer.as_of),
        "stale": answer.stale,
        "meters": [row_json(each) for each in answer.value],
    }


def move_json(move, url):
    """What everybody may see of it who may see it at all."""
    return {
        "@id": f"{url}/{move.number}",
        "number": move.number,
        "kind": move.kind,
        "premises": move.premises_id,
        "state": move.state,
        "day": iso(move.day),
        "sent_at": iso(move.made_at),
        "taker": {"name": move.taker_name, "contact": move.taker_contact},
        "address": value_json(move.address),
        "account_number": move.nrb,
        "note": move.note,
        "answer": move.answer,
        "protocol_code": move.protocol.code if move.protocol is not None else "",
        "papers": [
            {**paper_json(each), "@id": f"{url}/{move.number}/{each.number}"}
            if each.is_issued
            else paper_json(each)
            for each in move.papers
        ],
    }


def own_json(person, move, url, request):
    """The whole list of points, for who began it. Errors: ``ErpError``."""
    words, access = Words(request), access_of(move)
    answer = balance.standing(person, move.premises_id)
    return {
        **move_json(move, url),
        "can": list(rules.possible(move, rules.OF_PERSON)),
        "balance": {
            "as_of": iso(answer.as_of),
            "stale": answer.stale,
            "accounts": [fact_json(rules.fact_of(each)) for each in answer.value],
            "issued_by_office": balance.by_office(),
        },
        "protocol": f"{url}/{move.number}/protocol",
        "readings": rows_json(readings.rows_of_move(move)),
        "open": [
            {"kind": each.kind, "title": each.text, "@id": each.url}
            for each in leftovers(person, move, answer.value, words)
        ],
        "access": {
            "until": iso(access["until"]),
            "known": access["known"],
            "readable_until": iso(access["readable_until"]),
        },
        "history": history(move),
    }


def office_json(move, url):
    """The same for the office: with who did what, and who came after."""
    return {
        **move_json(move, url),
        "contractor": move.contractor_id,
        "can": list(rules.possible(move, rules.OF_OFFICE)),
        "reference": move.reference,
        "problem": move.problem,
        "newcomers": coming.newcomers(move),
        "history": history(move, office=True),
    }


def taken_json(move, holding):
    """What the next holder sees: the place, the day, the final readings; no money.

    Readings that are known nowhere now are of no moment, and have no meters.
    """
    try:
        answer = rows_json(readings.rows_for_next(move))
    except ErpError:
        answer = {"as_of": None, "stale": True, "meters": []}
    return {
        "premises": move.premises_id,
        "day": iso(move.day),
        "since": iso(holding.title.valid_from),
        "readings": answer,
    }


def places_json(person, request):
    """What may be announced of each premises of the person."""
    words = Words(request)
    return [
        {
            "premises": premises_id,
            "place": premises_title(premises_id, words),
            "kinds": list(rules.kinds_of(each.title for each in holdings)),
        }
        for premises_id, holdings in moving.places(person).items()
    ]


def history(move, office=False):
    return [
        {
            "what": each.what,
            "at": iso(each.at),
            "reason": each.reason,
            **({"by": each.by or None} if office else {}),
        }
        for each in reversed(move.steps)
    ]


def row_words(words, row):
    """A meter of the protocol in the words of a page or a paper."""
    drawing, medium = meters.MEDIA[row.medium]
    index = ""
    if row.indexes:
        index = meters.index_text(words, row.indexes, row.decimals)
        index = f"{index}\xa0{measure(row.unit)}"
    kind, state = ROWS[row.state]
    return {
        "drawing": drawing,
        "medium": words(medium),
        "number": row.number,
        "place": row.place,
        "index": index,
        "kind": kind,
        "state": words(state),
        "name": row.state,
    }
