"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


CONTACT = Feature(
    "contact",
    _("feature_contact", default="Change the own contact data"),
    setting="contact_on",
)
