"""What pages of contact data have in common: values in words."""

from ... import _
from ...core import clock
from ...core.phones import shown_phone
from ...outbox.api import now
from ...problems import said
from ...theme.page import Page
from ..codes import rules as codes
from ..model import Address
from ..shown import lines_of
from ..steps import link_hours
from ..wording import KIND_TITLES
from ..wording import NOW_WHAT
from ..wording import STANDINGS
from ..wording import STEPS
from ..wording import TITLE


NOTHING = _("contact_nothing", default="none")
YES = _("contact_electronic_yes", default="yes, by e-mail")
NO = _("contact_electronic_no", default="no, on paper")
LANGUAGE_NAMES = {
    "pl": _("contact_language_pl", default="Polish"),
    "en": _("contact_language_en", default="English"),
    "uk": _("contact_language_uk", default="Ukrainian"),
}
BACK = _("contact_back", default="My data")


class Words:
    """Values, states and moments in the language of a page (a ``PagePart``)."""

    def said(self, message, **mapping):
        filled = _(message, default=message.default, mapping=mapping)
        return self.translate(filled)

    def value(self, kind, value):
        """A value on one line."""
        if kind == "electronic_delivery":
            return self.translate(YES if value else NO)
        if value in (None, ""):
            return self.translate(NOTHING)
        if isinstance(value, Address):
            return ", ".join(lines_of(value, self.language))
        if kind == "phone":
            return shown_phone(value)
        if kind == "language":
            return self.translate(LANGUAGE_NAMES.get(value, value))
        return value

    def when(self, moment):
        return self.moment(moment.astimezone(clock.WARSAW))

    @staticmethod
    def shown(change, standing):
        """The name of the words for how a change stands."""
        if standing == "confirming" and change.how == "office":
            return "call"
        return change.state if standing == "closed" else standing

    def chip_of(self, standing):
        kind, message = STANDINGS[standing]
        return self.chip(message, kind)

    def now_what(self, change, standing):
        """What happens now, in a sentence."""
        name = standing
        if standing == "closed":
            name = change.state
        elif standing == "confirming":
            name = change.how
        return self.said(
            NOW_WHAT[name],
            hours=str(link_hours()),
            minutes=str(codes.CODE_MINUTES),
            value=self.value(change.kind, change.value),
            reason=change.reason.rstrip("."),
        )

    def steps(self, change):
        return [
            {
                "title": self.translate(STEPS[each.what]),
                "iso": each.at.isoformat(),
                "when": self.when(each.at),
                "reason": each.reason,
                "by": each.by,
            }
            for each in reversed(change.steps)
        ]

    def kind_title(self, kind):
        return self.translate(KIND_TITLES[kind])


class ContactPage(Words, Page):
    """A page of the person's own; it exists for everybody whom the ERP knows."""

    title = TITLE
    under = "contact"
    errors = ()
    keeps_typed = True

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @property
    def url_here(self):
        return f"{self.portal_url}/@@contact"

    @property
    def wrong(self):
        """What is wrong, by field."""
        return dict(self.errors)

    def problem(self, error, *tables):
        return self.translate(said(error, *tables))

    def now(self):
        return now()
