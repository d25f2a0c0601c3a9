"""The base classes of every page that a contractor meets, and of its parts."""

from .. import _
from ..controlpanel.settings import settings
from ..core import formats
from ..directory.person import current_person
from .assets import asset_url
from .html import chip
from .html import freshness
from .html import icon
from .html import trouble
from .office import dialled
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.i18n import translate


def typed(request, field):
    """The text typed in a field, as it is."""
    value = request.form.get(field, "")
    return value if isinstance(value, str) else ""


def is_sent(request):
    """Was a form sent, and not only given back to its page after a login?

    What ``theme.resume`` gives back is to be shown: nothing is done with it.
    """
    return request.method == "POST" and not typed(request, "resumed")


class PagePart(BrowserView):
    """What a page and a part of one know: the person, the language, how amounts are said.

    Panels and tasks are registered by name for a context and a request, and Zope opens
    whatever is registered so and can be called, at its name: a part cannot be called.
    """

    @cached_property
    def person(self):
        """The ``Person`` who is logged in, or None."""
        return current_person(self.request)

    @cached_property
    def language(self):
        """The language of this page: ``pl``, ``en`` or ``uk``."""
        return api.portal.get_current_language()[:2]

    @cached_property
    def portal_url(self):
        return api.portal.get().absolute_url()

    @cached_property
    def sprite_url(self):
        return asset_url(self.portal_url, "icons.svg")

    def translate(self, message):
        """A message in the language of this page."""
        # Without a target the language would be negotiated anew for each message.
        return translate(message, target_language=self.language)

    def money(self, amount):
        """An amount as text, without a sign."""
        return formats.money(abs(amount), self.language)

    def day(self, value):
        """A date in digits."""
        return formats.day(value, self.language)

    def until(self, value):
        """A date to stand after "do": ``czwartku, 10 grudnia``."""
        return formats.weekday_until(value, self.language)

    def month(self, value):
        """A month with its year."""
        return formats.month(value, self.language)

    def moment(self, value):
        """A day and an hour."""
        return formats.moment(value, self.language)

    def icon(self, name):
        """A drawing of the sprite, as HTML."""
        return icon(name, self.sprite_url)

    def chip(self, message, kind="neutral", icon_name=None):
        """A state as a chip: success, warning, danger, info or neutral."""
        return chip(self.translate(message), kind, self.sprite_url, icon_name)

    def balance_chip(self, amount):
        """The state of a balance, what is owed being positive (DOMAIN R3.9)."""
        zero = amount - amount
        if amount > zero:
            text, kind = _("theme_underpaid", default="Underpaid"), "warning"
        elif amount < zero:
            text, kind = _("theme_overpaid", default="Overpaid"), "info"
        else:
            text, kind = _("theme_settled", default="Settled"), "success"
        return self.chip(text, kind)

    def freshness(self, answer):
        """From when the figures of an ERP ``Answer`` are, and why they are old."""
        return freshness(answer, self.language, self.request, self.sprite_url)

    def trouble(self, error):
        """What to say when there are no figures at all, for an ``ErpError``."""
        phone = dialled(settings().manager_phone)
        return trouble(error, phone, self.request, self.sprite_url)


class Page(PagePart):
    """A page in the contractor's frame (``theme/templates/frame.pt``).

    ``title`` is the message in the browser's title and the heading; ``modules``
    are licences of which one is needed, otherwise the page does not exist.
    ``under`` is the view of the menu entry to which the page belongs, where its
    address does not say it;
    ``back`` is a pair (message, address) of the page above, or None; ``width``
    is "narrow" for a page that is one form, "wide" for one without side menu.
    ``keeps_typed`` says that a form which is given back after a login
    (``theme.resume``) is shown as it was filled in: ``is_sent()`` tells them apart.
    """

    title = ""
    modules = ()
    under = None
    back = None
    width = None
    keeps_typed = False

    def __call__(self):
        self.check()
        return self.index()

    def check(self):
        """Raise NotFound for a page that does not exist for this visitor."""
        if self.person is None:
            raise NotFound(self.__name__)
        if self.modules and not self.person.modules.intersection(self.modules):
            raise NotFound(self.__name__)
