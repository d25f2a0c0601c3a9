"""The content type Fault, and the one folder that keeps all of them.

Neither is in the catalog: lists are made by ``storage``, and who may read a fault
is asked of ``sight``. The workflow opens the objects themselves to the office alone.
"""

from .. import _
from ..directory.words import split
from .model import Event
from .model import Place
from .model import Row
from .orders.enquiries import rules as enquiries
from .rules import over
from BTrees.OOBTree import OOBTree
from dataclasses import astuple
from datetime import UTC
from persistent import Persistent
from plone import api
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


FOLDER = "fault-store"
WORKFLOW = "fault_workflow"
# By so many words of what was written the office finds a fault.
MOST_WORDS = 60


class IFault(model.Schema):
    """What somebody reported; everything is set by ``api`` alone."""

    title = schema.TextLine(title=_("faults_field_title", default="What is broken"))
    description = schema.Text(
        title=_("faults_field_description", default="Description"), required=False
    )


class IFaultsFolder(model.Schema):
    """The folder of all faults."""


class OutOfCatalog:
    """Content that the catalog does not know, and that changes no folder's date."""

    def indexObject(self):
        """Lists are made by ``storage``."""

    def unindexObject(self):
        """It was never there."""

    def reindexObject(self, idxs=None):
        """Nothing would find it."""

    def reindexObjectSecurity(self, skip_self=False):
        """Nothing would find it."""


@implementer(IFaultsFolder)
class FaultsFolder(OutOfCatalog, Container):
    """Keeps all faults; many people report at once, so adding writes nothing here."""

    portal_type = "FaultsFolder"

    # With an order, its list would be written by all who report.
    _ordering = "unordered"

    def notifyModified(self):
        """A date of the folder would be written by all who report."""


class Photo(Persistent):
    """A photo of a fault; ``stage`` is report, before, after or comment."""

    def __init__(self, image, at, role, by, stage, shown):
        self.image = image
        self.at = at
        self.role = role
        self.by = by
        self.stage = stage
        self.shown = shown


@implementer(IFault)
class Fault(OutOfCatalog, Item):
    """A fault. ``by`` is the login of who reported it, ``contractor_ids`` whose it is."""

    portal_type = "Fault"

    number = ""
    key = ""
    place = None
    place_text = ""
    category_id = ""
    path_ids = ()
    path_names = ()
    urgency = "normal"
    by = ""
    reported_by = "reporter"
    contractor_ids = ()
    spot = ""
    access = ""
    phone = ""
    share_phone = False
    # The name of who called the office, when it is no contractor's.
    caller = ""
    # Before there was a choice, nobody of the same premises had been told of.
    only_me = True
    reported_at = None
    due_at = None
    planned_on = None
    planned_hours = ""
    waits_until = None
    accepted_at = None
    done_at = None
    ended_at = None
    finished_late = False
    late_told = False
    supplier_id = None
    staff = ""
    reopened = 0
    rating = None
    cost_bearer = None
    merged_into = None
    order_number = ""
    # What the ERP was told and has said of it (exchange).
    exchange = None
    order = 0
    # Files of offers by their ids; there is no tree until one comes.
    files = None

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.photos = OOBTree()
        self.followers = OOBTree()
        self._events = ()

    @property
    def state(self):
        """Its place in ``fault_workflow``."""
        tool = api.portal.get_tool("portal_workflow")
        return tool.getInfoFor(self, "review_state", "new")

    @property
    def events(self):
        """All that happened, the oldest first."""
        return tuple(Event(*each) for each in self._events)

    def add_event(self, event):
        values = tuple(getattr(event, name) for name in Event.__dataclass_fields__)
        self._events = (*self._events, values)

    @property
    def changed_at(self):
        return self._events[-1][0] if self._events else self.reported_at

    @property
    def asked(self):
        """The firms that were ever asked for an offer."""
        return enquiries.all_asked(self.events)

    @property
    def asked_until(self):
        """When an enquiry ends that runs, until that was told; or None."""
        running = enquiries.running(self.events)
        if running is None or running.told:
            return None
        return over(running.until).astimezone(UTC)

    @property
    def delivery_key(self):
        """How the ERP knows the fault: ``WorkOrder.portal_key``."""
        return f"fault:{self.key}"

    def row(self):
        """What lists know of it."""
        made = ("followers", "has_photos", "has_contact", "words", "id", "changed_at")
        values = {
            name: getattr(self, name)
            for name in Row.__dataclass_fields__
            if name not in made
        }
        return Row(
            id=self.getId(),
            changed_at=self.changed_at,
            followers=tuple(self.followers),
            has_photos=bool(self.photos),
            has_contact=bool(self.phone or self.access or self.caller),
            words=self._words(),
            **values,
        )

    def _words(self):
        said = f"{self.number.replace('-', ' ')} {self.number.replace('-', '')} "
        said += f"{' '.join(self.path_names)} {self.place_text} {self.spot} "
        said += f"{self.order_number} {self.description}"
        return tuple(dict.fromkeys(split(said)))[:MOST_WORDS]


def packed_place(place):
    """A place as the database keeps it."""
    return astuple(place)


def unpacked_place(values):
    return Place(*values)
