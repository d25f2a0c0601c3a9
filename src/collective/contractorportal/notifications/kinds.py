"""Kinds of messages: what a room registers, and the office's defaults for them."""

from ..controlpanel.settings import settings
from .channels import channels
from .interfaces import INotificationKind
from .rules import channels_for
from .rules import settled_defaults
from zope.component import getUtilitiesFor
from zope.component import queryUtility
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@implementer(INotificationKind)
class Kind:
    """A kind of message as most are: derive from it and register an instance."""

    name = ""
    title = ""
    description = ""
    # What one message of it is called, as in "Notice"; its title if it is not given.
    single = ""
    order = 50
    mutable = True
    emergency = False
    at_once = False
    listed = True
    bell = True
    default_channels = frozenset({"email", "portal"})
    without_login = True

    @property
    def family(self):
        return self.name

    def known_to(self, uid, person, since):
        """Has a person read the content elsewhere since a moment?"""
        return False

    # Or a method: who gets a mailing, when its groups do not say so.
    recipients = None

    def readdress(self, mailing, recipient):
        """Change the ``Recipient``'s address, where it is not the one that is known."""


def kind_of(name):
    """A kind by its name, or None when no room has it any more."""
    return queryUtility(INotificationKind, name=name)


def kinds():
    """The kinds that people can choose about, in their order."""
    found = [kind for _name, kind in getUtilitiesFor(INotificationKind) if kind.listed]
    return sorted(found, key=lambda kind: (kind.order, kind.name))


def defaults_of(kind):
    """By which channels a kind comes to who chose nothing."""
    family = kind_of(kind.family) or kind
    return settled_defaults(
        kind.family, family.default_channels, settings().notification_channels or ()
    )


def channels_of(kind, preferences):
    """By which channels a kind comes to a person."""
    return channels_for(
        kind.family,
        preferences,
        defaults_of(kind),
        mutable=kind.mutable,
        emergency=kind.emergency,
    )


@implementer(IVocabularyFactory)
class KindChannels:
    """Each kind by each channel, for the office's choice of defaults."""

    def __call__(self, context):
        def say(message):
            return translate(message, context=getRequest())

        return SimpleVocabulary(
            [
                SimpleTerm(
                    f"{kind.name}.{name}",
                    title=f"{say(kind.title)}: {say(channel.title)}",
                )
                for kind in kinds()
                for name, channel in channels()
            ]
        )
