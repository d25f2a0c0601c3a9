"""The personal ballot on paper: one part on a sheet, or many in one file."""

from ... import _
from ...controlpanel.settings import settings
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...finance.exports import PAGE
from ..figures.rules import fraction_text
from ..protocol import flow
from ..showing import denominators
from ..storage import get_box
from ..words import KIND_TITLES
from ..words import MODE_TITLES
from .api import code_of
from .people import holders_on
from .people import name_of
from plone import api
from plone.uuid.interfaces import IUUID
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus import PageBreak
from reportlab.platypus import Spacer
from reportlab.platypus import Table
from reportlab.platypus import TableStyle


TITLE = _("resolutions_paper_heading", default="Ballot")
HOW = _(
    "resolutions_paper_how",
    default="Put an X into exactly one box, write the date and sign. A ballot without a mark, with several marks or without a signature does not count.",
)
JOINT = _(
    "resolutions_paper_joint",
    default="You have one vote together. One signature is enough; if both of you sign, both sign the same mark.",
)
ONCE = _(
    "resolutions_paper_once",
    default="Whoever has voted in the portal need not hand in this ballot. These premises vote once; if a paper says something else than the portal, the manager decides and gives a reason.",
)
RETURN = _("resolutions_paper_return", default="Hand it in by ${until}: ${address}")
SCAN = _("resolutions_paper_scan", default="For the office: scan when entering")
DATE = _("resolutions_paper_date", default="Date")
SIGN = _("resolutions_paper_sign", default="Signature")
SIGN_OF = _("resolutions_paper_sign_of", default="Signature: ${name}")


def address(resolution, part_id):
    """Where the QR code of a paper leads."""
    base = api.portal.get().absolute_url()
    code = code_of(resolution, part_id).replace("-", "")
    return f"{base}/@@ballot/{IUUID(resolution)}/{code}"


def community_lines(resolution):
    """Name and address of the community that decides."""
    community = get_directory().get(Community, resolution.community_id())
    if community is None:
        return ()
    street = f"{community.street} {community.number}".strip()
    return community_title(
        community
    ), f"{street}, {community.postal_code} {community.city}"


def document(resolution, parts, words, day):
    """The bytes of the PDF with a ballot for each of these parts, as of a day."""
    story = []
    text = resolution.text
    html = text.output_relative_to(resolution) if text else ""
    for at, part in enumerate(parts):
        if at:
            story.append(PageBreak())
        story += sheet(resolution, part, words, day, html)
    chosen = settings()
    # Pages are numbered only where they belong together.
    label = words.say(PAGE, page="{page}", pages="{pages}") if len(parts) == 1 else None
    return flow.document(
        story,
        f"{words.say(TITLE)} {resolution.sign}".strip(),
        chosen.manager_name or "",
        words.language,
        label,
        f"{resolution.sign}  {get_box(resolution).wording}",
    )


def sheet(resolution, part, words, day, html):
    """The flowables of one ballot."""
    holders = holders_on(part, day) or part.holders
    names = [name for name in map(name_of, holders) if name]
    chosen = settings()
    manager = " · ".join(
        line for line in (chosen.manager_name, chosen.manager_address) if line
    )
    facts = [
        (
            words.say(_("resolutions_community", default="Who decides")),
            ", ".join(community_lines(resolution)),
        ),
        (
            words.say(_("resolutions_how", default="How votes are collected")),
            words.say(MODE_TITLES[resolution.mode]),
        ),
        (
            words.say(_("resolutions_legal_basis", default="Legal basis")),
            resolution.legal_basis or "",
        ),
        (
            words.say(_("resolutions_rule", default="When it is adopted")),
            words.rule(resolution),
        ),
    ]
    kind = words.say(KIND_TITLES[resolution.kind]).lower()
    heading = f"{words.say(TITLE)}: {kind} {resolution.sign}"
    return [
        flow.text(manager, flow.SMALL),
        flow.text(heading.strip(), flow.TITLE),
        flow.text(resolution.title or "", flow.STRONG),
        Spacer(0, 2 * mm),
        flow.facts(facts),
        flow.text(
            words.say(_("resolutions_paper_text", default="Text of the resolution")),
            flow.HEADING,
        ),
        *flow.rich(html),
        Spacer(0, 3 * mm),
        KeepTogether(vote(resolution, part, names, words)),
    ]


def boxes(resolution, words):
    """Boxes to mark: side by side, or one under the other for a survey's own answers."""
    titles = [words.choice(each) for each in resolution.choices]
    if not resolution.answers:
        return [flow.Boxes(titles)]
    return [flow.Boxes([title], size=6 * mm) for title in titles]


def vote(resolution, part, names, words):
    """The part of a ballot that is filled in; all that identifies it is here too."""
    chosen = settings()
    own = [
        (
            words.say(_("resolutions_pdf_premises", default="Premises")),
            words.place(part),
        ),
        (
            words.say(_("resolutions_paper_owners", default="Owner"))
            if len(names) < 2
            else words.say(_("resolutions_paper_owners_many", default="Owners")),
            ", ".join(names),
        ),
        (
            words.say(_("resolutions_pdf_weight", default="Weight")),
            words.weight(resolution, part),
        ),
    ]
    if resolution.rule == "per_head":
        own.append(
            (
                words.say(_("resolutions_paper_share", default="Share")),
                fraction_text(part.weight, denominators(resolution)),
            )
        )
    code = [
        Spacer(0, 1.5 * mm),
        flow.Code(address(resolution, part.id)),
        Spacer(0, 1 * mm),
        flow.text(code_of(resolution, part.id), flow.CENTRE),
        flow.text(words.say(SCAN), flow.CENTRE),
    ]
    left = [
        flow.text(f"{resolution.sign} {resolution.title or ''}".strip(), flow.STRONG),
        flow.facts(own, 24 * mm, flow.WIDTH - 50 * mm),
        Spacer(0, 2 * mm),
        flow.text(words.say(HOW), flow.SMALL),
    ]
    if part.joint:
        left.append(flow.text(words.say(JOINT), flow.SMALL))
    top = Table([[left, code]], colWidths=[flow.WIDTH - 44 * mm, 44 * mm])
    top.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("ALIGN", (1, 0), (1, 0), "CENTER"),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("LINEABOVE", (0, 0), (-1, 0), 0.9, flow.INK),
            ]
        )
    )
    signatures = (
        [words.say(SIGN_OF, name=name) for name in names[:2]]
        if part.joint and len(names) > 1
        else [words.say(SIGN)]
    )
    story = [
        top,
        Spacer(0, 2 * mm),
        *boxes(resolution, words),
        flow.Lines([words.say(DATE), *signatures]),
    ]
    if resolution.closes is not None:
        story.append(Spacer(0, 3 * mm))
        story.append(
            flow.text(
                words.say(
                    RETURN,
                    until=words.until(resolution.closes),
                    address=chosen.manager_address or chosen.manager_name or "",
                ),
                flow.BODY,
            )
        )
    story.append(flow.text(words.say(ONCE), flow.SMALL))
    return story
