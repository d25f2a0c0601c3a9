"""Votes by name: for the list of voting cards, and where the community has settled so."""

from ..figures.rules import fraction_text
from ..paper.people import name_of
from ..paper.places import slots
from ..paper.storage import get_sheets
from ..paper.words import CHANNELS
from ..showing import denominators
from ..storage import get_box
from .words import STATE_WORDS


def named_votes(resolution, result, words):
    """Each part with owners and vote, in door order."""
    box, commons = get_box(resolution), denominators(resolution)
    sheets = get_sheets(resolution)
    for slot in slots(resolution):
        part, vote = slot.part, result.votes[slot.part.id]
        ballot = next((b for b in slot.ballots if b.id == vote.ballot_id), None)
        counts = vote.state in ("cast", "contradiction") and ballot is not None
        signed = ""
        if counts and ballot.channel == "paper" and sheets is not None:
            for sheet in sheets.of_part(part.id):
                if sheet.ballot_id == ballot.id:
                    signed = words.day(sheet.signed_on)
        by_decision = part.id in box.decisions
        yield {
            "part": part.id,
            "place": words.place(part),
            "names": ", ".join(filter(None, map(name_of, part.holders))),
            "weight": fraction_text(part.weight, commons),
            "state": "cast" if counts else vote.state,
            "choice": ballot.choice if counts else None,
            "said": words.choice(ballot.choice)
            if counts
            else words.say(STATE_WORDS["none_counts" if by_decision else vote.state]),
            "how": words.say(CHANNELS[ballot.channel]) if counts else "",
            "at": signed or (words.moment(ballot.cast_at) if counts else ""),
            "proxy": bool(counts and ballot.proxy),
            "code": ballot.receipt if counts else "",
        }
