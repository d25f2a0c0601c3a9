"""The information clause (art. 13 and 14 RODO): the office's own, or a plain one."""

from .. import _
from ..branding.prose import paragraphs
from ..controlpanel.settings import settings
from zope.i18n import translate


PLAIN = _(
    "privacy_clause",
    default="Your data are processed by ${name}: as the controller, or for your community or cooperative, which is then the controller.\n\nThey are needed to manage the property, to settle charges and payments, to let you vote and to answer what you send. The legal bases, who receives the data and how long they are kept stand above, for each kind of data.\n\nYou may ask for access to your data, for their correction, erasure or restriction, and object to their use; what you have agreed to you may take back at any time. Data are not sold, and nothing is decided by a machine alone.\n\nYou may complain to the President of the Personal Data Protection Office, ul. Stanisława Moniuszki 1A, 00-014 Warszawa.",
)
NAMELESS = _("privacy_clause_manager", default="the manager of your property")


def as_text(language):
    """The clause in a language, as text."""
    chosen = settings()
    own = getattr(chosen, f"privacy_clause_{language}", None)
    if own:
        return own
    name = chosen.manager_name or translate(NAMELESS, target_language=language)
    filled = _(PLAIN, default=PLAIN.default, mapping={"name": name})
    return translate(filled, target_language=language)


def as_html(language):
    """The same as paragraphs; addresses become links."""
    return paragraphs(as_text(language))
