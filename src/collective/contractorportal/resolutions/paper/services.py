"""REST of papers: ``@paper`` and ``@decisions``, for who may enter and who may see."""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...rest import WrongValue
from ..api import ResolutionError
from ..api import tally_of
from ..services.base import ResolutionsAct
from ..services.base import ResolutionsService
from ..services.serializers import moment
from ..storage import get_box
from . import access
from . import api as papers
from .decisions import decide
from .people import signers
from .storage import get_sheets
from .words import say_problem
from base64 import b64decode
from binascii import Error as NotBase64
from datetime import date
from functools import cached_property
from plone import api
from zExceptions import NotFound


class PaperService(ResolutionsService):
    """Not there for whoever may not enter papers, nor before the vote has opened."""

    def reply(self):
        if not access.may_enter(self.context) or get_box(self.context) is None:
            raise NotFound("@paper")
        return super().reply()

    @cached_property
    def sees(self):
        return access.may_see(self.context)

    def log(self, kind, about=()):
        access.log(self.context, self.request, kind, about, "rest")

    def problem(self, error):
        return {"code": error.code, "message": say_problem(self.words, error)}

    def sheet(self, sheet):
        """A paper; what it says and what came of it only for who may see that."""
        said = {
            "id": sheet.id,
            "part": sheet.part_id,
            "place": self.words.place(get_box(self.context).slot(sheet.part_id).part),
            "signed_on": sheet.signed_on.isoformat(),
            "signed_by": list(sheet.signed_by),
            "entered_at": moment(sheet.entered_at),
            "entered_by": sheet.entered_by,
            "scan": bool(sheet.scan),
            "undone": sheet.undone_why if sheet.undone_at else None,
        }
        if self.sees:
            said |= {
                "choice": sheet.choice,
                "outcome": sheet.outcome,
                "invalid": sheet.invalid or None,
                "remark": sheet.remark,
            }
        return said


class PaperGet(PaperService):
    """The papers that this login entered (the office: all with ``all=1``).

    With ``code`` or ``part``: which part a paper belongs to, and who may have signed.
    """

    def answer(self):
        form = self.request.form
        if form.get("code") or form.get("part"):
            return self.line(form)
        me = api.user.get_current().getId()
        every = form.get("all") == "1" and self.sees
        found = [
            sheet
            for sheet in get_sheets(self.context) or ()
            if every or sheet.entered_by == me
        ]
        found.sort(key=lambda each: each.entered_at)
        if self.sees and found:
            self.log("resolution_paper", [sheet.id for sheet in found[:20]])
        return {
            "@id": f"{self.context.absolute_url()}/@paper",
            "items": [self.sheet(sheet) for sheet in found],
            "items_total": len(found),
        }

    def line(self, form):
        part_id = form.get("part") or papers.find_part(self.context, str(form["code"]))
        slot = get_box(self.context).slot(part_id)
        if slot is None:
            raise PortalError("paper_part_unknown")
        day = _day(form.get("day")) or papers.clock.today()
        return {
            "@id": f"{self.context.absolute_url()}/@paper?part={slot.part.id}",
            "part": slot.part.id,
            "code": papers.code_of(self.context, slot.part.id),
            "place": self.words.place(slot.part),
            "weight_text": self.words.weight(self.context, slot.part),
            "joint": slot.part.joint,
            "blocked": slot.part.blocked or None,
            "signers": [
                {
                    "value": each.value,
                    "name": each.name,
                    "proxy": each.proxy_name or None,
                }
                for each in signers(self.context, slot.part, day)
            ],
        }


def _day(value):
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise WrongValue("day") from None


class PaperAct(PaperService, ResolutionsAct):
    """What the acts have in common: a body."""

    def texts(self, name):
        values = self.typed(name, list, [])
        if not all(isinstance(value, str) for value in values):
            raise WrongValue(name)
        return tuple(values)


class PaperPost(PaperAct):
    """Enters a paper, or with ``undo`` (an id) and ``reason`` takes an entry back."""

    def answer(self):
        if self.text("undo"):
            sheet = papers.undo(self.context, self.text("undo"), self.text("reason"))
        else:
            sheet = papers.enter(self.context, self.entry())
        self.log("resolution_paper", [sheet.part_id, sheet.id])
        return self.sheet(sheet)

    def entry(self):
        part_id = self.text("part")
        if self.text("code"):
            part_id = papers.find_part(self.context, self.text("code"))
        filename, data = self.scan()
        key = self.request.getHeader("Idempotency-Key") or self.text("key")
        if len(key) > 100:
            raise ResolutionError([PortalError("key_invalid")])
        try:
            signed_on = _day(self.text("signed_on"))
        except WrongValue:
            raise WrongValue("signed_on") from None
        return papers.Entry(
            part_id=part_id,
            choice=self.text("choice"),
            signed_on=signed_on,
            signed_by=self.texts("signed_by"),
            invalid=self.text("invalid"),
            remark=self.text("remark"),
            key=key,
            filename=filename,
            data=data,
        )

    def scan(self):
        """The scan as plone.restapi sends files: ``filename`` and ``data`` in base64."""
        given = self.body.get("scan")
        if given is None:
            return "", b""
        if not isinstance(given, dict) or not all(
            isinstance(given.get(name), str) and given[name]
            for name in ("filename", "data")
        ):
            raise WrongValue("scan")
        # Not even decoded when it is larger than any file may be.
        if len(given["data"]) > settings().attachment_megabytes * 1024 * 1024 * 1.4:
            raise PortalError(
                "file_big",
                name=given["filename"][:100],
                most=settings().attachment_megabytes,
            )
        try:
            return given["filename"], b64decode(given["data"], validate=True)
        except (NotBase64, ValueError):
            raise WrongValue("scan") from None


class OfficeService(PaperService):
    """For who may see how votes were cast."""

    def reply(self):
        if not self.sees:
            raise NotFound("@paper")
        return super().reply()


class DecisionsGet(OfficeService):
    """Parts whose ballots contradict each other, with all that was cast for them."""

    def answer(self):
        return decisions(self)


class DecisionsPost(OfficeService, PaperAct):
    """Says which ballot of a ``part`` counts: its id, or "none"; and the ``reason``."""

    def answer(self):
        decide(
            self.context, self.text("part"), self.text("ballot"), self.text("reason")
        )
        return decisions(self)


def decisions(service):
    """What waits for a decision, and what was decided."""
    box, result = get_box(service.context), tally_of(service.context)
    waiting = {
        part_id: state
        for state in ("contradiction", "conflict")
        for part_id in result.parts_in(state)
    }
    shown = [*waiting, *(each for each in box.decisions if each not in waiting)]
    if shown:
        service.log("resolution_votes", shown[:20])
    return {
        "@id": f"{service.context.absolute_url()}/@decisions",
        "state": service.context.state(),
        "items": [
            {
                "part": part_id,
                "place": service.words.place(box.slot(part_id).part),
                "state": waiting.get(part_id),
                "ballots": [
                    {
                        "id": ballot.id,
                        "choice": ballot.choice,
                        "channel": ballot.channel,
                        "holder": ballot.holder,
                        "cast_at": moment(ballot.cast_at),
                    }
                    for ballot in box.slot(part_id).standing
                ],
                "decisions": [
                    {
                        "ballot": each.ballot_id,
                        "reason": each.reason,
                        "decided_at": moment(each.decided_at),
                        "by": each.by,
                    }
                    for each in box.decisions_on(part_id)
                ],
            }
            for part_id in shown
        ],
    }
