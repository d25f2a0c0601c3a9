"""The protocol and the list of voting cards as PDF."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...finance.exports import PAGE
from ..api import tally_of
from ..paper.pdf import community_lines
from . import flow
from .names import named_votes
from .words import VERIFY
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus import Spacer


TITLE = _("resolutions_protocol_title", default="Protocol of the vote")
CARDS = _("resolutions_cards_title", default="List of voting cards")


def _letterhead():
    chosen = settings()
    lines = (chosen.manager_name, chosen.manager_address)
    return flow.text(" · ".join(line for line in lines if line), flow.SMALL)


def protocol(found, html, words):
    """The bytes of a ``Protocol``; ``html`` is the text of the resolution."""
    say = words.say
    story = [
        _letterhead(),
        flow.text(say(TITLE), flow.TITLE),
        flow.text(f"{found.heading}: {found.title}", flow.STRONG),
        Spacer(0, 2 * mm),
        flow.text(found.verdict, flow.HEADING),
    ]
    if found.decisive:
        story.append(flow.text(found.decisive))
    story += [
        flow.facts(found.facts),
        *_result(found, say),
        *_more(found, say),
        flow.text(
            say(_("resolutions_paper_text", default="Text of the resolution")),
            flow.HEADING,
        ),
        *flow.rich(html),
        *_names(found, say),
        *_proof(found, say),
        _signatures(found, words),
    ]
    return flow.document(
        story,
        f"{say(TITLE)} {found.heading}",
        settings().manager_name or "",
        words.language,
        say(PAGE, page="{page}", pages="{pages}"),
        f"{found.heading}  {found.root}",
    )


def _result(found, say):
    yield flow.text(
        say(_("resolutions_protocol_result", default="Result")), flow.HEADING
    )
    yield flow.text(found.rule)
    yield flow.text(found.needed)
    yield flow.table(
        (
            say(_("resolutions_pdf_choice", default="Vote")),
            say(_("resolutions_protocol_exact", default="Exactly")),
            say(_("resolutions_protocol_percent", default="In percent")),
        ),
        [(row["title"], row["fraction"], row["percent"]) for row in found.rows],
        (40, 30, 30),
        right=(1, 2),
    )
    if found.trap:
        yield flow.text(found.trap)
    yield Spacer(0, 2 * mm)
    yield flow.facts(found.counts, 70 * mm)


def _more(found, say):
    heads = (
        say(_("resolutions_pdf_premises", default="Premises"))
        if found.full
        else say(_("resolutions_protocol_how_many", default="How many")),
        say(_("resolutions_pdf_weight", default="Weight")),
        say(_("resolutions_protocol_reason", default="Reason")),
    )
    if found.blocked:
        yield flow.text(
            say(_("resolutions_protocol_blocked", default="Parts that could not vote")),
            flow.HEADING,
        )
        yield flow.table(heads, found.blocked, (40, 30, 50))
    if found.conflicts:
        yield flow.text(
            say(
                _(
                    "resolutions_protocol_conflicts",
                    default="Couples who voted both ways; neither counts",
                )
            ),
            flow.HEADING,
        )
        yield flow.table(heads[:2], [row[:2] for row in found.conflicts], (60, 40))
    if found.decisions:
        yield flow.text(
            say(
                _(
                    "resolutions_protocol_decisions",
                    default="Decisions on ballots that contradicted each other",
                )
            ),
            flow.HEADING,
        )
        yield flow.table(
            (
                heads[0],
                say(_("resolutions_protocol_decision", default="Decision")),
                heads[2],
                say(_("resolutions_protocol_by", default="When and by whom")),
            ),
            [
                (row["place"], row["what"], row["reason"], f"{row['at']}, {row['by']}")
                for row in found.decisions
            ],
            (26, 28, 30, 26),
        )


def _names(found, say):
    if not found.names:
        return
    yield flow.text(
        say(_("resolutions_protocol_names", default="Votes by name")), flow.HEADING
    )
    yield _cards(found.names, say)


def _proof(found, say):
    yield flow.text(
        say(_("resolutions_protocol_proof", default="How the result can be checked")),
        flow.HEADING,
    )
    yield flow.facts(
        [
            (
                say(_("resolutions_pdf_wording", default="Hash of the text")),
                found.wording,
            ),
            (
                say(_("resolutions_protocol_root", default="Root over all ballots")),
                found.root,
            ),
            (
                say(_("resolutions_protocol_leaves", default="Ballots under the root")),
                str(found.leaves),
            ),
            *((f"SHA-256: {name}", digest) for name, digest in found.files),
        ],
        40 * mm,
        style=flow.CELL,
    )
    for message in VERIFY:
        yield flow.text(say(message), flow.SMALL)


def _signatures(found, words):
    say = words.say
    lines = [
        flow.Lines(found.signers[at : at + 3]) for at in range(0, len(found.signers), 3)
    ]
    if not lines:
        lines = [flow.Lines([say(_("resolutions_paper_sign", default="Signature"))])]
    return KeepTogether(
        [
            Spacer(0, 4 * mm),
            flow.text(
                say(
                    _("resolutions_protocol_made", default="Made on ${moment}."),
                    moment=words.moment(clock.now()),
                ),
                flow.SMALL,
            ),
            flow.text(
                say(_("resolutions_protocol_signatures", default="Signatures")),
                flow.HEADING,
            ),
            *lines,
        ]
    )


def _cards(rows, say):
    return flow.table(
        (
            say(_("resolutions_pdf_premises", default="Premises")),
            say(_("resolutions_paper_owners_many", default="Owners")),
            say(_("resolutions_paper_share", default="Share")),
            say(_("resolutions_pdf_choice", default="Vote")),
            say(_("resolutions_pdf_cast", default="Cast on")),
            say(_("resolutions_cards_how", default="How")),
        ),
        [
            (
                row["place"],
                row["names"],
                row["weight"],
                row["said"],
                row["at"],
                row["how"]
                + (
                    ", " + say(_("resolutions_cards_proxy", default="by proxy"))
                    if row["proxy"]
                    else ""
                ),
            )
            for row in rows
        ],
        (26, 26, 20, 20, 20, 16),
    )


def cards(resolution, words):
    """The bytes of the list of voting cards: who voted how, part by part."""
    say = words.say
    heading = f"{resolution.sign} {resolution.title or ''}".strip()
    story = [
        _letterhead(),
        flow.text(say(CARDS), flow.TITLE),
        flow.text(heading, flow.STRONG),
        flow.text(", ".join(community_lines(resolution))),
        flow.text(
            say(
                _(
                    "resolutions_cards_secret",
                    default="For the records of the community and for a court. It names votes: do not put it up and do not pass it on.",
                )
            ),
            flow.SMALL,
        ),
        Spacer(0, 3 * mm),
        _cards(named_votes(resolution, tally_of(resolution), words), say),
    ]
    return flow.document(
        story,
        f"{say(CARDS)} {heading}",
        settings().manager_name or "",
        words.language,
        say(PAGE, page="{page}", pages="{pages}"),
        heading,
    )
