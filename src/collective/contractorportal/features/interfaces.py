"""What a room says of what it offers and what may be switched off."""

from zope.interface import Attribute
from zope.interface import Interface


class IFeature(Interface):
    """Something that people can do in the portal; a named utility of its room.

    The name of the utility is its ``id``. ``model.Feature`` is one.
    """

    id = Attribute("str: as it stands in the settings")
    title = Attribute("Message: what people can do")
    module = Attribute("str: the ERP's module that it needs, or ''")
    rooms = Attribute("tuple of str: packages in the portal's, like 'faults.works'")
    keeps = Attribute("frozenset of str: views that go on answering, of what was sent")
    jobs = Attribute("frozenset of str: jobs of the worker that begin something new")
    setting = Attribute("str: the room's own switch among the settings, or ''")
