"""Ballots to print, scans to look at, and where the QR code of a paper leads."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...notifications.message import content_of
from ..entitlement import entitlements
from ..mine import phase
from ..protocol.flow import send
from ..storage import get_box
from ..views.base import ResolutionPage
from . import access
from . import api as papers
from . import pdf
from .base import PaperPage
from .places import places
from .places import slots
from AccessControl import getSecurityManager
from plone.namedfile.utils import set_headers
from plone.namedfile.utils import stream_data
from Products.Five.browser import BrowserView
from urllib.parse import urlencode
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


# A file that a printer and a browser take; larger houses print in several.
MOST_IN_FILE = 100
STAIRCASE = _("resolutions_paper_staircase", default="staircase ${name}")
ALL = _("resolutions_paper_all", default="All parts")


class PrintView(PaperPage):
    """``@@paper-print``: which ballots shall go into one file."""

    title = _("resolutions_paper_print_title", default="Ballots to print")

    @property
    def back(self):
        return _(
            "resolutions_paper_title", default="Votes on paper"
        ), f"{self.url}/@@paper"

    @property
    def files(self):
        """Files to download: all, each building, each staircase; long ones in pieces."""
        total = len(self.box.slots)
        yield from self.pieces(self.translate(ALL), total, {})
        for place in places(self.context):
            title, query = place.address, {"building": place.building_id}
            if place.staircase is not None:
                name = place.staircase or "–"
                title += ", " + self.words.say(STAIRCASE, name=name)
                query["staircase"] = place.staircase
            yield from self.pieces(title, place.count, query)

    def pieces(self, title, count, query):
        for start in range(0, count, MOST_IN_FILE):
            last = min(start + MOST_IN_FILE, count)
            more = {"start": start} if start else {}
            yield {
                "title": title,
                "range": f"{start + 1}–{last}" if count > MOST_IN_FILE else "",
                "count": last - start,
                "url": f"{self.url}/@@paper-ballots.pdf?{urlencode(query | more)}",
            }


class BallotsPdf(ResolutionPage):
    """``paper-ballots.pdf``: the office's and the board's choice, or a person's own."""

    def __call__(self):
        if get_box(self.context) is None or phase(self.context) != "taking":
            raise NotFound(self.__name__)
        office = access.may_enter(self.context) or access.has(
            access.MANAGE, self.context
        )
        parts = self.chosen() if office else self.own()
        if not parts:
            raise NotFound(self.__name__)
        if office:
            access.log(
                self.context,
                self.request,
                "resolution_ballots",
                [part.id for part in parts[:20]],
                "file",
            )
        data = pdf.document(self.context, parts, self.words, clock.today())
        return send(self.request.response, data, "karty-do-glosowania.pdf")

    def text(self, name):
        value = self.request.form.get(name)
        return value if isinstance(value, str) else None

    def chosen(self):
        """Those of a place, or a single part."""
        if self.text("part"):
            slot = get_box(self.context).slot(self.text("part"))
            return [slot.part] if slot is not None else []
        start = self.text("start") or "0"
        first = int(start) if start.isdecimal() and len(start) < 7 else 0
        found = []
        for at, slot in enumerate(
            slots(self.context, self.text("building"), self.text("staircase"))
        ):
            if at >= first + MOST_IN_FILE:
                break
            if at >= first:
                found.append(slot.part)
        return found

    def own(self):
        """What this person may vote for, as owner or for an owner."""
        wanted = self.text("part")
        return [
            each.part
            for each in entitlements(self.context, self.person)
            if wanted in (None, each.part.id)
        ]


class ScanFile(PaperPage):
    """``paper-scan``: the scan of one paper; for the office, and logged."""

    def check(self):
        super().check()
        if not self.sees:
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        sheet_id = self.typed("sheet")
        scan = self.sheets.scans.get(sheet_id) if self.sheets is not None else None
        if scan is None:
            raise NotFound(self.__name__)
        self.log("resolution_paper", [sheet_id], "file")
        response = self.request.response
        # Always as a file: nothing of it runs in the portal's name.
        set_headers(scan.file, response, filename=scan.file.filename)
        response.setHeader("Cache-Control", "private, no-store")
        return stream_data(scan.file)


@implementer(IPublishTraverse)
class BallotAddress(BrowserView):
    """``@@ballot/<resolution>/<code>``: where a telephone goes that reads a paper.

    Whoever enters papers comes to the line of that paper, an owner to the
    resolution. A code that is made up leads nowhere.
    """

    def __init__(self, context, request):
        super().__init__(context, request)
        self.names = []

    def publishTraverse(self, request, name):
        self.names.append(name)
        if len(self.names) > 2:
            raise NotFound(name)
        return self

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if len(self.names) != 2:
            raise NotFound("ballot")
        resolution = content_of(self.names[0])
        if resolution is None or not getSecurityManager().checkPermission(
            "View", resolution
        ):
            raise NotFound("ballot")
        if getattr(resolution, "portal_type", "") != "Resolution":
            raise NotFound("ballot")
        try:
            papers.find_part(resolution, self.names[1])
        except PortalError:
            raise NotFound("ballot") from None
        url = resolution.absolute_url()
        if access.may_enter(resolution):
            url += "/@@paper?" + urlencode({"code": self.names[1]})
        return self.request.response.redirect(url)
