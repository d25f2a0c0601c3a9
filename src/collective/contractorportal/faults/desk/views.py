"""``@@faults-desk``: the list, or one fault (``id``); for the office and for boards."""

from ...core import formats
from ...theme.page import is_sent
from ...theme.page import typed
from . import acts
from . import wording as said
from .listing import Listing
from .one import OneView
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


class DeskView(Listing):
    """The way to the list, to an act on many, or to one fault."""

    keeps_typed = True
    listing = ViewPageTemplateFile("templates/desk.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.check()
        if typed(self.request, "id"):
            page = OneView(self.context, self.request)
            page.__name__ = self.__name__
            return page()
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            if not self.office:
                raise NotFound(self.__name__)
            return self.bulk()
        self.look()
        return self.listing()

    # Many at once

    @property
    def whos(self):
        firms = [
            (f"s:{key}", self.words(said.FIRM, name=name)) for key, name in self.firms
        ]
        own = [
            (f"u:{key}", self.words(said.STAFF, name=name)) for key, name in self.staff
        ]
        yield {"value": "", "title": "\N{EM DASH}"}
        for value, title in (*firms, *own):
            yield {"value": value, "title": title}

    def bulk(self):
        """Do one thing with all chosen faults; what cannot be done is left and named."""
        what, chosen = self.value("do"), self.request.form.get("ids", ())
        chosen = [chosen] if isinstance(chosen, str) else list(chosen)
        if what not in acts.BULK:
            raise NotFound(what)
        done, left = acts.act_on_many(chosen, what, {"who": self.value("who")})
        messages = IStatusMessage(self.request)
        if done:
            form = said.BULK_DONE[formats.plural(done)]
            messages.add(self.words(form, count=str(done)), "info")
        if left:
            words = self.words(said.BULK_LEFT, numbers=", ".join(left))
            messages.add(words, "warning")
        if not done and not left:
            messages.add(self.words(said.BULK_NOTHING), "warning")
        return self.request.response.redirect(self.address(), status=303)
