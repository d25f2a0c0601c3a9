"""The content types of a library: a document with a file, and a folder of them."""

from .. import _
from ..core import clock
from ..core.errors import PortalError
from ..notices.files.store import checked
from ..notices.words import problem_text
from .rules import KINDS
from .words import KIND_TITLES
from datetime import UTC
from plone.app.contenttypes.content import File
from plone.app.contenttypes.content import Folder
from plone.autoform import directives
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


FIRST_YEAR = 1900


class RefusedFile(schema.ValidationError):
    """A file that cannot be taken, with the reason in words."""

    def doc(self):
        return self.args[0]


def check_file(blob):
    """A file of an allowed kind and size, without a virus; pictures lose their place.

    Also asked by REST and by Plone's own forms: no way in goes around it.
    """
    if blob is None or getattr(blob, "_v_documents_checked", False):
        return True
    try:
        name, data = checked(blob.filename or "", blob.data)
    except PortalError as error:
        raise RefusedFile(problem_text(error)) from None
    if data != blob.data:
        blob.data = data
    if name != blob.filename:
        blob.filename = name
    blob._v_documents_checked = True
    return True


def this_year():
    return clock.today().year


class IYear(schema.interfaces.IInt):
    """A whole number that is a year."""


@implementer(IYear)
class Year(schema.Int):
    """Written without a space after the thousands, unlike other numbers."""


class ILibraryFile(model.Schema):
    """A document of a zone."""

    title = schema.TextLine(
        title=_("documents_field_title", default="Title"),
        description=_(
            "documents_field_title_help",
            default="As people would ask for it. Empty: the name of the file.",
        ),
        required=False,
        max_length=300,
    )

    description = schema.Text(
        title=_("documents_field_description", default="In one sentence, what it is"),
        required=False,
        max_length=1000,
    )

    model.primary("file")
    file = NamedBlobFile(
        title=_("documents_field_file", default="File"),
        required=True,
        constraint=check_file,
    )

    kind = schema.Choice(
        title=_("documents_field_kind", default="Kind"),
        vocabulary=SimpleVocabulary(
            [SimpleTerm(kind, kind, KIND_TITLES[kind]) for kind in KINDS]
        ),
        required=True,
        default="other",
    )

    year = Year(
        title=_("documents_field_year", default="Year it is about"),
        required=True,
        min=FIRST_YEAR,
        max=2200,
        defaultFactory=this_year,
    )

    directives.widget("valid_until", klass="valid-until")
    valid_until = schema.Date(
        title=_("documents_field_valid_until", default="Valid until"),
        description=_(
            "documents_field_valid_until_help",
            default="For policies and contracts: the last day. It can be read afterwards as well, and says that it is no longer valid.",
        ),
        required=False,
    )


class ILibraryFolder(model.Schema):
    """Documents with the same audience."""


@implementer(ILibraryFile)
class LibraryFile(File):
    """A document of a zone."""


@implementer(ILibraryFolder)
class LibraryFolder(Folder):
    """Documents with the same audience."""


def published_moment(content):
    """When a document was published (UTC), or None."""
    date = content.effective()
    return None if date.year() < 1980 else date.asdatetime().astimezone(UTC)
