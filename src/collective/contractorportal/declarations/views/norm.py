"""Another norm: "what if 8 instead of 12 m³?" with a plain form, and asking for it."""

from ... import _
from ...core.errors import PortalError
from ...core.formats import measure
from ...erp.errors import ErpError
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as declarations
from .. import seeing
from ..norms import rules as norms
from ..places import place_of
from ..typed import amount_of
from .base import DeclarationPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


class NormPage(DeclarationPage):
    """Without an amount the form; with one, what it would cost, and the way to ask for it."""

    title = _("declarations_norm_title", default="Change an advance")
    template = ViewPageTemplateFile("../templates/norm.pt")
    width = "narrow"
    sent = None
    draft = None

    def load(self):
        self.place = place_of(self.person, typed(self.request, "premises"))
        self.component = typed(self.request, "component")
        self.norm = self.place.norms.get(self.component)
        if self.norm is None:
            raise NotFound("component")
        self.ask(self.place.answer)
        self.other = seeing.in_the_way(
            self.place.premises.id, "norm", self.component, self.rate.account_id
        )
        self.others = self.other is not None and not seeing.is_own(
            self.person, self.other
        )
        if typed(self.request, "monthly"):
            self.take()

    def index(self):
        if self.sent is not None:
            url = self.url_of(id=self.sent.number)
            return self.request.response.redirect(url, status=303)
        return self.template()

    def take(self):
        """Try an amount; a POST sends it, as its result was seen before."""
        posted = is_sent(self.request)
        if posted:
            self.sent = declarations.known(self.person, self.key)
            if self.sent is not None:
                return
        try:
            monthly = amount_of(typed(self.request, "monthly"))
            note = typed(self.request, "note")
            self.draft = declarations.draft_norm(
                self.place, self.component, monthly=monthly, note=note
            )
            if posted:
                self.sent = declarations.send(self.draft, self.key, True)
        except declarations.Wrong as wrong:
            self.say(wrong.errors)
        except PortalError as error:
            self.say([error])
        except ErpError as error:
            self.error = error

    def say(self, errors):
        """What is wrong, limits as what the whole premises uses."""
        self.errors = tuple(("monthly", self.problem(self.whole(e))) for e in errors)

    def whole(self, error):
        details = dict(error.details)
        for name in ("least", "most"):
            if name in details:
                details[name] = self.monthly_of(details[name])
        return PortalError(error.code, **details)

    # What the page shows

    @property
    def rate(self):
        return self.norm.rate

    def monthly_of(self, norm):
        return self.monthly(self.rate, norm, self.place.present)

    @property
    def where_here(self):
        return self.where(self.place.holding)

    @property
    def now(self):
        """The norm of today, for the premises and for each person."""
        return self.told(self.rate.norm)

    def told(self, norm):
        whole = self.monthly_of(norm)
        if self.rate.basis != "norm_person":
            return whole
        each = self.amount(norm, self.rate.unit)
        return self.words(EACH, whole=whole, each=each)

    @property
    def unit(self):
        return measure(self.rate.unit)

    @property
    def limits(self):
        """Between what one may choose."""
        least = self.monthly_of(self.norm.least)
        if self.rate.most is None:
            return self.words(AT_LEAST, least=least)
        return self.words(BETWEEN, least=least, most=self.monthly_of(self.rate.most))

    @property
    def used(self):
        """What was used on average in the last settlement; empty when it is not known."""
        if self.norm.used is None:
            return ""
        first, last = self.norm.period
        return self.words(
            USED,
            amount=self.monthly_of(norms.shown(self.norm.used)),
            first=self.words.day(first),
            last=self.words.day(last),
        )

    @property
    def value_monthly(self):
        return typed(self.request, "monthly")

    @property
    def value_note(self):
        return typed(self.request, "note")

    @property
    def then(self):
        return self.told(self.draft.declaration.norm)

    @property
    def cost(self):
        preview = self.draft.preview
        return self.costs(preview) if preview is not None else None

    @property
    def unknown(self):
        return self.problem(self.draft.why_unknown) if self.draft.why_unknown else ""

    @property
    def too_little(self):
        """Is the new norm below what was used, where that is allowed?"""
        used = self.norm.used
        return used is not None and self.draft.declaration.norm < used

    @property
    def own_url(self):
        """The own one that waits."""
        return self.url_of(id=self.other.number) if self.other else ""


EACH = _("declarations_norm_each", default="${whole} a month (${each} a person)")
AT_LEAST = _("declarations_norm_least", default="At least ${least} a month.")
BETWEEN = _("declarations_norm_between", default="From ${least} to ${most} a month.")
USED = _(
    "declarations_norm_used",
    default="In the last settlement (${first} to ${last}) you used ${amount} a month on average.",
)
