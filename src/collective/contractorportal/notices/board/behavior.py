"""A community's own answer to whether the office approves its board's notices."""

from ... import _
from ...zones.content import vocabulary
from plone.autoform.interfaces import IFormFieldProvider
from plone.supermodel import model
from zope import schema
from zope.interface import provider


ANSWERS = {
    "portal": _("notices_approval_portal", default="as in the whole portal"),
    "always": _("notices_approval_always", default="always"),
    "never": _("notices_approval_never", default="never"),
}


@provider(IFormFieldProvider)
class IBoardApproval(model.Schema):
    """On zones: does the office approve what the board of this community writes?"""

    board_approval = schema.Choice(
        title=_(
            "notices_approval_zone",
            default="The office approves notices of the board",
        ),
        description=_(
            "notices_approval_zone_help",
            default="Only for the zone of a community. The rule of the whole portal is in Site Setup.",
        ),
        vocabulary=vocabulary(tuple(ANSWERS), ANSWERS),
        required=False,
        default="portal",
    )
