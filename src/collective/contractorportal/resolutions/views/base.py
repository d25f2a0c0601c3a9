"""What the pages of resolutions have in common."""

from ... import _
from ...controlpanel.settings import settings
from ...theme.office import tel
from ...theme.page import Page
from ..mine import mine
from ..mine import phase
from ..wording import Words
from ..words import KIND_TITLES
from functools import cached_property


RESOLUTIONS = _("resolutions_title", default="Resolutions")


class ResolutionsPage(Page):
    """A page that speaks of resolutions."""

    under = "resolutions"

    @cached_property
    def words(self):
        return Words(self.request, self.language, self.sprite_url)

    @property
    def phone(self):
        """The manager's telephone, as text and address; None if it is not set."""
        number = settings().manager_phone
        return {"text": number, "href": tel(number)} if number else None


class ResolutionPage(ResolutionsPage):
    """A page of one resolution: the permission View has decided who may open it."""

    def check(self):
        """Voters, board and staff alike."""

    @property
    def back(self):
        """To the list, for whom it is a list of the own."""
        return (RESOLUTIONS, f"{self.portal_url}/resolutions") if self.person else None

    @cached_property
    def url(self):
        return self.context.absolute_url()

    @cached_property
    def phase(self):
        return phase(self.context)

    @cached_property
    def mine(self):
        return mine(self.context, self.person)

    @property
    def number(self):
        """ "Resolution 3/2026", or just what kind it is."""
        kind = self.translate(KIND_TITLES[self.context.kind])
        return f"{kind} {self.context.sign}".strip()
