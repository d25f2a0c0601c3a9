"""What boards and editors may publish, and what may be attached."""

from ... import _
from zope import schema
from zope.interface import Interface


class IContentSettings(Interface):
    """What boards and editors may publish, and what may be attached."""

    board_notices_approval = schema.Bool(
        title=_(
            "settings_board_notices_approval",
            default="The office approves notices of boards before they appear",
        ),
        description=_(
            "settings_board_notices_approval_help",
            default="Otherwise a board publishes to its community by itself. The zone of a community may say otherwise.",
        ),
        required=False,
        default=False,
    )

    attachment_megabytes = schema.Int(
        title=_(
            "settings_attachment_megabytes", default="Biggest file to attach, in MB"
        ),
        required=True,
        default=10,
        min=1,
        max=200,
    )

    attachment_kinds = schema.Tuple(
        title=_(
            "settings_attachment_kinds",
            default="Files that may be attached, one a line",
        ),
        description=_(
            "settings_attachment_kinds_help",
            default="Ends of file names. Web pages and drawings that can hold programs are never taken.",
        ),
        value_type=schema.TextLine(),
        required=True,
        default=(
            "pdf",
            "jpg",
            "jpeg",
            "png",
            "webp",
            "gif",
            "docx",
            "xlsx",
            "odt",
            "ods",
            "txt",
            "csv",
        ),
    )

    scan_host = schema.TextLine(
        title=_(
            "settings_scan_host", default="Virus scanner: address of the clamd service"
        ),
        description=_(
            "settings_scan_host_help",
            default="Empty: files are not scanned. With an address, no file is kept that the scanner has not passed.",
        ),
        required=False,
        default="",
    )

    scan_port = schema.Int(
        title=_("settings_scan_port", default="Virus scanner: port"),
        required=True,
        default=3310,
        min=1,
        max=65535,
    )
