"""The papers as PDF: a confirmation of the balance, and the protocol of the hand-over.

They go to notaries, banks and the next holder, so they are in Polish.
"""

from .. import _
from ..core import clock
from ..finance.exports import PAGE
from ..finance.wording import MailWords
from ..resolutions.protocol import flow
from .frozen import api as frozen
from .shown import row_words
from .wording import KIND_TITLES
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus import Spacer
from zExceptions import NotFound


LANGUAGE = frozen.LANGUAGE
PROTOCOL = "protocol"


def send(request, move, name):
    """The PDF of a paper, by its number, or of the protocol; others are not found."""
    if name == PROTOCOL:
        data = protocol(move)
    else:
        paper = move.paper(name)
        if paper is None or not paper.is_issued:
            raise NotFound("paper")
        data = confirmation(move, paper)
    return flow.send(request.response, data, f"{move.number}-{name}.pdf")


# The confirmation


def confirmation(move, paper):
    """What the ERP said of the accounts, as of when, for whom; arrears are named."""
    words = MailWords(LANGUAGE)
    title = words(ARREARS if paper.arrears else NO_ARREARS)
    story = [
        *_issuer(paper),
        flow.text(title, flow.TITLE),
        flow.facts(
            [
                (words(NUMBER), paper.number),
                (words(ISSUED), words.moment(paper.issued_at)),
                (words(AS_OF), words.moment(paper.as_of)),
                (words(FOR_WHOM), paper.holder),
                (words(PLACE), paper.place),
                (words(COMMUNITY), paper.community),
                (words(VALID), words.day(paper.valid_until)),
            ]
        ),
        Spacer(0, 5 * mm),
        flow.table(
            (words(ACCOUNT), words(BALANCE), words(OVERDUE)),
            [
                (each.name, words.balance(each.due), words.money(each.overdue))
                for each in paper.facts
            ],
            (50, 36, 36),
        ),
        Spacer(0, 4 * mm),
        *(flow.text(each) for each in sentences(words, paper)),
        *(flow.text(each) for each in paper.text.splitlines() if each),
        Spacer(0, 6 * mm),
        *_signature(words, paper),
        *_code(words, paper.code, paper.issued_at),
    ]
    return _document(words, story, f"{title} {paper.number}", paper.issuer)


def sentences(words, paper):
    """What the figures mean, account by account; never "no arrears" beside arrears."""
    day = words.day(paper.as_of.astimezone(clock.WARSAW).date())
    arrears = [each for each in paper.facts if each.overdue.amount > 0]
    for each in arrears:
        amount = words.money(each.overdue)
        yield words(IN_ARREARS, day=day, account=each.name, amount=amount)
    if not arrears:
        yield words(IN_ORDER, day=day)
    for each in paper.facts:
        if each.paid_online.amount > 0:
            amount = words.money(each.paid_online)
            yield words(PAID_ONLINE, account=each.name, amount=amount)


def _issuer(sheet):
    for line in sheet.issuer:
        yield flow.text(line, flow.SMALL)
    yield Spacer(0, 6 * mm)


def _signature(words, paper):
    if not paper.issued_by:
        yield flow.text(words(BY_PORTAL), flow.SMALL)
        return
    signer = paper.signer or words(SIGNATURE)
    yield KeepTogether([flow.Lines([signer], width=80 * mm)])


def _code(words, code, moment):
    """By what the office finds the paper again, at the foot of it."""
    if code:
        said = words(CODE, code=code, moment=words.moment(moment))
        yield Spacer(0, 4 * mm)
        yield flow.text(said, flow.SMALL)


def _document(words, story, foot, issuer):
    label = words(PAGE, page="{page}", pages="{pages}")
    author = issuer[0] if issuer else ""
    return flow.document(story, foot, author, LANGUAGE, label, foot)


# The protocol


def protocol(move):
    """The readings of the day, both sides' names, and places to sign."""
    words, sheet = MailWords(LANGUAGE), frozen.protocol(move)
    title = words(PROTOCOL_TITLE)
    story = [
        *_issuer(sheet),
        flow.text(title, flow.TITLE),
        flow.facts(
            [
                (words(NUMBER), move.number),
                (words(WHY), words(KIND_TITLES[move.kind])),
                (words(PLACE), sheet.place),
                (words(COMMUNITY), sheet.community),
                (words(DAY), words.day(move.day)),
                (words(GIVER), sheet.giver),
                (words(TAKER), move.taker_name or DOTS),
            ]
        ),
        flow.text(words(METERS), flow.HEADING),
        *_meters(words, move, sheet),
        flow.text(words(ELSE), flow.HEADING),
        flow.text(words(KEYS)),
        *(flow.Lines([""], height=9 * mm) for _line in range(2)),
        flow.text(words(REMARKS)),
        *(flow.Lines([""], height=9 * mm) for _line in range(3)),
        Spacer(0, 10 * mm),
        KeepTogether([flow.Lines([words(SIGN_GIVER), words(SIGN_TAKER)])]),
        *_code(words, sheet.code, sheet.closed_at),
    ]
    return _document(words, story, f"{title} {move.number}", sheet.issuer)


