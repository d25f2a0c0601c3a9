"""What is written about delegations."""

from .. import _
from ..core import formats
from ..core.link_keys import with_key
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from .joining import token_of
from .storage import get_delegations
from .telling import KIND
from .telling import LINK_KIND
from .wording import place_text
from .wording import scopes_text


class DelegationKind(AnswerKind):
    """Whom one lets act, and for whom one may."""

    name = KIND
    order = 46
    title = _("delegation_kind", default="Helpers")
    listed = False
    at_once = True


class LinkKind(DelegationKind):
    """To the address that the giver wrote: its owner need have no login."""

    name = LINK_KIND

    def readdress(self, mailing, recipient):
        grant = get_delegations().get(mailing.order.data.get("grant"))
        recipient.email = grant and grant.email


class _About(StepMessage):
    personal = True

    @property
    def grant(self):
        return get_delegations().get(self.mailing.order.data.get("grant"))

    @property
    def mapping(self):
        grant = self.grant
        return {
            "name": grant.name,
            "label": grant.label,
            "place": place_text(grant.premises_id, self.language),
            "scopes": scopes_text(grant.scopes, self.say),
            "until": formats.day(grant.until, self.language),
        }


class InvitedMessage(_About):
    """The link; it names the giver as the giver wants to be called."""

    words = {
        "invited": (
            _(
                "delegation_subject_invited",
                default="${label} asks you to help with the premises",
            ),
            _(
                "delegation_text_invited",
                default="${label} would like you to do something in the portal of the property manager.\n\nFor: ${place}\nWhat: ${scopes}\nUntil: ${until}\n\nOpen the address below and say yes. If you have no login yet, you make your own there; you need no password of anybody else.\n\nThe address works once. Give it to nobody. If you do not want this, do nothing.",
            ),
        )
    }

    @property
    def url(self):
        token = token_of(self.grant)
        return with_key(f"{known_url()}/@@helper-invitation", token)

    def still_true(self, person):
        grant = self.grant
        return grant is not None and grant.ended_at is None and not grant.receiver


class DelegationMessage(_About):
    """To both sides; a message to the receiver says nothing of the giver's other data."""

    words = {
        "given": (
            _("delegation_subject_given", default="You invited a helper: ${name}"),
            _(
                "delegation_text_given",
                default="You asked ${name} to help.\n\nFor: ${place}\nWhat: ${scopes}\nUntil: ${until}\n\nYou can take it back at any time in the portal. If it was not you, take it back at once, set a new password and call the manager.",
            ),
        ),
        "taken": (
            _("delegation_subject_taken", default="A helper is ready: ${name}"),
            _(
                "delegation_text_taken",
                default="${name} has agreed to help.\n\nFor: ${label}, ${place}\nWhat: ${scopes}\nUntil: ${until}\n\nEither side can end it at any time in the portal.",
            ),
        ),
        "back": (
            _("delegation_subject_back", default="Help goes on: ${name}"),
            _(
                "delegation_text_back",
                default="The sale or move-out was called off. So ${name} may help as before.\n\nFor: ${label}, ${place}\nWhat: ${scopes}\nUntil: ${until}\n\nEither side can end it at any time in the portal.",
            ),
        ),
        "ended": (
            _("delegation_subject_ended", default="Help has ended: ${name}"),
            _(
                "delegation_text_ended",
                default="${name} can do nothing any more in the portal for ${label}, ${place}. What was sent and paid until now stays.",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@helpers"

    def still_true(self, person):
        grant = self.grant
        if grant is None:
            return False
        return (grant.ended_at is not None) == (self.what == "ended")
