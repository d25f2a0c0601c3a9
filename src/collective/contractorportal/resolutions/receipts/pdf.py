"""The receipt as PDF, to keep among papers."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...finance import pdf
from ...finance.exports import PAGE
from ...finance.layout import Column
from ...finance.layout import Row
from ...finance.layout import Table
from ...zones.chain import zone_of
from ...zones.listing import label
from plone import api


MIME = pdf.MIME
TITLE = _("resolutions_receipt_of", default="Receipt of a vote")


def table(resolution, found, person, words):
    """The ``Table`` of a receipt: ``found`` are pairs of ``Mine`` and own ballot."""
    zone = zone_of(resolution)
    facts = [
        (
            words.say(_("resolutions_pdf_resolution", default="Resolution")),
            " – ".join(filter(None, (resolution.sign, resolution.title))),
        ),
        (
            words.say(_("resolutions_community", default="Who decides")),
            label(zone) if zone is not None else "",
        ),
        (words.say(_("resolutions_pdf_voter", default="Voter")), person.name),
        (
            words.say(_("resolutions_pdf_made", default="Printed")),
            words.moment(clock.now()),
        ),
        (
            words.say(_("resolutions_pdf_check", default="Check the code")),
            f"{api.portal.get().absolute_url()}/check-receipt",
        ),
        (
            words.say(_("resolutions_pdf_wording", default="Hash of the text")),
            found[0][1].wording,
        ),
    ]
    columns = (
        Column(
            words.say(_("resolutions_pdf_premises", default="Premises")), "text", 24
        ),
        Column(words.say(_("resolutions_pdf_weight", default="Weight")), "text", 18),
        Column(words.say(_("resolutions_pdf_choice", default="Vote")), "text", 14),
        Column(words.say(_("resolutions_pdf_cast", default="Cast on")), "text", 16),
        Column(words.say(_("resolutions_pdf_code", default="Code")), "text", 22),
    )
    rows = [
        Row(
            (
                words.place(each.part),
                words.weight(resolution, each.part),
                words.choice(ballot.choice),
                words.moment(ballot.cast_at),
                ballot.receipt,
            )
        )
        for each, ballot in found
    ]
    return Table(
        title=words.say(TITLE),
        facts=tuple(fact for fact in facts if fact[1]),
        columns=columns,
        rows=tuple(rows),
        language=words.language,
    )


def document(resolution, found, person, words):
    """The bytes of the PDF."""
    chosen = settings()
    issuer = (chosen.manager_name, chosen.manager_address)
    return pdf.document(
        table(resolution, found, person, words),
        tuple(line for line in issuer if line),
        words.say(PAGE, page="{page}", pages="{pages}"),
    )
