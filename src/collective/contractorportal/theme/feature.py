"""What the office can switch off of this room."""

from .. import _
from ..features.model import Feature


LANGUAGES = Feature(
    "languages",
    _("feature_languages", default="Change the language of the pages"),
)
