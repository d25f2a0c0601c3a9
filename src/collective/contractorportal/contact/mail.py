"""What is written about changes of contact data, and how it goes to the ERP."""

from .. import _
from ..accounts.names import user_id_of
from ..core.link_keys import with_key
from ..notifications.address import known_url
from ..notifications.answers import AnswerKind
from ..notifications.answers import StepMessage
from ..notifications.storage import get_mailings
from ..outbox.kinds import Kind as SubmissionKind
from .codes import rules as codes
from .links import CONFIRM
from .links import STOP
from .links import token as token_of
from .steps import LETTER
from .steps import link_hours
from .storage import get_changes
from .telling import CODE_KIND
from .telling import KIND
from .telling import LINK_KIND
from .telling import OFFICE_KIND
from .telling import old_addresses
from .wording import KIND_TITLES


class ContactSubmission(SubmissionKind):
    """One kind of contact data of one contractor number, on its way to the ERP."""

    title = _("contact_submission", default="Change of contact data")
    letter = LETTER
    words = {"accepted": _("contact_outbox_saved", default="Saved by the manager")}

    def describe(self, submission):
        change = _change_of(submission)
        return KIND_TITLES[change.kind] if change is not None else ""

    def url(self, submission, portal_url):
        change = _change_of(submission)
        return change and f"{portal_url}/@@contact?id={change.number}"


def _change_of(submission):
    return get_changes().get(submission.key.partition(".")[0])


class ContactKind(AnswerKind):
    """What a person has to know of changes of the own contact data."""

    name = KIND
    order = 45
    title = _("contact_kind", default="Changes of your contact data")
    at_once = True

    def readdress(self, mailing, recipient):
        """A warning about the e-mail address goes to the old one, however late it is."""
        data = mailing.order.data
        change = get_changes().get(data.get("change"))
        if data.get("what") == "asked" and change and change.kind == "email":
            old = old_addresses(change)[data.get("old", 0) :]
            recipient.email = old[0] if old else recipient.email


class LinkKind(ContactKind):
    """To an address that is not the person's yet."""

    name = LINK_KIND
    listed = False

    def readdress(self, mailing, recipient):
        change = get_changes().get(mailing.order.data.get("change"))
        recipient.email = change and change.value


class CodeKind(ContactKind):
    """To a phone that is not the person's yet."""

    name = CODE_KIND
    listed = False
    default_channels = frozenset({"sms"})

    def readdress(self, mailing, recipient):
        change = get_changes().get(mailing.order.data.get("change"))
        recipient.phone = change and change.value


class OfficeKind(ContactKind):
    """For the office: what waits for it."""

    name = OFFICE_KIND
    title = _("contact_office_kind", default="Changes of contact data")
    listed = False
    at_once = False


class _About(StepMessage):
    """About one change; what the message is for is in the mailing's ``what``."""

    personal = True

    @property
    def change(self):
        return get_changes().get(self.mailing.order.data.get("change"))

    @property
    def mapping(self):
        change = self.change
        return {
            "number": change.number,
            "kind": self.say(KIND_TITLES[change.kind]),
            "reason": change.reason,
            "hours": str(link_hours()),
            "minutes": str(codes.CODE_MINUTES),
        }


