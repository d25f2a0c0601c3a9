"""``@@privacy``: what is held about the person, and the way to take it away."""

from .. import _
from ..core import clock
from ..core.errors import PortalError
from ..documents.pdf.base import MIME
from ..finance.exports import disposition
from ..stepup.page import Proof
from ..theme.page import is_sent
from ..theme.page import Page
from ..theme.page import typed
from . import api as privacy
from . import clause
from .consents import api as consents
from .consents import wording as consent_words
from .consents.rules import may_withdraw
from .render import LABELS
from .render import Paper
from .rights import api as rights
from .rights import wording as rights_words
from .shown import Shown
from .wording import in_language
from .wording import TITLE
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


# Of one room the page shows so many records; files have all.
MOST = 100
FILE = _("privacy_file", default="My data in the portal")
JSON = "application/json; charset=utf-8"


class PrivacyPage(Page):
    """What the pages of the room share."""

    title = TITLE
    under = "privacy"

    @cached_property
    def say(self):
        return in_language(self.language)

    @property
    def url_here(self):
        return f"{self.portal_url}/@@privacy"


class PrivacyView(Proof, PrivacyPage):
    """All rooms, or one of them with its records (``section``)."""

    overview = ViewPageTemplateFile("templates/privacy.pt")
    one = ViewPageTemplateFile("templates/section.pt")
    error = None
    proof_name = "password"

    def __call__(self):
        self.check()
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            data = self.take_away(typed(self.request, "take"))
            if data is not None:
                return data
        if self.section_name:
            self.about = dict(privacy.rooms()).get(self.section_name)
            if self.about is None:
                raise NotFound("section")
            self.title = self.about.title
            self.back = (TITLE, self.url_here)
            return self.one()
        return self.overview()

    @property
    def section_name(self):
        return typed(self.request, "section")

    # Taking it away

    def take_away(self, ending):
        """The bytes of a file; None when the page has to say why not."""
        if ending not in ("json", "pdf"):
            raise NotFound("take")
        try:
            privacy.allow_download(self.person, typed(self.request, "password"))
        except PortalError as error:
            self.error = privacy.in_words(error, self.say, self.language)
            return None
        response = self.request.response
        name = f"{self.say(FILE)}.{ending}"
        response.setHeader("Content-Disposition", disposition(name))
        response.setHeader("Content-Type", JSON if ending == "json" else MIME)
        return write(self.person, ending, self.say, self.language)

    @property
    def errors(self):
        return [("password", self.error)] if self.error else []

    # What is shown

    @cached_property
    def rows(self):
        return [
            {
                "name": name,
                "url": f"{self.url_here}?section={name}",
                **privacy.said_about(about, self.say, self.language),
            }
            for name, about in privacy.rooms()
        ]

    @cached_property
    def section(self):
        return privacy.section(self.person, self.section_name, self.about)

    @property
    def facts(self):
        """Pairs of a label and what there is to say of this room's data."""
        about = privacy.said_about(self.about, self.say, self.language)
        about["receivers"] = ", ".join(about["receivers"])
        return [(self.say(label), about[name]) for name, label in LABELS]

    @property
    def records(self):
        shown = Shown(self.about, self.say, self.language)
        return [shown.rows(record) for record in self.section.records[:MOST]]

    @property
    def more(self):
        """How many are not on the page."""
        return max(0, len(self.section.records) - MOST)

    @property
    def asks(self):
        """What the person asked about the own data."""
        return [
            {
                "number": each.number,
                "title": self.translate(rights_words.KIND_TITLES[each.kind]),
                "url": f"{self.portal_url}/@@privacy-request?id={each.number}",
                "chip": self.chip(*rights_words.STATES[each.state][::-1]),
            }
            for each in rights.of_person(self.person)
        ]

    @property
    def consents(self):
        """The last word on each thing that the person agreed to, or not."""
        return [
            {
                "title": self.translate(consent_words.KIND_TITLES[kind]),
                "word": self.translate(
                    consent_words.GIVEN if each.given else consent_words.TAKEN_BACK
                ),
                "when": self.moment(each.at.astimezone(clock.WARSAW)),
                "withdraw": may_withdraw(each),
            }
            for kind, each in consents.standing(self.person)
        ]

    @property
    def clause(self):
        """The information clause as HTML."""
        return clause.as_html(self.language)


def write(person, ending, say, language):
    """All that is held, in a file."""
    if ending == "json":
        return privacy.as_file(privacy.document(person, say, language))
    return Paper(say, language).document(person, privacy.sections(person))
