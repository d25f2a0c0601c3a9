"""What the log calls it, and what people are told."""

from .. import _
from ..audit.interfaces import IAccessKind
from ..audit.kinds import Kind
from zope.interface import implementer_only


@implementer_only(IAccessKind)
class Told(Kind):
    """A kind of which the person is told."""


STARTED = Told(_("support_kind_started", default="Began to see the portal as you do"))
PAGE = Told(_("support_kind_page", default="Saw a page as you see it"))
ENDED = Kind(_("support_kind_ended", default="Support view ended"))
NOT_DONE = Kind(_("support_kind_refused", default="Refused in a support view"))
