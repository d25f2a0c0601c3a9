"""Another norm: "what if 8 instead of 12 m³?" with a plain form, and asking for it."""

from ... import _
from ...core.errors import PortalError
from ...core.formats import measure
from ...drafts.redrawn import Redrawn
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


class NormPage(Redrawn, DeclarationPage):
    """Without an amount the form; with one, what it would cost, and the way to ask for it."""

    title = _("declarations_norm_title", default="Change an advance")
    template = ViewPageTemplateFile("../templates/norm.pt")
    width = "narrow"
    sent = None
    drawn = None

    def load(self):
        self.take_back()
        self.place = place_of(self.person, typed(self.request, "premises"))
        self.component = typed(self.request, "component")
        try:
            account_id = typed(self.request, "account")
            self.norm = self.place.norm_of(self.component, account_id)
        except PortalError:
            # Every link says of which account.
            raise NotFound("account") from None
        self.ask(self.place.answer)
        self.other = seeing.in_the_way(
            self.place.premises.id, "norm", self.component, self.rate.account_id
        )
        self.others = self.other is not None and not seeing.is_own(
            self.person, self.other
        )
        if "monthly" in self.request.form:
            self.take()

    def index(self):
        if self.sent is not None:
            url = self.url_of(id=self.sent.number)
            return self.request.response.redirect(url, status=303)
        if self.request.method == "POST" and self.redraw(
            premises=self.place.premises.id,
            component=self.component,
            account=self.rate.account_id,
        ):
            return None
        self.show_again()
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
            self.drawn = declarations.draft_norm(
                self.place,
                self.component,
                self.rate.account_id,
                monthly=monthly,
                note=note,
            )
            if posted:
                self.sent = declarations.send(self.drawn, self.key, True)
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
        account = self.place.account_name(self.rate.account_id)
        return " · ".join(filter(None, [self.where(self.place.holding), account]))

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
        return self.told(self.drawn.declaration.norm)

    @property
    def cost(self):
        preview = self.drawn.preview
        return self.costs(preview) if preview is not None else None

    @property
    def unknown(self):
        return self.problem(self.drawn.why_unknown) if self.drawn.why_unknown else ""

    @property
    def too_little(self):
        """Is the new norm below what was used, where that is allowed?"""
        used = self.norm.used
        return used is not None and self.drawn.declaration.norm < used

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
