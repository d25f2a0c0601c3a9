"""Papers come into the box, are undone, and are decided on: page and REST call this."""

from ...core import clock
from ...core.errors import PortalError
from ...notices.files.store import checked
from ..api import now
from ..api import put
from ..api import ResolutionError
from ..ballots.rules import cast as verdict
from ..heads.agents import speaker
from ..mine import phase
from ..model import Ballot
from ..proof import rules as proof
from ..proxies.rules import allows
from ..storage import get_box
from ..text import wording
from . import access
from . import rules
from .mail import tell
from .model import INVALID
from .model import Sheet
from .people import holders_on
from .people import signers
from .storage import get_key
from .storage import get_sheets
from .storage import need_sheets
from .storage import Scan
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from hashlib import sha256
from plone import api
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import IUUID
from uuid import uuid4

import secrets


LONGEST_REMARK = 500
LATE = "late"


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed from a paper. ``signed_by`` are values of ``Signer``s."""

    part_id: str
    choice: str = ""
    signed_on: date | None = None
    signed_by: tuple[str, ...] = ()
    invalid: str = ""
    remark: str = ""
    sitting: str = ""
    key: str = ""
    filename: str = ""
    data: bytes = b""


# Which paper it is


def code_of(resolution, part_id):
    """The code on the paper of a part."""
    box = get_box(resolution)
    return rules.paper_code(get_key(), IUUID(resolution), box.wording, part_id)


def find_part(resolution, text):
    """The part whose paper was scanned.

    Errors: ``paper_code_invalid``, ``paper_code_unknown``, ``paper_code_other`` for
    the paper of another resolution.
    """
    scanned = rules.read_scan(text)
    box = get_box(resolution)
    if scanned.resolution not in (None, IUUID(resolution)):
        raise PortalError("paper_code_other")
    if box is None:
        raise PortalError("paper_code_unknown")
    return rules.part_of_code(
        get_key(), IUUID(resolution), box.wording, box.slots.keys(), scanned.code
    )


# Entering


def enter(resolution, entry):
    """Take a paper in; the ``Sheet``. What is in the box is never replaced.

    The same ``key`` again gives the first answer. Errors: ``ResolutionError`` with
    the codes of ``paper.rules``, of ``ballots.rules.cast`` and of files.
    """
    access.require_enter(resolution)
    by = api.user.get_current().getId() or ""
    sheet_id = sha256(f"{by}\0{entry.key}".encode()).hexdigest()[:32]
    sheets = get_sheets(resolution)
    if not entry.key:
        sheet_id = uuid4().hex
    elif sheets is not None and sheets.get(sheet_id) is not None:
        return _again(sheets.get(sheet_id), entry)
    try:
        sheet, ballot = _made(resolution, entry, sheet_id, by)
        file = _scan(entry)
    except PortalError as error:
        raise ResolutionError([error]) from None
    sheets = need_sheets(resolution)
    if file is not None:
        sheets.scans[sheet.id] = Scan(file)
        sheet = replace(sheet, scan=sheet.id)
    sheets.add(sheet)
    if ballot is not None:
        put(resolution, ballot, sheet.outcome)
    return sheet


def _again(sheet, entry):
    """The answer to the same paper sent twice; another paper needs a key of its own."""
    same = (sheet.part_id, sheet.choice or "", sheet.invalid)
    if same != (entry.part_id, "" if entry.invalid else entry.choice, entry.invalid):
        raise ResolutionError([PortalError("key_used")])
    return sheet


def _made(resolution, entry, sheet_id, by):
    """The sheet, and the ballot that it puts into the box, if any."""
    box = get_box(resolution)
    slot = box.slot(entry.part_id) if box is not None else None
    if slot is None:
        raise PortalError("paper_part_unknown")
    if entry.invalid and entry.invalid not in INVALID:
        raise PortalError("paper_invalid_unknown")
    if entry.invalid == "other" and not entry.remark.strip():
        raise PortalError("reason_missing")
    moment = now()
    opened_on = box.opened_at.astimezone(clock.WARSAW).date()
    if entry.signed_on is None:
        raise PortalError("paper_day_missing")
    sheet = Sheet(
        id=sheet_id,
        part_id=entry.part_id,
        choice=None,
        outcome="invalid",
        signed_on=entry.signed_on,
        signed_by=(),
        entered_at=moment,
        entered_by=by,
        invalid=entry.invalid,
        remark=entry.remark.strip()[:LONGEST_REMARK],
        sitting=entry.sitting[:60],
    )
    if entry.invalid:
        if resolution.state() not in ("open", "closed") and entry.invalid != LATE:
            raise PortalError("vote_closed")
        rules.check_day(entry.signed_on, date.min, clock.today())
        return replace(sheet, signed_by=_names(slot, entry)), None
    if entry.choice not in resolution.choices:
        raise PortalError("choice_unknown")
    if phase(resolution) != "taking":
        raise PortalError("vote_closed")
    if resolution.mode == "meeting":
        raise PortalError("vote_at_meeting")
    if box.wording != wording(resolution):
        raise PortalError("wording_changed")
    rules.check_day(entry.signed_on, opened_on, clock.today())
    return _valid(resolution, box, slot, entry, sheet)


def _names(slot, entry):
    """Holders whose signatures are on an invalid paper, as far as they are holders."""
    known = set(holders_on(slot.part, entry.signed_on))
    signed = (value.removeprefix("holder:") for value in entry.signed_by)
    return tuple(each for each in signed if each in known)


def _valid(resolution, box, slot, entry, sheet):
    part = slot.part
    if part.blocked:
        raise PortalError("part_blocked", reason=part.blocked)
    by_value = {each.value: each for each in signers(resolution, part, entry.signed_on)}
    rules.check_signers(part, entry.signed_by, by_value)
    chosen = [by_value[value] for value in dict.fromkeys(entry.signed_by)]
    grant = next((each.grant for each in chosen if each.grant is not None), None)
    if grant is not None and not allows(grant, entry.choice):
        raise PortalError("choice_directed")
    before = slot.standing
    holder = rules.voice(part, before, [each.holder for each in chosen])
    outcome = verdict(part, before, holder, entry.choice, "paper")
    sheet = replace(
        sheet,
        choice=entry.choice,
        outcome=outcome,
        signed_by=tuple(dict.fromkeys(each.holder for each in chosen)),
        proxy=grant.id if grant is not None else "",
    )
    if outcome == "same":
        return sheet, None
    ballot = Ballot(
        id=uuid4().hex,
        part_id=part.id,
        holder=holder,
        choice=entry.choice,
        weight=part.weight,
        cast_at=sheet.entered_at,
        channel="paper",
        by=sheet.entered_by,
        proxy=sheet.proxy,
        wording=box.wording,
        receipt=proof.receipt_code(secrets.token_bytes(proof.CODE_BYTES)),
        **speaker(resolution, part, holder, grant),
    )
    return replace(sheet, ballot_id=ballot.id), ballot


def _scan(entry):
    """The scan as a blob; it passed the checks of every file that the portal keeps."""
    if not entry.filename:
        return None
    name, data = checked(entry.filename, entry.data)
    return NamedBlobFile(data=data, filename=name)


# Undoing


def sheet_of(resolution, sheet_id):
    """A sheet by its id. Errors: ``paper_unknown``."""
    sheets = get_sheets(resolution)
    sheet = sheets.get(sheet_id) if sheets is not None else None
    if sheet is None:
        raise ResolutionError([PortalError("paper_unknown")])
    return sheet


def undo(resolution, sheet_id, reason):
    """Take an entry back that was typed wrong; the ``Sheet``. The paper may be entered anew.

    What was typed stays on record, and so does the ballot, which counts no more. A
    board takes back its own entries alone. Errors: ``paper_unknown`` and those of
    ``rules.check_undo``.
    """
    access.require_enter(resolution)
    sheet = sheet_of(resolution, sheet_id)
    by = api.user.get_current().getId() or ""
    if not access.may_see(resolution) and sheet.entered_by != by:
        raise ResolutionError([PortalError("paper_unknown")])
    if sheet.undone_at is not None:
        return sheet
    box = get_box(resolution)
    decision = box.decisions.get(sheet.part_id)
    over = phase(resolution) != "taking"
    try:
        if any(
            each.outcome == "same" and each.undone_at is None and sheet.ballot_id
            for each in get_sheets(resolution).of_part(sheet.part_id)
        ):
            raise PortalError("paper_confirmed")
        rules.check_undo(sheet.ballot_id, decision, reason, over)
    except PortalError as error:
        raise ResolutionError([error]) from None
    moment, why = now(), reason.strip()[:LONGEST_REMARK]
    if sheet.ballot_id:
        box.stay_open()
        slot = box.slot(sheet.part_id)
        slot.undo(sheet.ballot_id, moment, by, why)
        for ballot in slot.ballots:
            if ballot.id == sheet.ballot_id:
                tell(resolution, ballot)
    undone = replace(sheet, undone_at=moment, undone_by=by, undone_why=why)
    get_sheets(resolution).undo(undone)
    return undone