def _meters(words, move, sheet):
    """A line for each meter; what is not known is filled in by hand."""
    if sheet.closed_at is None:
        yield flow.text(words(NOT_CLOSED if move.is_open else CALLED_OFF), flow.SMALL)
    if not sheet.rows:
        yield flow.text(words(BY_HAND))
        rows = [("", "", "", "") for _line in range(5)]
    else:
        rows = [_meter(words, row, sheet.closed_at is not None) for row in sheet.rows]
    yield flow.table(
        (words(MEDIUM), words(METER), words(INDEX), words(STATE)),
        rows,
        (34, 44, 36, 46),
    )
    if sheet.rows is not None:
        yield flow.text(
            words(METERS_AS_OF, moment=words.moment(sheet.as_of)), flow.SMALL
        )


def _meter(words, row, closed):
    said = row_words(words, row)
    number = ", ".join(filter(None, (said["number"], said["place"])))
    state = said["state"]
    if not closed and row.state in ("missing", "unknown"):
        state = words(TO_WRITE)
    return said["medium"], number, said["index"] or DOTS, state


# Room to write by hand.
DOTS = "." * 24
NO_ARREARS = _("moving_paper_no_arrears", default="Certificate of no arrears")
ARREARS = _("moving_paper_arrears", default="Confirmation of the balance")
NUMBER = _("moving_paper_number", default="Number")
ISSUED = _("moving_paper_issued", default="Issued")
AS_OF = _("moving_paper_as_of", default="Figures of the accounting system as of")
FOR_WHOM = _("moving_paper_whom", default="Issued for")
PLACE = _("moving_paper_place", default="Premises")
COMMUNITY = _("moving_paper_community", default="Community")
VALID = _("moving_paper_valid", default="Valid until")
ACCOUNT = _("moving_paper_account", default="Account")
BALANCE = _("moving_paper_balance", default="Balance")
OVERDUE = _("moving_paper_overdue", default="Of this past its day")
IN_ORDER = _(
    "moving_paper_in_order",
    default="On ${day} there were no arrears on the accounts above: nothing was past its day.",
)
IN_ARREARS = _(
    "moving_paper_in_arrears",
    default="On ${day} there were arrears of ${amount} on the account “${account}”.",
)
PAID_ONLINE = _(
    "moving_paper_online",
    default="Account “${account}”: ${amount} was paid in the portal and is not booked yet; the balance does not count it.",
)
BY_PORTAL = _(
    "moving_paper_by_portal",
    default="Issued by the portal from the figures of the accounting system, without a signature.",
)
CODE = _(
    "moving_paper_code",
    default="Code of this paper: ${code} (${moment}). The office says by it whether the paper is as it was issued.",
)
SIGNATURE = _("moving_paper_signature", default="Signature for the manager")
PROTOCOL_TITLE = _("moving_protocol_title", default="Hand-over protocol")
WHY = _("moving_protocol_why", default="Why")
DAY = _("moving_protocol_day", default="Day of the hand-over")
GIVER = _("moving_protocol_giver", default="Hands over")
TAKER = _("moving_protocol_taker", default="Takes over")
METERS = _("moving_protocol_meters", default="Meters")
MEDIUM = _("moving_protocol_medium", default="Medium")
METER = _("moving_protocol_meter", default="Meter")
INDEX = _("moving_protocol_index", default="Reading")
STATE = _("moving_protocol_state", default="State")
METERS_AS_OF = _("moving_protocol_as_of", default="What the portal knew at ${moment}.")
NOT_CLOSED = _(
    "moving_protocol_not_closed",
    default="To be filled in and signed. The hand-over is not closed yet, so this print has no code.",
)
CALLED_OFF = _(
    "moving_protocol_called_off",
    default="This hand-over was called off or withdrawn: this print is no protocol of it, and has no code.",
)
TO_WRITE = _("moving_protocol_to_write", default="to be written in by hand")
BY_HAND = _(
    "moving_protocol_by_hand",
    default="The portal knows no readings of these premises now: write them by hand.",
)
ELSE = _("moving_protocol_else", default="Keys and remarks")
KEYS = _("moving_protocol_keys", default="Keys and remote controls:")
REMARKS = _("moving_protocol_remarks", default="Remarks:")
SIGN_GIVER = _("moving_protocol_sign_giver", default="Signature of who hands over")
SIGN_TAKER = _("moving_protocol_sign_taker", default="Signature of who takes over")
