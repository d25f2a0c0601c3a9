"""The vote on an invoice, as the board's page and REST tell of it."""

from ...core import clock
from ..queries.names import names_of
from . import api as acceptance
from . import wording as said


def sentence(words, standing):
    """Where the vote is, in a sentence."""
    if standing.outcome:
        return words(said.STANDINGS[standing.outcome])
    if not standing.needed:
        return words(said.STANDINGS["nobody"])
    return words(said.STANDINGS[""], accepted=standing.accepted, needed=standing.needed)


def vote_rows(words, standing):
    """Who has said what, the first first; the board knows each other."""
    names = names_of(each.contractor_id for each in standing.votes)
    for each in standing.votes:
        kind, message = said.VERDICTS[each.verdict]
        yield {
            "name": names.get(each.contractor_id, each.contractor_id),
            "chip": words.chip(words(message), kind),
            "when": words.moment(each.at),
            "reason": each.reason,
        }


def may_vote(room, invoice, standing):
    """Can this member still say something?"""
    return (
        not standing.outcome
        and standing.needed > 0
        and not acceptance.is_own(room.person, invoice)
        and acceptance.own_vote(room.person, standing) is None
    )


def facts(room, invoice):
    """The vote as JSON; None where no vote is taken."""
    standing = acceptance.standing_of(invoice)
    if standing is None:
        return None
    names = names_of(each.contractor_id for each in standing.votes)
    return {
        "needed": standing.needed,
        "accepted": standing.accepted,
        "refused": standing.refused,
        "outcome": standing.outcome or None,
        "own_company": acceptance.is_own(room.person, invoice),
        "may_vote": may_vote(room, invoice, standing),
        "votes": [
            {
                "name": names.get(each.contractor_id, each.contractor_id),
                "verdict": each.verdict,
                "reason": each.reason,
                "at": each.at.astimezone(clock.WARSAW).isoformat(timespec="seconds"),
            }
            for each in standing.votes
        ],
    }
