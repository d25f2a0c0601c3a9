"""``@@declarations``: what may be declared of each premises, and what was."""

from ...core.errors import PortalError
from ...theme.page import typed
from .. import seeing
from ..places import places_of
from .base import DeclarationPage
from .norm import NormPage
from .one import OnePage
from .persons import PersonsPage
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class DeclarationsView(DeclarationPage):
    """All addresses of declarations; whose they are is asked before anything else."""

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
        page = self.page()(self.context, self.request)
        page.__name__ = self.__name__
        return page()

    def page(self):
        if typed(self.request, "id"):
            return OnePage
        if typed(self.request, "premises"):
            return NormPage if typed(self.request, "component") else PersonsPage
        return OverviewPage


class OverviewPage(DeclarationPage):
    """Each premises: how many persons, which norms, and the way to change them."""

    index = ViewPageTemplateFile("../templates/overview.pt")
    back = None

    def load(self):
        self.places = [self.place_of(each) for each in places_of(self.person)]
        self.earlier = [self.facts(each) for each in seeing.seen(self.person)]

    def place_of(self, place):
        premises_id = place.premises.id
        why = place.why_not
        waits = seeing.in_the_way(premises_id, "persons")
        facts = {
            "id": premises_id,
            "title": self.where(place.holding),
            "why_not": self.problem(PortalError(why)) if why else "",
            "present": str(place.present) if place.present is not None else "",
            "url": self.url_of(premises=premises_id),
            "waits": self.waiting(waits),
            "norms": [
                {
                    "name": each.rate.name,
                    "account": place.account_name(each.rate.account_id),
                    "monthly": self.monthly(each.rate, each.rate.norm, place.present),
                    "url": self.url_of(
                        premises=premises_id,
                        component=each.rate.component,
                        account=each.rate.account_id,
                    ),
                    "waits": self.waiting(
                        seeing.in_the_way(
                            premises_id,
                            "norm",
                            each.rate.component,
                            each.rate.account_id,
                        )
                    ),
                }
                for each in place.norms
            ],
        }
        self.ask(place.answer)
        return facts

    def waiting(self, found):
        """What is under way already, and its page where the person may see it."""
        if found is None:
            return None
        own = seeing.is_own(self.person, found)
        sees = own or seeing.is_shared(self.person, found)
        return {
            "own": own,
            "number": found.number if sees else "",
            "url": self.url_of(id=found.number) if sees else "",
        }
