"""``@@protocol``, its PDF, the list of voting cards, and the ballot file."""

from ... import _
from ..api import tally_of
from ..paper import access
from ..proof.mapping import ballot_file
from ..showing import has_result
from ..storage import get_box
from ..views.base import ResolutionPage
from . import pdf
from .flow import send
from .gather import protocol_of
from .words import VERIFY
from functools import cached_property
from plone.uuid.interfaces import IUUID
from zExceptions import NotFound

import json


JSON_MIME = "application/json; charset=utf-8"


class ProtocolView(ResolutionPage):
    """What was decided, by how much and when: for everybody who may read the resolution."""

    title = pdf.TITLE
    channel = "page"
    verify = VERIFY

    @property
    def back(self):
        return self.context.title, self.url

    def check(self):
        if not has_result(self.context):
            raise NotFound(self.__name__)

    def __call__(self):
        self.check()
        self.look()
        return self.index()

    def look(self):
        """Whoever reads votes by name is written down."""
        if self.protocol.names:
            self.log(self.channel)

    def log(self, channel):
        access.log(self.context, self.request, "resolution_votes", (), channel)

    @cached_property
    def protocol(self):
        return protocol_of(self.context, self.words)

    @cached_property
    def text(self):
        text = self.context.text
        return text.output_relative_to(self.context) if text else ""

    @property
    def sees(self):
        return access.may_see(self.context)


class ProtocolPdf(ProtocolView):
    """``protocol.pdf``."""

    channel = "file"

    def __call__(self):
        self.check()
        self.look()
        data = pdf.protocol(self.protocol, self.text, self.words)
        return send(self.request.response, data, "protokol-glosowania.pdf")


class OfficeFile(ProtocolView):
    """A file that says how people voted: for the office, after the end, and logged."""

    def check(self):
        super().check()
        if not self.sees:
            raise NotFound(self.__name__)


class CardsPdf(OfficeFile):
    """``voting-cards.pdf``."""

    def __call__(self):
        self.check()
        self.log("file")
        data = pdf.cards(self.context, self.words)
        return send(self.request.response, data, "karty-do-glosowania-wykaz.pdf")


def exported(resolution):
    """The anonymous ballot file of a vote (``proof/mapping.py``)."""
    box = get_box(resolution)
    return ballot_file(
        IUUID(resolution), box.register, box.ballots(), tally_of(resolution)
    )


class BallotFile(OfficeFile):
    """``ballot-file.json``: what ``docs/verify/verify_vote.py`` reads."""

    title = _("resolutions_ballot_file", default="Ballot file")

    def __call__(self):
        self.check()
        self.log("file")
        response = self.request.response
        response.setHeader("Content-Type", JSON_MIME)
        response.setHeader("Cache-Control", "private, no-store")
        response.setHeader("Content-Disposition", 'attachment; filename="ballots.json"')
        return json.dumps(exported(self.context), indent=1, ensure_ascii=False)
