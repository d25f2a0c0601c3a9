"""``@@notary-deed``: board and office enter what the notary made, and read its scan."""

from ... import _
from ...audit.api import record
from ...audit.storage import everybody
from ...notices.desk.uploads import FormFiles
from ...theme.page import typed
from ..api import MANAGE
from ..api import waits_for_deed
from ..errors import ResolutionError
from ..interfaces import ILinks
from ..proxies.views import MIMES
from ..views.base import ResolutionPage
from . import api as notary
from . import words as said
from AccessControl import getSecurityManager
from functools import cached_property
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound
from zope.interface import implementer


NAMES = ("signed_on", "repertory", "notary")


class DeedForm(FormFiles, ResolutionPage):
    """Day, number and notary from the deed, and its scan."""

    title = said.TITLE
    width = "narrow"
    problems = ()

    @property
    def running_url(self):
        return f"{self.url}/@@running"

    @property
    def back(self):
        return self.context.title, self.running_url

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if not waits_for_deed(self.context):
            return self.request.response.redirect(self.running_url, status=303)
        self.refused = []
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.read_files()
            if self.save():
                IStatusMessage(self.request).add(self.translate(said.DONE), "info")
                return self.request.response.redirect(self.running_url, status=303)
        return self.index()

    def save(self):
        try:
            notary.record_deed(self.context, self.values, self.files, self.refused)
        except ResolutionError as error:
            self.problems = error.problems
            return False
        self.drop_files()
        return True

    @cached_property
    def values(self):
        return {name: typed(self.request, name) for name in NAMES}

    def value(self, name):
        return self.values.get(name, "")

    def file_wrong(self, error):
        self.refused.append(error)

    def field_of(self, error):
        return error.details.get("field", "files")

    @property
    def errors(self):
        return [(self.field_of(each), self.message(each)) for each in self.problems]

    def error(self, name):
        """What is wrong with a field, or nothing."""
        for each in self.problems:
            if self.field_of(each) == name:
                return self.message(each)
        return None

    def message(self, error):
        return problem_of(error, self.words)["message"]


def problem_of(error, words):
    """A ``PortalError`` of the deed as JSON and as words."""
    message = said.PROBLEMS.get(error.code)
    if message is None:
        return {"code": error.code, "message": words.problem(error)}
    details = {name: str(value) for name, value in error.details.items()}
    if "day" in error.details:
        details["day"] = words.day(error.details["day"])
    found = {"code": error.code, "message": words.say(message, **details)}
    return found | {"field": error.details.get("field", "files")}


class DeedScan(ResolutionPage):
    """``@@notary-deed-scan``: for the board and the office, and written down."""

    def __call__(self):
        scans, number = notary.scans_of(self.context), typed(self.request, "n") or "0"
        if not number.isdecimal() or len(number) > 2 or int(number) >= len(scans):
            raise NotFound(self.__name__)
        community = self.context.community_id()
        about = (IUUID(self.context),)
        # A deed names whoever came to the notary: it may be anybody of the community.
        people = everybody(community)
        record(self.request, "resolutions.deed", community, about, "file", people)
        file = scans[int(number)]
        kind = file.filename.rpartition(".")[2].lower()
        response = self.request.response
        response.setHeader("Content-Type", MIMES[kind])
        response.setHeader("Cache-Control", "private, no-store")
        # Always as a file: nothing of it runs in the portal's name.
        response.setHeader(
            "Content-Disposition", f'attachment; filename="{said.FILE_NAME}.{kind}"'
        )
        return file.data


@implementer(ILinks)
class ScanLinks:
    """The board's and the office's way to the scan."""

    order = 35

    def __init__(self, resolution, request):
        self.resolution = resolution
        self.request = request

    def links(self):
        if not getSecurityManager().checkPermission(MANAGE, self.resolution):
            return
        for number, file in enumerate(notary.scans_of(self.resolution)):
            yield {
                "title": _(
                    said.SCAN,
                    default=said.SCAN.default,
                    mapping={"name": file.filename},
                ),
                "url": f"{self.resolution.absolute_url()}/@@notary-deed-scan?n={number}",
                "icon": "download",
            }
