"""What the audit log calls a refusal."""

from .. import _
from ..audit.kinds import Kind


REFUSED = Kind(_("audit_kind_refused", default="Access refused"))
