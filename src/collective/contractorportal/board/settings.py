"""What the manager decides for each community's board, kept at the board's zone."""

from .. import _
from plone.autoform import directives
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from zope import schema
from zope.interface import provider
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


MANAGE = "collective.contractorportal.ManagePortal"
TOTALS, PREMISES, NAMES = "totals", "premises", "names"


@provider(IFormFieldProvider)
class IBoardSettings(model.Schema):
    """Behaviour of zones; it means something in the zone of a board."""

    model.fieldset(
        "board",
        label=_("board_settings", default="Board"),
        fields=["arrears_detail", "invoice_acceptors"],
    )

    directives.read_permission(arrears_detail=MANAGE)
    directives.write_permission(arrears_detail=MANAGE)
    arrears_detail = schema.Choice(
        title=_("board_arrears_detail", default="What the board sees of arrears"),
        description=_(
            "board_arrears_detail_help",
            default="Only in the zone of a board. Premises and names are data of single people: switch them on only where the board needs them for its work, and for as long. Each time a member opens that list is written into the access log.",
        ),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm(
                    TOTALS,
                    title=_("board_arrears_totals", default="sums by age, nobody"),
                ),
                SimpleTerm(
                    PREMISES,
                    title=_("board_arrears_premises", default="premises that owe"),
                ),
                SimpleTerm(
                    NAMES,
                    title=_("board_arrears_names", default="premises and names"),
                ),
            ]
        ),
        default=TOTALS,
        required=True,
    )

    directives.read_permission(invoice_acceptors=MANAGE)
    directives.write_permission(invoice_acceptors=MANAGE)
    invoice_acceptors = schema.Int(
        title=_(
            "board_invoice_acceptors", default="How many members accept an invoice"
        ),
        description=_(
            "board_invoice_acceptors_help",
            default="Only in the zone of a board. Empty: as in the portal’s settings. 0: this board does not decide in the portal.",
        ),
        required=False,
        min=0,
        max=20,
    )
