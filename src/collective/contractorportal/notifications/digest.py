"""One e-mail a day or a week instead of one for each thing."""

from .. import _
from ..controlpanel.settings import settings
from ..core import clock
from ..core import formats
from ..directory.storage import get_directory
from .bell import entries
from .interfaces import IMessage
from .kinds import channels_of
from .kinds import Kind
from .message import Message
from .model import Order
from .preferences import preferences_of
from .rules import next_digest
from .rules import previous_digest
from .stamps import stamp
from .stamps import unstamp
from .storage import get_mailings
from datetime import datetime
from datetime import timedelta
from functools import cached_property
from html import escape
from plone import api
from zope.interface import implementer

import transaction


# A digest that could not be sent for so long is not worth sending any more.
FRESH = timedelta(hours=20)
AT_ONCE = 50


def order_digests(moment):
    """Order the digests whose hour has come, and plan each person's next one."""
    mailings = get_mailings()
    for count, entry in enumerate(list(mailings.digests.keys(None, stamp(moment)))):
        due, recipient_id = unstamp(entry), entry[21:]
        mailings.digests.remove(entry)
        chosen = preferences_of(recipient_id)
        if chosen.digest != "off":
            following = next_digest(chosen, max(due, moment))
            mailings.digests.add(f"{stamp(following)}\0{recipient_id}")
            order_digest(recipient_id, chosen, due, moment)
        if count % AT_ONCE == AT_ONCE - 1:
            transaction.commit()
    transaction.commit()


def order_digest(recipient_id, chosen, due, moment):
    """Order one digest, if there is something to tell."""
    user_id = recipient_id.removeprefix("u:")
    person = get_directory().person(user_id, clock.today(), settings().history_days)
    since = previous_digest(chosen, due)
    if person is None or not told_since(person, chosen, since):
        return
    order = Order(
        kind="digest",
        uid=None,
        groups=(f"login:{user_id}",),
        key=f"digest:{recipient_id}:{stamp(due)}",
        not_after=moment + FRESH,
        data={"since": since.isoformat()},
    )
    get_mailings().add(order, moment)


def told_since(person, chosen, since):
    """What a digest tells: the bell's entries of kinds that may come by e-mail."""

    def wanted(_mailing, kind):
        return (
            kind.mutable and not kind.emergency and "email" in channels_of(kind, chosen)
        )

    return entries(person, since, wanted=wanted)


class DigestKind(Kind):
    """The digest itself: chosen where it is switched on, not among the kinds."""

    name = "digest"
    title = _("notifications_digest", default="Summary")
    listed = False
    mutable = False
    at_once = True
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


@implementer(IMessage)
class DigestMessage(Message):
    """Titles and addresses of what a person was told of since the last one."""

    personal = True

    @property
    def url(self):
        return f"{api.portal.get().absolute_url()}/@@news"

    @cached_property
    def since(self):
        return datetime.fromisoformat(self.mailing.order.data["since"])

    @property
    def told(self):
        chosen = preferences_of(self.recipient.id)
        return told_since(self.recipient.person, chosen, self.since)

    def still_true(self, person):
        if person is None:
            return False
        chosen = preferences_of(f"u:{person.user_id}")
        return bool(told_since(person, chosen, self.since))

    @property
    def subject(self):
        told = self.told
        form = formats.plural(len(told))
        return self.say(
            _(
                SUBJECTS[form],
                default=SUBJECTS[form].default,
                mapping={"count": len(told), "title": told[0].title if told else ""},
            )
        )

    @property
    def text(self):
        return "\n\n".join(
            f"{entry.title}\n{self.say(entry.kind_title)}, "
            f"{self.moment(entry.moment)}\n{entry.url}"
            for entry in self.told
        )

    @property
    def html(self):
        rows = "".join(
            f'<li style="margin:0 0 14px"><a href="{escape(entry.url)}">'
            f"{escape(entry.title)}</a><br><span>{escape(self.say(entry.kind_title))}, "
            f"{escape(self.moment(entry.moment))}</span></li>"
            for entry in self.told
        )
        return f'<ul style="padding-left:20px">{rows}</ul>'

    def moment(self, value):
        return formats.moment(value.astimezone(clock.WARSAW), self.language)


SUBJECTS = {
    "one": _("notifications_digest_one", default="New for you: ${title}"),
    "few": _("notifications_digest_few", default="${count} new things for you"),
    "many": _("notifications_digest_many", default="${count} new things for you"),
}
