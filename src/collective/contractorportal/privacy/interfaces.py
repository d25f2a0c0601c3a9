"""What plugs into the privacy centre."""

from zope.interface import Attribute
from zope.interface import Interface


class IPersonalData(Interface):
    """What a room holds about people; a named utility, registered by the room.

    The name is that of the section in the page, in REST and in what is downloaded.
    """

    order = Attribute("int: where the section stands")
    title = Attribute("Message: what it is, in plain words")
    purpose = Attribute("Message: what it is needed for")
    basis = Attribute("Legal basis: a key of ``wording.BASES`` (art. 6(1) RODO)")
    source = Attribute("Where it is from: a key of ``wording.SOURCES``")
    kept = Attribute("For how long: a key of ``wording.KEPT``, or a setting's name")
    receivers = Attribute("Who receives it: keys of ``wording.RECEIVERS``")
    words = Attribute("Mapping: field -> mapping of a code -> Message")

    def collect(person):
        """Iterate over records about a ``directory.records.Person``, never of others.

        A record is a mapping of keys of ``wording.FIELDS`` to what ``rules.plain``
        takes. Neither staff's internal words nor names of neighbours may be in it.
        Errors: ``ErpError`` when the ERP would have to be asked and does not answer.
        """
