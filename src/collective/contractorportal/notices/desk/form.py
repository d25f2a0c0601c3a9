"""A notice made or changed by the office on one page."""

from ... import _
from ...audience.rules import kinds_offered
from ...audience.rules import OF_ALL_COMMUNITIES
from ...audience.rules import offers_places
from ...core.errors import PortalError
from ...zones.audience import groups_of as groups_of_zone
from ...zones.chain import zone_of
from ...zones.listing import label
from .. import api as notices
from ..content import INotice
from ..files.store import add_attachment
from ..files.store import blob_of
from ..files.store import checked
from ..versions import current_attachments
from ..versions import describe
from ..words import CLASS_TITLES
from ..words import PROBLEM_FIELDS
from . import communities
from .places import community_of
from .places import places_of
from .shelf import get_uploads
from .typed import many
from .typed import one
from .typed import Typed
from .words import KIND_TITLES
from .words import problem_text
from functools import cached_property
from plone import api
from plone.app.uuid.utils import uuidToObject
from plone.app.z3cform.widgets.richtext import get_tinymce_options
from plone.base.utils import human_readable_size
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import json


ADD = "Contractor portal: Add Notice"
STALE = _(
    "notices_form_stale",
    default="Somebody else has changed this notice since you opened it. Look at it again before you save: your text is kept below.",
)
SAVED = _("notices_saved_draft", default="The draft is saved.")
NOT_READY = _(
    "notices_not_ready",
    default="The draft is saved. Before it can be published, something is missing.",
)
LOCKED = _(
    "notices_locked",
    default="It cannot be changed as it is now. Take it back to draft, or make a new one like it.",
)
CORRECTED = _(
    "notices_corrected", default="The correction is published as a new version."
)


def said(message, request):
    """Tell whoever works here what has happened."""
    IStatusMessage(request).add(message)


class NoticeForm(BrowserView):
    """The form; what it does with a notice is in the subclasses."""

    index = ViewPageTemplateFile("templates/form.pt")
    correcting = False
    notice = None

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            return self.save()
        return self.index()

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
                "title": KIND_TITLES[name],
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

    # Files

    @cached_property
    def user_id(self):
        return api.user.get_current().getId()

    @cached_property
    def kept(self):
        """Files sent before that wait on the shelf, by token."""
        shelf = get_uploads()
        tokens = many(self.request.form, "kept")
        found = ((token, shelf.get(self.user_id, token)) for token in tokens)
        return {token: row for token, row in found if row is not None}

    def kept_rows(self):
        for token, row in self.kept.items():
            size = human_readable_size(row.size)
            yield {"token": token, "filename": row.filename, "size": size}

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
        notice = self.notice or self.source
        if notice is None:
            return
        removed = many(self.request.form, "remove")
        for child in current_attachments(notice):
            facts = describe(child)
            yield {
                "id": facts.id,
                "filename": facts.filename,
                "size": human_readable_size(facts.size),
                "checked": "checked" if facts.id in removed else None,
            }

    def read_files(self):
        """The files that were sent, in order; what is wrong with one is an error."""
        sent = self.request.form.get("files", ())
        sent = sent if isinstance(sent, list | tuple) else [sent]
        for upload in sent:
            name = getattr(upload, "filename", "")
            if not name:
                continue
            data = upload.read()
            try:
                name, data = checked(name, data)
            except PortalError as error:
                self.errors["files"] = problem_text(error)
                continue
            token = get_uploads().put(self.user_id, name, data)
            self.kept[token] = get_uploads().get(self.user_id, token)

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
        for row in self.kept.values():
            add_attachment(notice, row.filename, row.data)
        get_uploads().drop(self.kept)

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


