"""The protocol of a vote as plain words: page, PDF and REST show the same.

Sums and the moment of the decision are for everybody who may read the resolution.
Which premises were blocked, and what was decided about whose ballots, is for the
board and the office; choices by name are there only where the community has settled
so before the vote opened (R1.31, D13).
"""

from ... import _
from ..api import MANAGE
from ..api import tally_of
from ..figures.rules import share_text
from ..meetings.api import meeting_of
from ..meetings.attendance import quorum_of
from ..paper import access
from ..paper.api import LATE
from ..paper.pdf import community_lines
from ..paper.people import login_name
from ..paper.storage import get_sheets
from ..paper.words import CHANNELS
from ..paper.words import INVALID_TITLES
from ..receipts.proofs import proof_of
from ..showing import denominators
from ..showing import keep
from ..storage import get_box
from ..text import attachments
from ..words import KIND_TITLES
from ..words import MODE_TITLES
from .days import decided_on
from .names import named_votes
from .rules import decisive_moment
from .rules import turnout
from .signers import board_on
from .words import ADOPTED_ON
from .words import DECISIVE
from .words import DOUBTS
from .words import HOW_COUNTED
from .words import VERDICTS
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Protocol:
    """``facts`` and the like are pairs of words; ``rows`` are those of ``Words.result``."""

    heading: str
    title: str
    verdict: str
    decisive: str
    facts: tuple
    rule: str
    needed: str
    trap: str
    rows: tuple
    counts: tuple
    blocked: tuple
    conflicts: tuple
    decisions: tuple
    names: tuple
    files: tuple
    wording: str
    root: str
    leaves: int
    signers: tuple
    full: bool


# Of votes whose result stands, by language and by how much is told; all words, no names.
MOST_KEPT = 50
_protocols = {}


def protocol_of(resolution, words):
    """The ``Protocol`` of a vote whose result stands; made once a process, but for names."""
    if getattr(resolution, "names_in_protocol", False):
        return _make(resolution, words)
    full = access.has(MANAGE, resolution) or access.may_see(resolution)
    memory = _protocols.setdefault((words.language, full), {})
    return keep(memory, resolution, lambda one: _make(one, words), MOST_KEPT)


def _make(resolution, words):
    box, result = get_box(resolution), tally_of(resolution)
    shown, proof = words.result(resolution), proof_of(resolution)
    full = access.has(MANAGE, resolution) or access.may_see(resolution)
    return Protocol(
        heading=f"{words.say(KIND_TITLES[resolution.kind])} {resolution.sign}".strip(),
        title=resolution.title or "",
        verdict=words.say(VERDICTS[resolution.kind, result.passes]),
        decisive=_decisive(resolution, result, words),
        facts=tuple(pair for pair in _facts(resolution, box, words) if pair[1]),
        rule=words.rule(resolution),
        needed=shown["needed"],
        trap=shown["trap"] or "",
        rows=tuple(shown["rows"]),
        counts=tuple(_counts(resolution, box, result, words)),
        blocked=tuple(_parts(resolution, box, result, "blocked", words, full)),
        conflicts=tuple(_parts(resolution, box, result, "conflict", words, full)),
        decisions=tuple(_decisions(box, words)) if full else (),
        names=tuple(named_votes(resolution, result, words))
        if getattr(resolution, "names_in_protocol", False)
        else (),
        files=tuple(
            (blob.filename or child.title, sha256(blob.data).hexdigest())
            for child, blob in attachments(resolution)
        ),
        wording=box.wording,
        root=proof.root,
        leaves=len(proof.leaves),
        signers=tuple(board_on(resolution, box.closed_at)),
        full=full,
    )


def _decisive(resolution, result, words):
    """On which day it was decided; the minute would tell whose vote did it (D13)."""
    if resolution.kind == "survey":
        return ""
    moment = decisive_moment(result, bool(resolution.may_change))
    by_deed = resolution.notary_deed is not None
    if moment is not None and resolution.mode != "meeting" and not by_deed:
        return words.say(DECISIVE[moment[0]], day=words.day(moment[1]))
    if not result.passes:
        return ""
    return words.say(ADOPTED_ON, day=words.day(decided_on(resolution, result)))


