"""What other rooms may ask of the directory."""

from zope.interface import Attribute
from zope.interface import Interface


class IDirectory(Interface):
    """Who is who, stored in the site, filled by the synchronisation alone.

    Get it with ``directory.get_directory()``; the person who is logged in with
    ``directory.person.current_person(request)``, None for staff and anonymous.
    """

    modules = Attribute("frozenset of the modules that are there: licensed, not off")
    licences = Attribute("frozenset of the modules that the ERP says are licensed")
    synced_at = Attribute("aware datetime (UTC) of the last complete sync, or None")

    def get(record_class, record_id):
        """One record, or None."""

    def values(record_class, record_id, *names):
        """Some values of a record as they are stored, or None; for long lists."""

    def all(record_class):
        """Iterate over the records of a class by id."""

    def count(record_class):
        """How many there are."""

    def find(record_class, **by):
        """Iterate over records by one other id, as in ``find(Title, premises_id=…)``.

        ``shelf.INDEXES`` says by what; contractors by ``email`` (without regard to
        case), ``number`` and ``person_id`` too.
        """

    def is_active(contractor_id):
        """Is the contractor still in the ERP? One who has left keeps the record."""

    def errors(today):
        """Iterate over community ids ("" for none) and their ``DataError``s."""

    def person(user_id, today, history_days):
        """The ``Person`` of a login on that day, or None when it has no contractor."""

    def members_of(group_id, today):
        """Iterate over the user ids in a virtual group on that day."""

    def contractors_in(group_id, today):
        """Iterate over ids of contractors in a group, also of those without a login.

        A contractor with several titles is named several times.
        """

    def places_in(group_id, today):
        """The same as pairs with the id of the premises, or None."""

    def staircases(building_id):
        """The staircases of a building, in the order in which people count."""

    def premises_at_staircase(staircase_id):
        """Iterate over the premises of a staircase (``rules.staircase_id``)."""


class IDirectorySynced(Interface):
    """Event: a sync has ended and changed something; zones are to be kept in step."""

    report = Attribute("SyncReport: counts by record class, ids of changed communities")
    contractors = Attribute("frozenset of ids of changed contractors that have a login")
