"""The two pages of the form: a new notice, and one that is there."""

from ... import _
from ...zones.chain import zone_of
from .. import api as notices
from .. import once
from ..files.store import add_attachment
from ..files.store import blob_of
from ..versions import current_attachments
from ..words import PROBLEM_FIELDS
from .form import NoticeForm
from .form import said
from .typed import listed
from .typed import many
from .typed import one
from .typed import Typed
from .where import ADD
from .words import problem_text
from functools import cached_property
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


STALE = _(
    "notices_form_stale",
    default="Somebody else has changed this notice since you opened it. Look at it again before you save: your text is kept below.",
)
LOCKED = _(
    "notices_locked",
    default="It cannot be changed as it is now. Take it back to draft, or make a new one like it.",
)
CORRECTED = _(
    "notices_corrected", default="The correction is published as a new version."
)


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
        made = once.made_before(self.context, self.request.form)
        if made is not None:
            return self.go_on(made)
        notice = createContent("Notice", **values)
        notice.made_by_form = once.digest(self.request.form)
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
        return self.version_seen()

    def version_seen(self):
        """The last change to the microsecond: two may come within one second."""
        return str(self.context.modified().micros())

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
        if stamp and stamp != self.version_seen():
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
                add=self.files,
                remove=removed,
            )
        except notices.NoticeError as error:
            for problem in error.problems:
                name = PROBLEM_FIELDS.get(problem.code, "title")
                self.errors.setdefault(name, problem_text(problem))
            return self.index()
        self.drop_files()
        said(CORRECTED, self.request)
        return self.request.response.redirect(self.context.absolute_url(), status=303)
