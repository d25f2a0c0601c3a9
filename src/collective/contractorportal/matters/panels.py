"""The dashboard's panel: what is open of all that the person has sent."""

from .. import _
from ..theme.page import PagePart
from ..zones.interfaces import IPanel
from .api import MOST_COUNTED
from .shown import facts
from .views import Rows
from functools import cached_property
from itertools import islice
from plone.base.interfaces import IPloneSiteRoot
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.interface import implementer


SHOWN = 5
# So many are told over REST.
TOLD = 20


@implementer(IPanel)
class MattersPanel(Rows, PagePart):
    """Open matters, those that wait for the person first."""

    title = _("matters_panel", default="Your open matters")
    order = 45
    area = "main"
    index = ViewPageTemplateFile("templates/panel.pt")

    @cached_property
    def some(self):
        found = list(islice(self.matters.all(open_only=True), MOST_COUNTED))
        return sorted(found, key=lambda matter: not matter.waits)

    @cached_property
    def rows(self):
        return [self.row(each) for each in self.some[:SHOWN]]

    @property
    def more(self):
        return len(self.some) > SHOWN

    def available(self):
        return (
            self.person is not None
            and IPloneSiteRoot.providedBy(self.context)
            and bool(self.some)
        )

    def render(self):
        return self.index()

    def data(self):
        kinds = self.matters.kinds
        return {
            "items": [facts(each, kinds, self.translate) for each in self.some[:TOLD]]
        }
