"""What the worker does with declarations."""

from .. import _
from ..cases.jobs import ForgetSettled
from .storage import get_declarations


class ForgetDeclarations(ForgetSettled):
    """Declarations that were settled years ago."""

    title = _("declarations_forget_job", default="Old declarations")

    def cases(self):
        return get_declarations()