def _facts(resolution, box, words):
    name, *where = community_lines(resolution) or ("",)
    yield words.say(_("resolutions_community", default="Who decides")), name
    yield (
        words.say(_("resolutions_protocol_address", default="Address")),
        "".join(where),
    )
    yield (
        words.say(_("resolutions_how", default="How votes are collected")),
        words.say(MODE_TITLES[resolution.mode]),
    )
    yield from _meeting(resolution, words)
    yield (
        words.say(_("resolutions_legal_basis", default="Legal basis")),
        resolution.legal_basis or "",
    )
    yield (
        words.say(_("resolutions_from", default="Vote opened")),
        words.moment(box.opened_at),
    )
    yield (
        words.say(_("resolutions_protocol_closed", default="Vote closed")),
        words.moment(box.closed_at),
    )
    yield (
        words.say(_("resolutions_protocol_counted", default="Who counted")),
        words.say(HOW_COUNTED),
    )
    yield (
        words.say(_("resolutions_deed", default="Notary's deed")),
        words.deed(resolution),
    )
    said = [words.say(DOUBTS[code]) for code in box.doubts if code in DOUBTS]
    yield (
        words.say(_("resolutions_protocol_doubts", default="Confirmed at the opening")),
        " ".join(said),
    )


def _meeting(resolution, words):
    """When and where owners met, and how many were there; never how those voted.

    Sums of the meeting beside sums of all would tell how few others voted (D13).
    """
    meeting = meeting_of(resolution)
    if meeting is None or meeting.state() != "held":
        return
    found = quorum_of(meeting)
    yield (
        words.say(_("resolutions_protocol_meeting", default="Meeting")),
        f"{words.weekday(meeting.starts)}, {meeting.place}",
    )
    yield (
        words.say(_("resolutions_protocol_present", default="Present at the meeting")),
        words.say(
            _(
                "resolutions_protocol_present_of",
                default="${parts} of ${all}, ${share}",
            ),
            parts=found.parts,
            all=found.of_parts,
            share=_weight(resolution, found.present, words),
        ),
    )


def _weight(resolution, weight, words):
    return share_text(weight, words.language, denominators(resolution))


def _counts(resolution, box, result, words):
    """Who could vote and who did, without a word on how."""
    register = box.register
    yield (
        words.say(_("resolutions_protocol_parts", default="Parts in the register")),
        f"{len(register.parts)}, {_weight(resolution, register.total, words)}",
    )
    if result.rule.unit == "heads":
        yield (
            words.say(_("resolutions_protocol_heads", default="Votes, one an owner")),
            str(len(register.heads)),
        )
    found = turnout(register, result)
    yield (
        words.say(_("resolutions_protocol_voted", default="Parts that voted")),
        f"{found.voted}, {_weight(resolution, found.weight, words)}",
    )
    yield (
        words.say(_("resolutions_protocol_missing", default="Parts that did not vote")),
        str(found.missing),
    )
    channels = Counter(ballot.channel for ballot in box.standing_ballots())
    yield (
        words.say(_("resolutions_protocol_ballots", default="Ballots in the box")),
        ", ".join(
            f"{words.say(CHANNELS[name])}: {channels[name]}"
            for name in CHANNELS
            if channels[name]
        )
        or "0",
    )
    sheets = get_sheets(resolution) or ()
    invalid = Counter(
        sheet.invalid
        for sheet in sheets
        if sheet.outcome == "invalid"
        and sheet.undone_at is None
        and sheet.invalid != LATE
    )
    if invalid:
        yield (
            words.say(_("resolutions_protocol_invalid", default="Invalid papers")),
            ", ".join(
                f"{words.say(INVALID_TITLES[name])}: {count}"
                for name, count in sorted(invalid.items())
            ),
        )
    undone = sum(len(slot.undone) for slot in box.slots.values())
    if undone:
        yield (
            words.say(
                _(
                    "resolutions_protocol_undone",
                    default="Entries undone as typing errors",
                )
            ),
            str(undone),
        )


def _parts(resolution, box, result, state, words, full):
    """Parts in a state: each with place, weight and reason, or only how many they are.

    A weight can tell a premises: whose spouses disagree is no neighbour's business.
    """
    parts = [box.slot(part_id).part for part_id in result.parts_in(state)]
    if parts and not full:
        yield str(len(parts)), "", ""
        return
    for part in parts:
        reason = words.standing_reason(part) if part.blocked else ""
        yield words.place(part), _weight(resolution, part.weight, words), reason


def _decisions(box, words):
    """What was decided about contradicting ballots: which kind counts, and why."""
    for part_id in box.decisions:
        slot = box.slot(part_id)
        kinds = {ballot.id: ballot for ballot in slot.ballots}
        for decision in box.decisions_on(part_id):
            ballot = kinds.get(decision.ballot_id)
            if ballot is None:
                what = words.say(_("resolutions_none_counts", default="None counts"))
            else:
                what = words.say(
                    _(
                        "resolutions_protocol_counts",
                        default="The vote ${how} of ${moment} counts",
                    ),
                    how=words.say(CHANNELS[ballot.channel]),
                    moment=words.moment(ballot.cast_at),
                )
            yield {
                "place": words.place(slot.part),
                "what": what,
                "reason": decision.reason,
                "at": words.moment(decision.decided_at),
                "by": login_name(decision.by),
            }
