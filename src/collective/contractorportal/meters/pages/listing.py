"""``@@meters``: the meters of all premises, and with ``?meter=`` the history of one."""

from ... import _
from ...features.api import is_on
from ...theme.page import typed
from .. import looking
from .. import wording as said
from .base import MeterPage
from .history import HistoryPage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class MetersView(MeterPage):
    """What is on each dial, and whether it is time to read it."""

    index = ViewPageTemplateFile("templates/meters.pt")

    def __call__(self):
        self.check()
        if typed(self.request, "meter"):
            page = HistoryPage(self.context, self.request)
            page.__name__ = self.__name__
            return page()
        return super().__call__()

    def load(self):
        premises = self.ask(looking.premises_of(self.person))
        self.several = len(premises) > 1
        self.premises = [self.facts(place, each) for place, each in enumerate(premises)]

    @property
    def lead(self):
        """The answer first: for one place its sentence, for several the soonest."""
        if not self.premises:
            return self.words(NO_PREMISES)
        asked = [each for each in self.premises if each["asked"]]
        return (
            min(asked, key=lambda each: each["closes"])["sentence"]
            if asked
            else (
                self.premises[0]["sentence"]
                if not self.several
                else self.words(NOTHING_NOW)
            )
        )

    def facts(self, place, view):
        return {
            "id": f"premises-{place}",
            "place": self.words.place(view.access),
            "sentence": self.sentence(view),
            "asked": view.open is not None and bool(view.to_enter),
            "closes": view.open.closes_on if view.open else None,
            "enter_url": self.url("readings", premises=view.access.premises.id)
            if view.enterable and is_on("readings")
            else None,
            "meters": [self.meter(each) for each in view.meters],
            "gone": [self.meter(each) for each in view.gone],
        }

    def meter(self, view):
        meter, words = view.meter, self.words
        return {
            **self.named(meter),
            "url": self.url("meters", meter=meter.id),
            "last": self.index_of(view.last.indexes, meter) if view.last else "",
            "last_on": words.day(view.last.read_on) if view.last else "",
            "last_kind": words(said.KINDS[view.last.kind]) if view.last else "",
            "chips": list(self.chips(view)),
        }

    def chips(self, view):
        """What is special about a meter, each as a chip."""
        meter, words = view.meter, self.words
        if view.waiting:
            yield self.state_chip("awaiting")
        if meter.remote:
            yield words.chip(words(READ_BY_RADIO), "neutral")
        if view.is_gone:
            message = REPLACED_BY if view.following else GONE
            number = view.following.number if view.following else ""
            text = words(message, day=words.day(meter.removed_on), number=number)
            yield words.chip(text, "neutral")
        elif view.verified:
            kind, message = VERIFIED[view.verified]
            text = words(message, day=words.day(meter.verified_until))
            yield words.chip(text, kind)


NO_PREMISES = _("meters_no_premises", default="You have no premises with meters here.")
NOTHING_NOW = _("meters_nothing_now", default="You need not read any meter now.")
READ_BY_RADIO = _("meters_by_radio", default="read by radio")
REPLACED_BY = _("meters_replaced_by", default="replaced on ${day} by ${number}")
GONE = _("meters_gone", default="taken away on ${day}")
VERIFIED = {
    "ok": ("success", _("meters_verified_until", default="verified until ${day}")),
    "soon": (
        "warning",
        _("meters_verified_soon", default="verification ends on ${day}"),
    ),
    "past": (
        "danger",
        _("meters_verified_past", default="verification ended on ${day}"),
    ),
}
