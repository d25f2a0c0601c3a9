"""Text messages as a channel: off until the office names a gateway."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ...core.phones import mobile_phone
from ...secret import secret
from ..address import known_url
from ..interfaces import IChannel
from ..model import BadAddress
from ..model import ChannelTrouble
from ..storage import get_mailings
from .gateway import client
from .gateway import Gateway
from .gateway import Session
from .rules import message
from contextlib import contextmanager
from zope.interface import implementer


def the_gateway():
    """The gateway of the settings; its secret comes from the environment first."""
    chosen = settings()
    return Gateway(
        url=(chosen.sms_url or "").strip(),
        method=chosen.sms_method or "POST",
        headers=tuple(chosen.sms_headers or ()),
        body=chosen.sms_body or "",
        answer=(chosen.sms_answer or "").strip(),
        secret=secret("SMS_SECRET") or chosen.sms_secret or "",
    )


def left_today():
    """How many text messages may still go out today."""
    spent = get_mailings().spent.get(clock.today().isoformat(), 0)
    return max(0, (settings().sms_daily_limit or 0) - spent)


@implementer(IChannel)
class SmsChannel:
    """By text message."""

    title = _("notifications_channel_sms", default="By text message")
    order = 20
    sends = True

    def offered(self):
        return bool((settings().sms_url or "").strip())

    def trouble(self):
        if not self.offered():
            return "off"
        if not known_url():
            return "no_url"
        return None if left_today() else "daily_limit"

    def address(self, recipient):
        return mobile_phone(recipient.phone)

    @contextmanager
    def session(self):
        with client() as made:
            yield SmsSession(Session(made, the_gateway()), left_today())


class SmsSession:
    """Text messages of one batch, within what may be spent today."""

    def __init__(self, session, left):
        self.session = session
        self.left = left
        self.cost = 0
        self.polish_letters = bool(settings().sms_polish_letters)

    def send(self, recipient, letter, mark):
        phone = mobile_phone(recipient.phone)
        if phone is None:
            raise BadAddress("bad_address")
        if self.cost >= self.left:
            raise ChannelTrouble("daily_limit")
        text = message(letter.short, letter.url, self.polish_letters)
        # A request that was made may have cost something, whatever its answer is.
        self.cost += 1
        self.session.send(phone, text, letter.id, mark)
