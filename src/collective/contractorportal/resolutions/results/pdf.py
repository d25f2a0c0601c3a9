"""Letters to owners, and the list for the post."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...finance.exports import PAGE
from ..protocol import flow
from ..protocol.signers import board_on
from ..storage import get_box
from .mail import CHALLENGE_LETTER
from .mail import said
from .mail import SUBJECT
from .mail import TEXT
from .owners import postal
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak
from reportlab.platypus import Spacer


LIST = _("resolutions_post_list", default="List of letters for the post")


def letters(resolution, people, words):
    """The bytes of one file with a letter to each of these ``Owner``s."""
    text = resolution.text
    html = text.output_relative_to(resolution) if text else ""
    before, after = said(resolution, words, CHALLENGE_LETTER)
    signers = board_on(resolution, get_box(resolution).closed_at)
    subject = words.say(SUBJECT, number=resolution.sign, title=resolution.title)
    chosen = settings()
    story, where = [], postal(people)
    for at, owner in enumerate(people):
        if at:
            story.append(PageBreak())
        story += [
            *(
                flow.text(line, flow.SMALL)
                for line in (chosen.manager_name, chosen.manager_address)
                if line
            ),
            Spacer(0, 4 * mm),
            flow.text(words.day(clock.today())),
            Spacer(0, 8 * mm),
            flow.text(owner.name, flow.STRONG),
            *map(flow.text, where[owner.id]),
            Spacer(0, 10 * mm),
            flow.text(subject, flow.TITLE),
            *_paragraphs(before),
            flow.text(words.say(TEXT), flow.HEADING),
            *flow.rich(html),
            Spacer(0, 3 * mm),
            flow.text(after),
            Spacer(0, 6 * mm),
            flow.Lines(
                signers[:3]
                or [words.say(_("resolutions_paper_sign", default="Signature"))]
            ),
        ]
    return flow.document(
        story, subject, chosen.manager_name or "", words.language, None, resolution.sign
    )


def _paragraphs(texts):
    for each in texts:
        for line in each.splitlines():
            yield flow.text(line)


def post_list(resolution, people, words):
    """The bytes of the list that goes to the post office with the letters."""
    chosen = settings()
    heading = f"{resolution.sign} {resolution.title or ''}".strip()
    where = postal(people)
    rows = [
        (str(number), owner.name, ", ".join(where[owner.id]), "")
        for number, owner in enumerate(people, 1)
    ]
    story = [
        flow.text(
            " · ".join(filter(None, (chosen.manager_name, chosen.manager_address))),
            flow.SMALL,
        ),
        flow.text(words.say(LIST), flow.TITLE),
        flow.text(heading, flow.STRONG),
        flow.text(words.day(clock.today())),
        Spacer(0, 3 * mm),
        flow.table(
            (
                words.say(_("resolutions_post_number", default="No.")),
                words.say(_("resolutions_post_to", default="Addressee")),
                words.say(_("resolutions_protocol_address", default="Address")),
                words.say(
                    _("resolutions_post_registered", default="Number of the letter")
                ),
            ),
            rows,
            (8, 34, 40, 30),
        ),
    ]
    return flow.document(
        story,
        f"{words.say(LIST)} {heading}",
        chosen.manager_name or "",
        words.language,
        words.say(PAGE, page="{page}", pages="{pages}"),
        heading,
    )
