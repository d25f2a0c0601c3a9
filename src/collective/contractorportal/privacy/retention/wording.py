"""For how long data are kept, in words."""

from ... import _
from ...core import formats


ENDS = _("retention_ends", default="until it runs out")
UNITS = {
    "months": {
        "one": _("retention_months_one", default="1 month"),
        "few": _("retention_months_few", default="${count} months"),
        "many": _("retention_months_many", default="${count} months"),
    },
    "days": {
        "one": _("retention_days_one", default="1 day"),
        "few": _("retention_days_few", default="${count} days"),
        "many": _("retention_days_many", default="${count} days"),
    },
    "hours": {
        "one": _("retention_hours_one", default="1 hour"),
        "few": _("retention_hours_few", default="${count} hours"),
        "many": _("retention_hours_many", default="${count} hours"),
    },
}


def kept_words(kept):
    """A ``Kept`` as a message."""
    if not kept.count:
        return ENDS
    message = UNITS[kept.unit][formats.plural(kept.count)]
    return _(message, default=message.default, mapping={"count": str(kept.count)})