class NewNotice(NoticeForm):
    """A new notice in a zone, also one that is made like another."""

    title = _("notices_new", default="New notice")

    def check(self):
        if not api.user.has_permission(ADD, obj=self.context):
            raise Unauthorized(ADD)

    def first(self):
        """Empty, or what another notice says, with its window left open."""
        if self.source is None:
            typed = Typed()
            chosen = many(self.request.form, "community")
            if chosen:
                from .typed import listed

                typed.scope, typed.community_list = "some", listed(chosen)
            return typed
        typed = Typed.of_notice(self.source)
        typed.start = "now"
        for name in ("from_day", "from_hour", "to_day", "to_hour"):
            setattr(typed, name, "")
        if zone_of(self.source).getPhysicalPath() != self.zone.getPhysicalPath():
            typed.buildings, typed.staircases, typed.premises = [], [], []
            typed.scope, typed.community_list = "all", ""
        return typed

    def store(self, values):
        notice = createContent("Notice", **values)
        notice = addContentToContainer(self.context, notice)
        if self.source is not None:
            removed = many(self.request.form, "remove")
            for child in current_attachments(self.source):
                blob = blob_of(child)
                if child.getId() not in removed and blob is not None:
                    add_attachment(notice, blob.filename, blob.data)
        self.add_files(notice)
        return self.go_on(notice)


class EditNotice(NoticeForm):
    """A notice changed before it is published, or corrected afterwards."""

    def __call__(self):
        self.check()
        if self.state in ("draft", "pending", "published"):
            return super().__call__()
        IStatusMessage(self.request).add(LOCKED, "warning")
        url = f"{self.context.absolute_url()}/@@notice-office"
        return self.request.response.redirect(url)

    @property
    def title(self):
        if self.correcting:
            return _("notices_correct", default="Correct a notice")
        return _("notices_edit", default="Change a notice")

    @property
    def notice(self):
        return self.context

    @cached_property
    def state(self):
        return self.context.state()

    @property
    def correcting(self):
        return self.state == "published"

    def check(self):
        wanted = "Modify portal content" if not self.correcting else notices.MANAGE
        if self.state in ("scheduled", "expired", "withdrawn"):
            wanted = notices.MANAGE
        if not api.user.has_permission(wanted, obj=self.context):
            raise Unauthorized(wanted)

    @property
    def stamp(self):
        """What the notice was when the form was opened."""
        if self.request.method == "POST" and STALE not in self.errors.values():
            return one(self.request.form, "stamp")
        return self.context.modified().ISO8601()

    def first(self):
        typed = Typed.of_notice(self.context)
        if "problems" in self.request.form:
            for error in notices.problems(self.context):
                name = PROBLEM_FIELDS.get(error.code)
                if name:
                    typed.errors.setdefault(name, problem_text(error))
        return typed

    def also_check(self, values):
        stamp = one(self.request.form, "stamp")
        if stamp and stamp != self.context.modified().ISO8601():
            self.errors["stamp"] = STALE

    def store(self, values):
        if self.correcting:
            return self.correct(values)
        notice = self.context
        for name, value in values.items():
            setattr(notice, name, value)
        removed = [name for name in many(self.request.form, "remove") if name in notice]
        if removed:
            notice.manage_delObjects(removed)
        self.add_files(notice)
        notify(ObjectModifiedEvent(notice))
        return self.go_on(notice)

    def correct(self, values):
        changes = {name: values[name] for name in notices.CORRECTABLE}
        known = {facts["id"] for facts in self.attachments()}
        removed = [name for name in many(self.request.form, "remove") if name in known]
        try:
            notices.correct(
                self.context,
                changes,
                self.typed.reason,
                self.typed.confirm_again,
                add=[(row.filename, row.data) for row in self.kept.values()],
                remove=removed,
            )
        except notices.NoticeError as error:
            for problem in error.problems:
                name = PROBLEM_FIELDS.get(problem.code, "title")
                self.errors.setdefault(name, problem_text(problem))
            return self.index()
        get_uploads().drop(self.kept)
        said(CORRECTED, self.request)
        return self.request.response.redirect(self.context.absolute_url(), status=303)


class CommunitySearch(BrowserView):
    """Communities by words, as JSON, for the form's search."""

    def __call__(self):
        found = communities.search(one(self.request.form, "q"))
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "private, no-store")
        most = len(found) if "all" in self.request.form else communities.MOST_SHOWN
        rows = [
            {"id": record.id, "title": communities.label(record)}
            for record in found[:most]
        ]
        return json.dumps({"count": len(found), "communities": rows})


class ZoneRedirect(BrowserView):
    """Plone's own address for adding a notice leads to the form of this room."""

    def __init__(self, context, request, ti):
        super().__init__(context, request)
        self.ti = ti

    def __call__(self):
        if zone_of(self.context) is None:
            raise NotFound("Notice")
        url = f"{self.context.absolute_url()}/@@notice-new"
        return self.request.response.redirect(url)
