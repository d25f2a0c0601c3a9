"""What is held of a person's second step: that there is one, never what it is made of."""

from .. import _
from ..privacy.base import PersonalData
from .api import factors_of
from .model import APP
from .model import PASSKEY
from .model import RECOVERY
from .wording import WAYS


class SecondStep(PersonalData):
    """An app, passkeys by their names, and how many recovery codes are left."""

    order = 91
    title = _("privacy_second", default="Your second step")
    purpose = _(
        "privacy_second_why",
        default="To let nobody in who has only learned your password.",
    )
    receivers = ()
    words = {"kind": WAYS}

    def collect(self, person):
        found = factors_of(person.user_id)
        if found.app is not None:
            yield {"kind": APP, "since": found.app.added}
        for each in found.passkeys:
            yield {
                "kind": PASSKEY,
                "name": each.name,
                "since": each.added,
                "seen": each.used,
            }
        if found.recovery:
            yield {"kind": RECOVERY, "left": len(found.recovery)}
