"""What becomes of one message when its time has come."""

from .. import logger
from .channels import channel_named
from .kinds import channels_of
from .letters import Letters
from .model import BadAddress
from .model import ChannelTrouble
from .model import FAILED
from .model import Later
from .model import PRESUMED
from .model import Refused
from .model import Row
from .model import SENT
from .model import SKIPPED
from .model import Unclear
from .model import WAITING
from .preferences import preferences_of
from .recipients import find_addressee
from .recipients import principals
from .rules import address_digest
from .rules import next_try
from .rules import quiet_until
from .storage import get_mailings
from .storage import recipient_of
from ZODB.POSException import ConflictError
from ZODB.POSException import StorageError


class Sender:
    """Sends messages of one mailing by one channel, one by one."""

    def __init__(self, mailing, channel_name, request, drafts):
        self.mailing = mailing
        self.order = mailing.order
        self.channel_name = channel_name
        self.channel = channel_named(channel_name)
        self.letters = Letters(mailing, request, drafts)
        self.kind = self.letters.kind
        if self.kind is None:
            raise LookupError(mailing.kind)
        self.groups = frozenset(self.order.groups)
        self.by_group = self.kind.recipients is None
        self.refused = {}

    def send(self, session, key, mark, now):
        """Send one message if it is still right to; the ``Row`` it becomes.

        ``mark(key, state)`` notes that the other side was asked, has taken, refused.
        """
        row = self.mailing.row(key)
        recipient = find_addressee(recipient_of(key), self.mailing)
        kept = self.reason_not_to(recipient, now)
        if kept is not None:
            return Row(SKIPPED, now, row.attempts, kept)
        until = self.quiet_until(recipient.id, now)
        if until > now:
            return Row(WAITING, until, row.attempts, "quiet")
        address = self.channel.address(recipient)
        if address_digest(address) in get_mailings().bad:
            return Row(FAILED, now, row.attempts, "bad_address")
        try:
            letter = self.letters.letter(recipient, key)
        except (ConflictError, StorageError):
            raise
        except Exception as error:
            logger.exception("Message of kind %s", self.mailing.kind)
            return self.put_off(key, Later("error", type(error).__name__), now)
        try:
            session.send(recipient, letter, lambda state: mark(key, state))
        except Later as trouble:
            mark(key, "refused")
            return self.put_off(key, trouble, now)
        except Unclear as trouble:
            if self.kind.emergency:
                return self.put_off(key, trouble, now)
            return Row(PRESUMED, now, row.attempts + 1, trouble.code, trouble.detail)
        except Refused as trouble:
            mark(key, "refused")
            if isinstance(trouble, BadAddress):
                self.refused[address_digest(address)] = (recipient.id, now)
            return Row(FAILED, now, row.attempts + 1, trouble.code, trouble.detail)
        except (ConflictError, StorageError, ChannelTrouble):
            raise
        except Exception as error:
            logger.exception("Message of kind %s", self.mailing.kind)
            return self.put_off(key, Later("error", type(error).__name__), now)
        mark(key, "taken")
        return Row(SENT, now, row.attempts + 1)

    def put_off(self, key, trouble, now):
        """The ``Row`` of a message that is tried again later, or given up."""
        row = self.mailing.row(key)
        attempts = row.attempts + 1
        again = next_try(attempts, self.mailing.shown_from, now)
        if again is None:
            return Row(FAILED, now, attempts, "gave_up", trouble.detail)
        return Row(WAITING, again, attempts, trouble.code, trouble.detail)

    def reason_not_to(self, recipient, now):
        """Why a message is not for somebody any more, as a code; None when it is."""
        if self.order.not_after and now > self.order.not_after:
            return "expired"
        if recipient is None:
            return "gone"
        message = self.letters.message(recipient.language)
        if message is None:
            return "content_gone"
        if self.by_group and self.groups.isdisjoint(principals(recipient)):
            return "no_longer"
        if not message.still_true(recipient.person):
            return "no_longer"
        if self.channel_name not in channels_of(
            self.kind, preferences_of(recipient.id)
        ):
            return "muted"
        if not self.channel.address(recipient):
            return "no_address"
        return None

    def quiet_until(self, recipient_id, now):
        """When this person may be disturbed; emergencies and own orders at once."""
        if self.kind.at_once or self.kind.emergency:
            return now
        chosen = preferences_of(recipient_id)
        return quiet_until(now, chosen.quiet_from, chosen.quiet_to)


def first_row(mailing, kind, channel_name, recipient, now):
    """The ``Row`` with which somebody's message by a channel begins."""
    chosen = preferences_of(recipient.id)
    if channel_name not in channels_of(kind, chosen):
        return Row(SKIPPED, now, 0, "muted")
    address = channel_named(channel_name).address(recipient)
    if not address:
        return Row(SKIPPED, now, 0, "no_address")
    if address_digest(address) in get_mailings().bad:
        return Row(FAILED, now, 0, "bad_address")
    if in_digest(mailing, kind, channel_name, recipient, chosen):
        return Row(SKIPPED, now, 0, "digest")
    return Row(WAITING, now)


def in_digest(mailing, kind, channel_name, recipient, chosen):
    """Does the person's digest tell of it instead?"""
    return (
        channel_name == "email"
        and chosen.digest != "off"
        and kind.mutable
        and kind.bell
        and not kind.emergency
        and bool(mailing.uid)
        and recipient.user_id is not None
    )
