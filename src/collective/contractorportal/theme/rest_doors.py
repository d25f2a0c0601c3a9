"""Which of Plone's own REST services contractors and anonymous visitors may use.

They read content, search it and log in; everything else of Plone's REST is the
editor's, and tells of people (who made, changed, locked, commented), of what may be
done, or of what somebody else may see.
"""

from .frame import is_staff
from AccessControl import getSecurityManager
from Acquisition import aq_inner
from Acquisition import aq_parent
from plone.restapi.exceptions import QueryParsingError
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.services.content.get import ContentGet
from plone.restapi.services.search.get import SearchGet
from Products.Five.browser import BrowserView
from Products.ZCatalog.Catalog import CatalogError
from Products.ZCTextIndex.ParseTree import ParseError
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.component import getMultiAdapter
from zope.interface.interfaces import ComponentLookupError


JSON = "_application_json_"
STOCK = ("plone.", "Products.")
MACHINERY = ("plone.rest.", "Products.Five.", "zope.")

# What a query of nonsense ends in, from the catalog, its indexes and batches.
UNCLEAR = (
    AssertionError,
    CatalogError,
    ComponentLookupError,
    ParseError,
    QueryParsingError,
    ValueError,
)

# (method, name of the service): why everybody may call it.
OPEN = {
    ("GET", ""): "content, for whom it may be viewed",
    ("GET", "@search"): "finds what the visitor may view",
    ("GET", "@navigation"): "lists what the visitor may view",
    ("GET", "@site"): "the name and the logo of the site",
    ("GET", "@login"): "which ways of logging in there are",
    ("POST", "@login"): "logs in",
    ("POST", "@login-renew"): "goes on being logged in",
    ("POST", "@logout"): "logs out",
}
EXPANDED = frozenset({"navigation"})
# Columns and indexes of the catalog that tell who made or said something.
PEOPLE = frozenset(
    {
        "_all",
        "Contributors",
        "Creator",
        "author_name",
        "commentators",
        "in_response_to",
        "listContributors",
        "listCreators",
        "modified_by",
    }
)
# What content says of people, of whom it is meant for, and of the editor's work.
EDITORS = frozenset(
    {
        "actions_model",
        "allow_discussion",
        "audience",
        "buildings",
        "changeNote",
        "communities",
        "contributors",
        "creators",
        "fields_model",
        "kinds",
        "lock",
        "module",
        "panels",
        "premises",
        "staircases",
        "verified_only",
        "version",
        "versioning_enabled",
        "working_copy",
        "working_copy_of",
    }
)


def maker(service):
    """The module that made a service, without the machinery that registered it."""
    for cls in type(service).__mro__:
        if cls is not BrowserView and not cls.__module__.startswith(MACHINERY):
            return cls.__module__
    return ""


def key_of(name):
    """The method and the name in the name under which a service is registered.

    >>> key_of("GET_application_json_@types")
    ('GET', '@types')
    """
    method, _json, name = name.partition(JSON)
    return method, name


def guard(service, request):
    """Let a visitor who is not staff use a service of Plone as far as it is open.

    An add-on's services guard themselves.
    """
    if not maker(service).startswith(STOCK) or is_staff(service.context):
        return
    if key_of(service.__name__) not in OPEN:
        raise NotFound(service.__name__)
    narrow(request.form)


def narrow(form):
    """Take away the parameters that widen an answer beyond what is open."""
    form.pop("fullobjects", None)
    for name in PEOPLE:
        form.pop(name, None)
    for name, allowed in (
        ("expand", EXPANDED.__contains__),
        ("metadata_fields", _is_open),
    ):
        if name in form:
            wanted = form[name] if isinstance(form[name], list) else [form[name]]
            texts = [text for each in wanted for text in str(each).split(",")]
            form[name] = [text for text in texts if allowed(text)]


def _is_open(column):
    return column not in PEOPLE


class Reading(ContentGet):
    """GET of content: for staff as Plone gives it, for others what a reader needs."""

    def reply(self):
        if is_staff(self.context):
            return super().reply()
        narrow(self.request.form)
        # No version: what was corrected or taken back is the editor's affair.
        answer = getMultiAdapter((self.context, self.request), ISerializeToJson)()
        return for_readers(answer, self.context)


class Search(SearchGet):
    """GET ``@search``: what cannot be asked is the caller's fault, not ours."""

    def reply(self):
        if not is_staff(self.context):
            narrow(self.request.form)
        try:
            return super().reply()
        except UNCLEAR as error:
            raise BadRequest(str(error)) from None


def for_readers(answer, context):
    """Content as JSON without the editor's work, and without a parent out of sight."""
    shown = {name: value for name, value in answer.items() if name not in EDITORS}
    parent = aq_parent(aq_inner(context))
    if not getSecurityManager().checkPermission("View", parent):
        shown["parent"] = {}
    return shown
