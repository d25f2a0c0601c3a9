"""E-mail, through the server that is set in Plone's "Mail" settings."""

from ... import _
from ...controlpanel.settings import settings
from ...core import clock
from ..address import known_url
from ..interfaces import IChannel
from ..mime import assemble
from ..mime import usable_address
from ..model import BadAddress
from .smtp import answers
from .smtp import connected
from .smtp import hand_over
from .smtp import Server
from contextlib import contextmanager
from plone.base.interfaces import IMailSchema
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.interface import implementer


MOST_CARRIED = 500


def mail_settings():
    """Plone's own settings of mail."""
    registry = getUtility(IRegistry)
    return registry.forInterface(IMailSchema, prefix="plone", check=False)


def server(chosen):
    """The ``Server`` that is set in Plone."""
    return Server(
        host=chosen.smtp_host,
        port=chosen.smtp_port or 25,
        user=chosen.smtp_userid or "",
        password=chosen.smtp_pass or "",
        force_tls=bool(getattr(chosen, "smtp_force_tls", False)),
        implicit_tls=bool(getattr(chosen, "smtp_implicit_tls", False)),
        verify=settings().mail_verify_certificate is not False,
    )


@implementer(IChannel)
class EmailChannel:
    """By e-mail."""

    title = _("notifications_channel_email", default="By e-mail")
    order = 10
    sends = True

    def offered(self):
        return True

    def trouble(self):
        chosen = mail_settings()
        if not chosen.smtp_host or not chosen.email_from_address:
            return "no_server"
        return None if known_url() else "no_url"

    def address(self, recipient):
        return recipient.email

    @contextmanager
    def session(self):
        chosen = mail_settings()
        with connected(server(chosen)) as smtp:
            yield Session(smtp, chosen)


class Session:
    """One connection, over which batches go out."""

    cost = 0
    carried = 0

    def __init__(self, smtp, chosen):
        self.smtp = smtp
        self.sender = chosen.email_from_address.strip()
        self.sender_name = chosen.email_from_name or settings().manager_name
        self.reply_to = settings().manager_email or ""

    def ready(self):
        """Can another batch go out over it? Servers do not like endless connections."""
        return self.carried < MOST_CARRIED and answers(self.smtp)

    def send(self, recipient, letter, mark):
        address = usable_address(recipient.email)
        if address is None:
            raise BadAddress("bad_address")
        self.carried += 1
        content = assemble(
            letter,
            to=address,
            sender=self.sender,
            sender_name=self.sender_name,
            reply_to=self.reply_to,
            date=clock.now(),
        )
        hand_over(self.smtp, self.sender, address, content, mark)
