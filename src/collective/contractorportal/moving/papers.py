"""The papers as PDF: a confirmation of the balance, and the protocol of the hand-over.

They go to notaries, banks and the next holder, so they are in Polish.
"""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.errors import ErpError
from ..erp.records import Community
from ..erp.records import Contractor
from ..finance.exports import PAGE
from ..finance.wording import MailWords
from ..finance.wording import premises_title
from ..resolutions.protocol import flow
from . import readings
from .shown import row_words
from .wording import KIND_TITLES
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus import Spacer
from zExceptions import NotFound


LANGUAGE = "pl"
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
    words, chosen = MailWords(LANGUAGE), settings()
    title = words(ARREARS if paper.arrears else NO_ARREARS)
    story = [
        *_issuer(words),
        flow.text(title, flow.TITLE),
        flow.facts(
            [
                (words(NUMBER), paper.number),
                (words(ISSUED), words.moment(paper.issued_at)),
                (words(AS_OF), words.moment(paper.as_of)),
                (words(FOR_WHOM), paper.holder),
                (words(PLACE), paper.place),
                (words(COMMUNITY), _community(move)),
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
        *(flow.text(each) for each in (chosen.moving_text or "").splitlines() if each),
        Spacer(0, 6 * mm),
        *_signature(words, paper),
    ]
    author = chosen.manager_name or ""
    foot = f"{title} {paper.number}"
    label = words(PAGE, page="{page}", pages="{pages}")
    return flow.document(story, foot, author, LANGUAGE, label, foot)


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


def _issuer(words):
    chosen = settings()
    lines = (chosen.manager_name, chosen.manager_address, chosen.manager_phone)
    for line in filter(None, lines):
        yield flow.text(line, flow.SMALL)
    yield Spacer(0, 6 * mm)


def _signature(words, paper):
    if not paper.issued_by:
        yield flow.text(words(BY_PORTAL), flow.SMALL)
        return
    signer = settings().moving_signer or words(SIGNATURE)
    yield KeepTogether([flow.Lines([signer], width=80 * mm)])


def _community(move):
    found = get_directory().get(Community, move.community_id)
    return found.name if found is not None else ""


# The protocol


def protocol(move):
    """The readings of the day, both sides' names, and places to sign."""
    words = MailWords(LANGUAGE)
    contractor = get_directory().get(Contractor, move.contractor_id)
    giver = display_name(contractor) if contractor is not None else ""
    title = words(PROTOCOL_TITLE)
    story = [
        *_issuer(words),
        flow.text(title, flow.TITLE),
        flow.facts(
            [
                (words(NUMBER), move.number),
                (words(WHY), words(KIND_TITLES[move.kind])),
                (words(PLACE), premises_title(move.premises_id, words)),
                (words(COMMUNITY), _community(move)),
                (words(DAY), words.day(move.day)),
                (words(GIVER), giver),
                (words(TAKER), move.taker_name or DOTS),
            ]
        ),
        flow.text(words(METERS), flow.HEADING),
        *_meters(words, move),
        flow.text(words(ELSE), flow.HEADING),
        flow.text(words(KEYS)),
        *(flow.Lines([""], height=9 * mm) for _line in range(2)),
        flow.text(words(REMARKS)),
        *(flow.Lines([""], height=9 * mm) for _line in range(3)),
        Spacer(0, 10 * mm),
        KeepTogether([flow.Lines([words(SIGN_GIVER), words(SIGN_TAKER)])]),
    ]
    foot = f"{title} {move.number}"
    label = words(PAGE, page="{page}", pages="{pages}")
    author = settings().manager_name or ""
    return flow.document(story, foot, author, LANGUAGE, label, foot)


def _meters(words, move):
    """A line for each meter; what is not known is filled in by hand."""
    try:
        answer = readings.rows_of_move(move)
    except ErpError:
        answer = None
    if answer is None or not answer.value:
        yield flow.text(words(BY_HAND))
        rows = [("", "", "", "") for _line in range(5)]
    else:
        rows = [_meter(words, row) for row in answer.value]
    yield flow.table(
        (words(MEDIUM), words(METER), words(INDEX), words(STATE)),
        rows,
        (34, 44, 36, 46),
    )
    if answer is not None:
        yield flow.text(
            words(METERS_AS_OF, moment=words.moment(answer.as_of)), flow.SMALL
        )


def _meter(words, row):
    said = row_words(words, row)
    number = ", ".join(filter(None, (said["number"], said["place"])))
    return said["medium"], number, said["index"] or DOTS, said["state"]


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
BY_HAND = _(
    "moving_protocol_by_hand",
    default="The portal knows no readings of these premises now: write them by hand.",
)
ELSE = _("moving_protocol_else", default="Keys and remarks")
KEYS = _("moving_protocol_keys", default="Keys and remote controls:")
REMARKS = _("moving_protocol_remarks", default="Remarks:")
SIGN_GIVER = _("moving_protocol_sign_giver", default="Signature of who hands over")
SIGN_TAKER = _("moving_protocol_sign_taker", default="Signature of who takes over")
