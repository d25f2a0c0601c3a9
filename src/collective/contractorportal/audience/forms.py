"""Shows in an editor's form only what can be chosen where the editor is."""

from ..interfaces import IContractorPortalLayer
from ..zones.chain import zone_of
from .choices import Choices
from .interfaces import IForAudience
from .place import FIELDS
from .place import keepers
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.dexterity.browser.base import DexterityExtensibleForm
from plone.z3cform.fieldsets.extensible import FormExtender
from z3c.form.interfaces import IAddForm
from zope.component import adapter
from zope.interface import Interface


PREFIX = "IAudience"


@adapter(Interface, IContractorPortalLayer, DexterityExtensibleForm)
class AudienceFields(FormExtender):
    """Leaves out fields with nothing to choose, and all of them inside a container
    that has chosen for all that lies in it.
    """

    order = 100

    def update(self):
        for name in self.pointless():
            self.remove(name, prefix=PREFIX)

    def pointless(self):
        """Names of the fields without a choice here."""
        container = self.context
        if not IAddForm.providedBy(self.form):
            if not IForAudience.providedBy(self.context):
                return ()
            container = aq_parent(aq_inner(self.context))
        zone = zone_of(container)
        if zone is None or keepers(container):
            return (*FIELDS, "verified_only")
        choices = Choices(zone)
        stored = self.context if container is not self.context else None
        offered = {
            "kinds": choices.kinds,
            "buildings": choices.buildings,
            "staircases": choices.staircases,
            "premises": choices.premises,
            "communities": choices.offers_communities,
        }
        return [
            name
            for name, some in offered.items()
            if not some and not getattr(stored, name, None)
        ]
