"""What is held of declarations."""

from .. import _
from ..privacy.base import PersonalData
from ..privacy.base import stated
from ..privacy.base import told
from .seeing import of_person
from .wording import KIND_TITLES
from .wording import STATES


class Declarations(PersonalData):
    """What the person declared."""

    order = 55
    title = _("privacy_declarations", default="What you declared")
    purpose = _(
        "privacy_declarations_why",
        default="To charge by the number of persons, and to tell the municipality of it.",
    )
    basis = "law"
    kept = "cases_years"
    receivers = ("office", "erp", "commune")
    words = {"kind": KIND_TITLES, "state": told(STATES)}

    def collect(self, person):
        for each in of_person(person):
            yield {
                "sent_at": each.made_at,
                **stated(each, "number", "kind", "state", "persons", "persons_before"),
                **stated(each, "happened_on", "norm", "note", "answer"),
            }
