"""``@@support``: beginning a support view; ``@@support-end``: ending it."""

from .. import _
from ..core.errors import PortalError
from ..theme.fields import field
from ..theme.page import is_sent
from ..theme.page import Page
from ..theme.page import typed
from . import api as support
from . import wording as told
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


WHO = _("support_who", default="Contractor number, e-mail address or login")
REASON = _("support_reason", default="Why")
REASON_HINT = _(
    "support_reason_hint",
    default="For instance: asked by telephone why the balance is different. The person will read it.",
)
MINUTES = _("support_for_minutes", default="For how many minutes")
ENDED = _(
    "support_ended", default="The support view has ended. You are yourself again."
)


class StartView(Page):
    """One form; then the start page as the contractor sees it."""

    title = told.TITLE
    width = "narrow"
    errors = ()

    def check(self):
        if not support.most_minutes():
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            if self.start():
                return self.request.response.redirect(self.portal_url, status=303)
        return self.index()

    def start(self):
        minutes = typed(self.request, "minutes")
        minutes = int(minutes) if minutes.isascii() and minutes.isdigit() else 0
        try:
            support.start(
                self.request,
                typed(self.request, "who"),
                typed(self.request, "reason"),
                minutes,
            )
        except PortalError as error:
            where = told.FIELDS.get(error.code, "")
            self.errors = [(where, told.said(error, self.request))]
            return False
        return True

    @property
    def lead(self):
        return self.translate(told.LEAD)

    @cached_property
    def fields(self):
        wrong = dict(self.errors)
        most = support.most_minutes()
        chosen = typed(self.request, "minutes") or str(most)
        return [
            field(
                "who",
                self.translate(WHO),
                typed(self.request, "who"),
                error=wrong.get("who", ""),
                required=True,
                autocomplete="off",
            ),
            field(
                "reason",
                self.translate(REASON),
                typed(self.request, "reason"),
                kind="textarea",
                hint=self.translate(REASON_HINT),
                error=wrong.get("reason", ""),
                required=True,
                rows=3,
            ),
            field(
                "minutes",
                self.translate(MINUTES),
                chosen,
                hint=f"1–{most}",
                error=wrong.get("minutes", ""),
                inputmode="numeric",
                required=True,
                short=True,
            ),
        ]


class EndView(BrowserView):
    """Staff as themselves: the one form that works in a support view.

    It takes rights away and gives none: nobody can do harm with it, so it needs no token.
    """

    def __call__(self):
        if self.request.method != "POST":
            raise NotFound(self.__name__)
        support.end_of(self.request, api.user.get_current().getId())
        IStatusMessage(self.request).add(ENDED, "info")
        site = api.portal.get().absolute_url()
        target = f"{site}/@@support" if support.most_minutes() else site
        return self.request.response.redirect(target, status=303)
