"""What plugs into the room: kinds of messages, their words, and channels."""

from zope.interface import Attribute
from zope.interface import Interface


class INotificationKind(Interface):
    """A kind of message; a named utility, registered by the room that announces.

    Make it from ``kinds.Kind``, which has an answer to each of these.
    """

    title = Attribute("Message: what people call it, as in 'Notices'")
    description = Attribute("Message: one sentence under the title, may be empty")
    single = Attribute("Message: what one of them is called, empty for the title")
    mutable = Attribute("bool: may a person switch it off?")
    emergency = Attribute("bool: overrides mute, quiet hours and digest")
    at_once = Attribute(
        "bool: answers what the person is doing or has ordered, in quiet hours too"
    )
    listed = Attribute("bool: has a row on the page of preferences")
    family = Attribute("str: the kind whose preferences hold, usually its own name")
    bell = Attribute("bool: shows at the bell")
    default_channels = Attribute("frozenset of channels: email, sms, portal")
    without_login = Attribute("bool: goes to contractors who have no login yet, too")

    def known_to(uid, person, since):
        """Has a person read the content elsewhere since then? The bell is still then."""

    recipients = Attribute(
        "None, or a method of a mailing: ids of recipients instead of the groups'"
    )

    def readdress(mailing, recipient):
        """Set ``email`` or ``phone`` of a ``Recipient`` for this mailing alone."""


class IMessage(Interface):
    """The words of a mailing; a named multi-adapter of (content, request).

    The name is the kind, the content what the ``uid`` names, the site without
    one. Make it from ``message.Message``. It is made once for each language of a
    mailing, in the language of the request; with ``personal`` once for each person.
    """

    mailing = Attribute("the mailing; set before anything else is asked")
    personal = Attribute("bool: the words differ from person to person")
    recipient = Attribute(
        "``recipients.Recipient``; set before a personal one is asked"
    )
    subject = Attribute("str: begins with the fact, no figures of debt")
    text = Attribute("str: says it all, as plain text")
    html = Attribute("str: the same as an HTML fragment, None to make it of the text")
    url = Attribute("str: where to read more, may be empty")
    short = Attribute("str: for a text message; the subject if it is not given")

    def still_true(person):
        """Does this still concern the ``Person``? Asked again just before sending."""


class IChannel(Interface):
    """A way to reach people; a named utility."""

    title = Attribute("Message: what people call it")
    order = Attribute("int: place among the channels")
    sends = Attribute("bool: are messages sent, or do people come and look?")

    def offered():
        """Can people choose it, on this site?"""

    def trouble():
        """Code of the reason why nothing can be sent now (``words.py``), or None."""

    def address(recipient):
        """Where the channel reaches a ``recipients.Recipient``, or None."""

    def session():
        """Context manager whose value has ``send(recipient, letter, mark)``.

        ``mark(state)`` is called with ``"asked"`` at the moment from which the
        other side may have the message. Raises the errors of ``model``. A session
        that has ``ready()`` is kept for the next batch as long as that says True.
        """


class IMailings(Interface):
    """The site's mailings; ``storage.get_mailings()``."""

    def add(order, moment):
        """Store an ``Order``; the ``Mailing``, or the one that has its key already."""

    def get(mailing_id):
        """A ``Mailing``, or None."""
