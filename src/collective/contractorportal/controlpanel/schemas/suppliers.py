"""What suppliers and boards do with invoices."""

from ... import _
from zope import schema
from zope.interface import Interface


class ISupplierSettings(Interface):
    """What suppliers and boards do with invoices."""

    invoice_acceptors = schema.Int(
        title=_(
            "settings_invoice_acceptors",
            default="Invoices: how many members of the board accept one",
        ),
        description=_(
            "settings_invoice_acceptors_help",
            default="0: boards do not decide on invoices in the portal. A board’s zone may have a number of its own. Where a board has fewer members, all of them have to accept.",
        ),
        required=True,
        default=0,
        min=0,
        max=20,
    )

    invoice_uploads = schema.Bool(
        title=_(
            "settings_invoice_uploads",
            default="Invoices: suppliers may send them in the portal",
        ),
        required=False,
        default=True,
    )

    invoice_megabytes = schema.Int(
        title=_(
            "settings_invoice_megabytes",
            default="Invoices: a file has at most so many megabytes",
        ),
        required=True,
        default=10,
        min=1,
        max=50,
    )
