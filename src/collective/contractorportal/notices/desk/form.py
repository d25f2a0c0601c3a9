"""A notice made or changed by the office on one page."""

from ... import _
from ...audience.rules import kinds_offered
from ...audience.rules import OF_ALL_COMMUNITIES
from ...audience.rules import offers_places
from ...audience.words import KINDS
from ...zones.audience import groups_of as groups_of_zone
from ...zones.chain import zone_of
from ...zones.listing import label
from .. import api as notices
from .. import once
from ..content import INotice
from ..files.store import add_attachment
from ..words import CLASS_TITLES
from ..words import PROBLEM_FIELDS
from . import communities
from .places import community_of
from .places import places_of
from .typed import many
from .typed import one
from .typed import Typed
from .uploads import FormFiles
from .words import problem_text
from functools import cached_property
from plone.app.uuid.utils import uuidToObject
from plone.app.z3cform.widgets.richtext import get_tinymce_options
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage

import json


SAVED = _("notices_saved_draft", default="The draft is saved.")
NOT_READY = _(
    "notices_not_ready",
    default="The draft is saved. Before it can be published, something is missing.",
)


def said(message, request):
    """Tell whoever works here what has happened."""
    IStatusMessage(request).add(message)


class NoticeForm(FormFiles, BrowserView):
    """The form; what it does with a notice is in the subclasses."""

    index = ViewPageTemplateFile("templates/form.pt")
    form_words = ViewPageTemplateFile("templates/form_words.pt")
    form_whom = ViewPageTemplateFile("templates/form_whom.pt")
    form_when = ViewPageTemplateFile("templates/form_when.pt")
    form_more = ViewPageTemplateFile("templates/form_more.pt")
    correcting = False
    notice = None

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.save()
        return self.index()

    @property
    def parts(self):
        """The parts of the form, as macros."""
        return {
            "words": self.form_words.macros["words"],
            "whom": self.form_whom.macros["whom"],
            "when": self.form_when.macros["when"],
            "more": self.form_more.macros["more"],
        }

    # Where

    @cached_property
    def zone(self):
        """The zone it lies in, or will lie in."""
        return zone_of(self.context)

    @property
    def zone_url(self):
        return self.zone.absolute_url()

    @property
    def zone_title(self):
        return label(self.zone)

    @cached_property
    def community(self):
        return community_of(self.zone)

    @cached_property
    def zone_groups(self):
        return groups_of_zone(self.zone)

    @cached_property
    def places(self):
        """Places inside the community of the zone, where they may be chosen."""
        community_id = self.community.id if self.community else None
        offered = offers_places(self.zone.kind, community_id, self.zone_groups)
        return places_of(community_id) if offered else []

    @property
    def for_many(self):
        """May it be for chosen communities? Only in zones of all communities."""
        return self.zone.kind in OF_ALL_COMMUNITIES

    # What stands in the form

    @property
    def once(self):
        """What tells this form from others; the same when it comes back with errors."""
        return one(self.request.form, once.FIELD) or once.fresh()

    @cached_property
    def typed(self):
        if self.request.method == "POST":
            return Typed.of_request(self.request.form)
        return self.first()

    @property
    def errors(self):
        return self.typed.errors

    def summary(self):
        """Errors as pairs of field and text."""
        return list(self.errors.items())

    def invalid(self, name):
        """The attributes of a field that is wrong."""
        return "is-invalid" if name in self.errors else ""

    def classes(self):
        for name, title in CLASS_TITLES.items():
            yield {
                "value": name,
                "title": title,
                "checked": "checked" if self.typed.notice_class == name else None,
            }

    def kinds(self):
        for name in kinds_offered(self.zone.kind, self.zone_groups):
            yield {
                "value": name,
                "title": KINDS[name],
                "checked": "checked" if name in self.typed.kinds else None,
            }

    @cached_property
    def picked_places(self):
        typed = self.typed
        return bool(typed.buildings or typed.staircases or typed.premises)

    def is_open(self, building):
        """Is something picked inside that building?"""
        chosen = {*self.typed.staircases, *self.typed.premises}
        return any(
            part.id in chosen or any(place.id in chosen for place in part.parts)
            for part in building.parts
        )

    @cached_property
    def gone(self):
        """Places of the audience that the ERP no longer knows."""
        known = set()
        for building in self.places:
            known.add(building.id)
            for part in building.parts:
                known.add(part.id)
                known.update(place.id for place in part.parts)
        typed = self.typed
        chosen = [*typed.buildings, *typed.staircases, *typed.premises]
        return [each for each in chosen if each not in known]

    @cached_property
    def found(self):
        """Communities found by the search of somebody without scripts."""
        text = one(self.request.form, "community_q")
        if "search_communities" not in self.request.form or not text:
            return []
        return [
            {"id": record.id, "title": communities.label(record)}
            for record in communities.search(text)[: communities.MOST_SHOWN]
        ]

    @property
    def tinymce(self):
        options = get_tinymce_options(self.context, INotice["text"], self.request)
        return json.dumps(options)

    # What it is made like, and what lies in it

    @cached_property
    def source(self):
        """The notice that is duplicated, or None."""
        uid = one(self.request.form, "like")
        found = uuidToObject(uid) if uid else None
        if found is None or not INotice.providedBy(found):
            return None
        return found

    @property
    def like(self):
        return one(self.request.form, "like")

    def attachments(self):
        """Files that lie in the notice, or in the one that is duplicated."""
        here = self.notice if self.notice is not None else self.source
        return self.attachments_of(here)

    def file_wrong(self, error):
        self.errors["files"] = problem_text(error)

    # Saving

    def save(self):
        typed = self.typed
        if "search_communities" in self.request.form:
            typed.errors = {}
            self.read_files()
            return self.index()
        added = many(self.request.form, "found")
        if added:
            typed.community_list = "\n".join([typed.community_list, *added]).strip()
        values = typed.values(with_communities=self.for_many)
        self.read_files()
        self.also_check(values)
        if typed.errors:
            return self.index()
        return self.store(values)

    def also_check(self, values):
        """What else can be wrong."""

    def add_files(self, notice):
        """Lay the waiting files into the notice."""
        for filename, data in self.files:
            add_attachment(notice, filename, data)
        self.drop_files()

    def go_on(self, notice):
        """To the page before publishing, or back with what is missing."""
        url = notice.absolute_url()
        if "check" not in self.request.form:
            said(SAVED, self.request)
            return self.request.response.redirect(f"{url}/@@notice-edit", status=303)
        found = notices.problems(notice)
        if any(PROBLEM_FIELDS.get(error.code) for error in found):
            said(NOT_READY, self.request)
            target = f"{url}/@@notice-edit?problems=1"
        else:
            target = f"{url}/@@notice-office"
        return self.request.response.redirect(target, status=303)
