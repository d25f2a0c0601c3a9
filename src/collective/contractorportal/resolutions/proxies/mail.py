"""Both sides are told of a power of attorney: when it was given, and when it ended.

How to vote, where that was said, is not in the message: mail boxes are shared. It
stands on the page of the power, behind the login.
"""

from ... import _
from ...core import formats
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...notifications.kinds import Kind
from ...notifications.message import Message
from .api import role_in
from .storage import get_grants
from .words import principal_name
from .words import proxy_name
from plone.app.uuid.utils import uuidToObject


KIND = "power_of_attorney"
SUBJECTS = {
    ("proxy", "granted"): _(
        "resolutions_proxy_mail_given",
        default="You may vote for somebody: ${principal}",
    ),
    ("principal", "granted"): _(
        "resolutions_proxy_mail_gave",
        default="You have given a power of attorney: ${proxy}",
    ),
    ("proxy", "revoked"): _(
        "resolutions_proxy_mail_taken",
        default="You may no longer vote for somebody: ${principal}",
    ),
    ("principal", "revoked"): _(
        "resolutions_proxy_mail_took",
        default="A power of attorney that you gave has ended: ${proxy}",
    ),
}
TEXTS = {
    ("proxy", "granted"): _(
        "resolutions_proxy_mail_given_text",
        default="${principal} has given you a power of attorney: you may vote in that person’s name. You need not do anything to accept it. If you do not want it, you can give it back in the portal.",
    ),
    ("principal", "granted"): _(
        "resolutions_proxy_mail_gave_text",
        default="From now on ${proxy} may vote in your name. You can still vote yourself, and you can revoke the power at any time in the portal. If this was not you, revoke it at once and call the manager.",
    ),
    ("proxy", "revoked"): _(
        "resolutions_proxy_mail_taken_text",
        default="The power of attorney of ${principal} has ended. What you have cast stays; you cannot vote in that person’s name any more.",
    ),
    ("principal", "revoked"): _(
        "resolutions_proxy_mail_took_text",
        default="${proxy} can no longer vote in your name. What was cast before stays.",
    ),
}
FOR = _("resolutions_proxy_mail_for", default="For: ${what}")
UNTIL = _("resolutions_proxy_mail_until", default="Until: ${day}")
ALL_VOTES = _(
    "resolutions_proxy_all_votes", default="all votes of the community ${community}"
)


class PowerKind(Kind):
    """Whoever can speak for somebody is told, and so is who let it happen."""

    name = KIND
    order = 36
    title = _("resolutions_kind_power", default="Powers of attorney")
    single = _("resolutions_kind_power_one", default="Power of attorney")
    mutable = False
    listed = False
    default_channels = frozenset({"email", "portal"})


class PowerMessage(Message):
    """Who may vote for whom, on what, until when."""

    personal = True

    @property
    def grant(self):
        return get_grants().get(self.mailing.order.data["grant"])

    @property
    def role(self):
        """What the power is to the one who reads this."""
        person = self.recipient.person
        return role_in(person, self.grant) or "principal"

    def filled(self, messages):
        message = messages[self.role, self.mailing.order.data["event"]]
        return self.say(
            _(
                message,
                default=message.default,
                mapping={
                    "principal": principal_name(self.grant),
                    "proxy": proxy_name(self.grant),
                },
            )
        )

    @property
    def subject(self):
        return self.filled(SUBJECTS)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@proxy?id={self.grant.id}"

    @property
    def text(self):
        grant, pieces = self.grant, [self.filled(TEXTS)]
        facts = [
            self.say(_(FOR, default=FOR.default, mapping={"what": self.what(grant)}))
        ]
        if grant.valid_to:
            day = formats.day(grant.valid_to, self.language)
            facts.append(
                self.say(_(UNTIL, default=UNTIL.default, mapping={"day": day}))
            )
        pieces.append("\n".join(facts))
        return "\n\n".join(pieces)

    def what(self, grant):
        """What a power is for, in words."""
        content = grant.scope_id and uuidToObject(grant.scope_id, unrestricted=True)
        if content:
            return content.title
        community = get_directory().get(Community, grant.community_id)
        title = community_title(community) if community is not None else ""
        return self.say(
            _(ALL_VOTES, default=ALL_VOTES.default, mapping={"community": title})
        )

    def still_true(self, person):
        """Whom it is about, as long as it stands so."""
        grant = self.grant
        if grant is None:
            return False
        revoked = grant.revoked_at is not None
        return revoked == (self.mailing.order.data["event"] == "revoked")