class ContactMessage(_About):
    """To the address that the ERP knows; the new one is not in it."""

    words = {
        "asked": (
            _(
                "contact_subject_asked",
                default="Your contact data is being changed: ${kind}",
            ),
            _(
                "contact_text_asked",
                default="Somebody who is logged in with your login asked to change this: ${kind} (number ${number}).\n\nIf it was you, do nothing.\n\nIf it was not you, stop the change at the address below, then set a new password and call the manager.",
            ),
        ),
        "refused": (
            _(
                "contact_subject_refused",
                default="The manager has not taken your change: ${kind}",
            ),
            _(
                "contact_text_refused",
                default="The manager has refused the change ${number} (${kind}) and writes: ${reason}\n\nYour data stay as they were.",
            ),
        ),
        "erp_refused": (
            _(
                "contact_subject_erp_refused",
                default="Your data were not saved: ${kind}",
            ),
            _(
                "contact_text_erp_refused",
                default="The change ${number} (${kind}) could not be saved in the manager's system: ${reason}\n\nThe office sees it, and will correct it or write to you. Until then your data stay as they were.",
            ),
        ),
    }

    @property
    def url(self):
        change = self.change
        if self.what == "asked":
            token = token_of(STOP, change)
            return with_key(f"{known_url()}/@@{STOP}", token)
        return f"{known_url()}/@@contact?id={change.number}"

    def still_true(self, person):
        change = self.change
        if change is None or person is None or person.user_id != change.by:
            return False
        return self.what == "asked" or change.state == self.what


class LinkMessage(_About):
    """The link, to the new address; who has a login there is told what that means."""

    words = {
        "link": (
            _("contact_subject_link", default="Confirm your e-mail address"),
            _(
                "contact_text_link",
                default="Somebody wants to be reached at this address in the portal of your property manager. If it was you, open the address below within ${hours} hours and press the button.\n\nIf it was not you, do nothing: nothing will change.",
            ),
        )
    }

    @property
    def text(self):
        text, other = super().text, user_id_of(self.change.value)
        if other is None or other == self.change.by:
            return text
        # Only whoever reads the mail of this address learns of it.
        return f"{text}\n\n{self.say(SHARED)}"

    @property
    def url(self):
        token = token_of(CONFIRM, self.change)
        return with_key(f"{known_url()}/@@{CONFIRM}", token)

    def still_true(self, person):
        return self.change is not None and self.change.state == "confirming"


SHARED = _(
    "contact_text_shared",
    default="There is another login with this address already. If you confirm it, both of you log in with your contractor numbers from then on, and no more with the address.",
)


class CodeMessage(_About):
    """The code, to the new phone."""

    words = {
        "code": (
            _("contact_sms", default="Code of the portal: ${code}. Tell it to nobody."),
            _("contact_sms", default="Code of the portal: ${code}. Tell it to nobody."),
        )
    }

    @property
    def subject(self):
        return self.text

    @property
    def text(self):
        change, turn = self.change, self.mailing.order.data["turn"]
        code = codes.code_of(get_mailings().secret, change.id, turn)
        message = self.words["code"][0]
        return self.say(_(message, default=message.default, mapping={"code": code}))

    def still_true(self, person):
        change = self.change
        return (
            change is not None
            and change.state == "confirming"
            and change.turn == self.mailing.order.data["turn"]
        )


class OfficeMessage(_About):
    """To the office: something waits, or somebody says that it was not them."""

    words = {
        "decide": (
            _(
                "contact_subject_decide",
                default="A change of contact data waits: ${number}",
            ),
            _(
                "contact_text_decide",
                default="Somebody wants to change this: ${kind}. Look at it in the portal and decide.",
            ),
        ),
        "confirm": (
            _(
                "contact_subject_confirm",
                default="A phone number is to be confirmed: ${number}",
            ),
            _(
                "contact_text_confirm",
                default="Text messages do not reach it, or are switched off. Call the number that is in the portal, ask whose it is, and confirm it there.",
            ),
        ),
        "stopped": (
            _(
                "contact_subject_stopped",
                default="Somebody says that it was not them: ${number}",
            ),
            _(
                "contact_text_stopped",
                default="A change of contact data (${kind}) was stopped by whoever is reached at the old address. Perhaps a stranger uses the login: call the person by the data that you had before.",
            ),
        ),
    }

    @property
    def url(self):
        return f"{known_url()}/@@contact-desk/{self.change.number}"

    def still_true(self, person):
        change = self.change
        if change is None:
            return False
        wanted = {"decide": "approval", "confirm": "confirming"}.get(self.what)
        return wanted is None or change.state == wanted
