"""Puts the panels of all rooms on a page, and says the sentence that opens it."""

from .. import _
from .. import logger
from ..branding.panels import with_words
from ..core import formats
from ..features.api import present
from . import rules
from .interfaces import IBanner
from .interfaces import ILead
from .interfaces import IPanel
from .listing import tasks
from dataclasses import dataclass
from html import escape
from plone import api
from ZODB.POSException import ConflictError
from zope.component import getAdapters
from zope.component import queryMultiAdapter
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


# A zone's page speaks of the zone; what a person owes is on the start page.
ZONE_PANELS = (
    "board",
    "board_notices",
    "notices",
    "documents",
    "pages",
    "communities",
    "contacts",
)

NOTHING_WAITS = _("zones_nothing_waits", default="Nothing waits for you now.")
WAITS = {
    "one": _("zones_waits_one", default="One matter waits for you."),
    "few": _("zones_waits_few", default="${count} matters wait for you."),
    "many": _("zones_waits_many", default="${count} matters wait for you."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A panel that stands on a page."""

    name: str
    area: str
    html: str


def registered(context, request):
    """The panels of all rooms by name."""
    return dict(getAdapters((context, request), IPanel))


def ordered(context, request, chosen=()):
    """Names and panels that have something to show, in order."""
    panels = dict(present(registered(context, request).items()))
    names = rules.panel_order(
        [(name, panel.order) for name, panel in panels.items()], chosen
    )
    for name in names:
        if safely(name, panels[name].available):
            yield name, panels[name]


def gather(context, request, chosen=()):
    """The panels of a page. One that fails says so and leaves the others alone."""
    shown = []
    for name, panel in ordered(context, request, chosen):
        html = safely(name, panel.render)
        html = with_words(name, html) if html else broken(panel, request)
        shown.append(Shown(name, panel.area, html))
    return shown


def banners(context, request):
    """What all rooms must have seen before all else, as HTML."""
    found = present(getAdapters((context, request), IBanner))
    shown = (
        safely(name, banner.render)
        for name, banner in sorted(found, key=lambda pair: pair[0])
    )
    return [html for html in shown if html]


def broken(panel, request):
    """A plain sentence where a panel should be."""
    title = translate(panel.title, context=request)
    text = translate(
        _(
            "zones_panel_broken",
            default="We cannot show this now. Please look again in a few minutes.",
        ),
        context=request,
    )
    return (
        f'<section class="cp-card"><h2 class="cp-card-title">{escape(title)}</h2>'
        f"<p>{escape(text)}</p></section>"
    )


def lead(context, request):
    """The sentence that answers "is there something for me to do?"."""
    adapter = queryMultiAdapter((context, request), ILead)
    said = safely("lead", adapter.sentence) if adapter is not None else None
    if said:
        return said
    count = len(tasks(context, request))
    form = formats.plural(count, api.portal.get_current_language()[:2])
    message = WAITS[form] if count else NOTHING_WAITS
    return translate(
        _(message, default=message.default, mapping={"count": count}), context=request
    )


def safely(name, question):
    """An answer, or None and a line in the log; a conflict is tried again as usual."""
    try:
        return question()
    except ConflictError:
        raise
    except Exception:
        logger.exception("The panel %s failed", name)
        return None


@implementer(IVocabularyFactory)
class PanelsVocabulary:
    """What editors may choose for a zone's page."""

    def __call__(self, context):
        panels = registered(api.portal.get(), getRequest())
        terms = [
            SimpleTerm(name, name, panel.title)
            for name, panel in sorted(panels.items(), key=lambda item: item[1].order)
        ]
        return SimpleVocabulary(terms)
