"""Adds several documents at once: one kind, one year, one audience."""

from .. import _
from ..audience.behavior import IAudience
from ..audience.choices import Choices
from ..audience.place import FIELDS
from ..audience.place import keepers
from ..controlpanel.settings import settings
from ..core import formats
from ..core.errors import PortalError
from ..notices.files.store import checked
from ..notices.files.store import kinds_allowed
from ..notices.words import problem_text
from ..zones.chain import zone_of
from .content import ILibraryFile
from .widgets import UploadsFieldWidget
from copy import copy
from plone import api
from plone.autoform import directives
from plone.autoform.form import AutoExtensibleForm
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.supermodel import model
from plone.z3cform import layout
from Products.statusmessages.interfaces import IStatusMessage
from z3c.form import button
from z3c.form import form
from z3c.form.interfaces import WidgetActionExecutionError
from zope import schema
from zope.i18n import translate
from zope.interface import Invalid

import os


ADD = "Contractor portal: Add Document"
ADDED = {
    "one": _("documents_added_one", default="One document was added."),
    "few": _("documents_added_few", default="${count} documents were added."),
    "many": _("documents_added_many", default="${count} documents were added."),
}
DRAFTS = _(
    "documents_added_drafts", default="Only staff see them until they are published."
)


class IDocuments(model.Schema):
    """Several files with the same facts."""

    directives.widget("files", UploadsFieldWidget)
    files = schema.List(
        title=_("documents_files", default="Files"),
        value_type=schema.Field(),
        required=True,
        missing_value=None,
    )

    directives.order_before(files="*")

    # Copies: a field belongs to one schema.
    kind = copy(ILibraryFile["kind"])
    year = copy(ILibraryFile["year"])
    valid_until = copy(ILibraryFile["valid_until"])


class AddDocumentsForm(AutoExtensibleForm, form.Form):
    """``@@add-documents`` in a zone or in a folder of documents."""

    schema = IDocuments
    ignoreContext = True
    enctype = "multipart/form-data"
    label = _("documents_add_title", default="Add documents")
    # All on one page: whom it is for must not be overlooked behind a tab.
    enable_form_tabbing = False
    default_fieldset_label = _("documents_fieldset", default="What you add")

    @property
    def files_help(self):
        return _(
            "documents_add_help",
            default="Choose one or more files: ${kinds}; each at most ${most} MB. The name of the file becomes the title, which can be changed afterwards.",
            mapping={
                "kinds": ", ".join(sorted(kinds_allowed())),
                "most": settings().attachment_megabytes,
            },
        )

    @property
    def additionalSchemata(self):
        return () if self.inside else (IAudience,)

    @property
    def inside(self):
        """Does the folder around say for whom all in it is?"""
        return bool(keepers(self.context))

    def updateFields(self):
        super().updateFields()
        if self.inside:
            return
        choices = Choices(zone_of(self.context))
        offered = {name: getattr(choices, name, None) for name in FIELDS}
        offered["communities"] = choices.offers_communities
        for group in self.groups:
            pointless = [
                f"IAudience.{name}" for name, some in offered.items() if not some
            ]
            group.fields = group.fields.omit(*pointless)

    def updateWidgets(self, prefix=None):
        super().updateWidgets(prefix)
        self.widgets["files"].description = self.files_help
        self.widgets["files"].accept = ",".join(
            f".{kind}" for kind in sorted(kinds_allowed())
        )

    @button.buttonAndHandler(
        _("documents_publish", default="Add and publish"), name="publish"
    )
    def handle_publish(self, action):
        self.add(publish=True)

    @button.buttonAndHandler(
        _("documents_draft", default="Add as drafts"), name="draft"
    )
    def handle_draft(self, action):
        self.add(publish=False)

    @button.buttonAndHandler(_("documents_cancel", default="Cancel"), name="cancel")
    def handle_cancel(self, action):
        self.request.response.redirect(self.next_url)

    def updateActions(self):
        super().updateActions()
        self.actions["publish"].addClass("btn-primary")
        self.actions["draft"].addClass("btn-secondary")

    @property
    def next_url(self):
        return f"{self.context.absolute_url()}/documents"

    def add(self, publish):
        """Keep what can be kept and say of each of the others why not."""
        data, errors = self.extractData()
        if errors:
            self.status = self.formErrorsMessage
            return
        good, refused = self.look_at(data.pop("files"))
        if not good:
            raise WidgetActionExecutionError("files", Invalid(" ".join(refused)))
        for name, content in good:
            add_document(self.context, name, content, publish, **_plain(data))
        messages = IStatusMessage(self.request)
        messages.add(said(ADDED, len(good)))
        if not publish:
            messages.add(DRAFTS)
        for text in refused:
            messages.add(text, "error")
        self.request.response.redirect(self.next_url)

    def look_at(self, uploads):
        """Names and bytes of the files that are taken, and reasons for the others."""
        good, refused = [], []
        for upload in uploads:
            try:
                good.append(checked(upload.filename, upload.read()))
            except PortalError as error:
                refused.append(self.translate(problem_text(error)))
        return good, refused

    def translate(self, message):
        return translate(message, context=self.request)


AddDocumentsView = layout.wrap_form(AddDocumentsForm)


def said(messages, count):
    message = messages[formats.plural(count)]
    return _(message, default=message.default, mapping={"count": count})


def _plain(data):
    """Names of fields without the prefix of their schema."""
    return {name.rpartition(".")[2]: value for name, value in data.items()}


def add_document(container, filename, data, publish, **values):
    """A document of a file that has been checked; the caller has asked who may."""
    blob = NamedBlobFile(data=data, filename=filename)
    blob._v_documents_checked = True
    values.setdefault("title", os.path.splitext(filename)[0])
    content = createContentInContainer(
        container, "LibraryFile", checkConstraints=False, file=blob, **values
    )
    if publish:
        api.content.transition(content, "publish")
    return content
