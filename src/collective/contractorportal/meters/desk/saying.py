"""How the desk says readings, meters, places and people."""

from ...core import formats
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...directory.titles import community_title
from ...erp.records import Community
from ...erp.records import Contractor
from ...finance.wording import premises_title
from ...finance.wording import Words
from ...problems import said
from ..files.wording import ROWS
from ..wording import found_text
from ..wording import index_text
from ..wording import MEDIA
from ..wording import PROBLEMS
from . import words as told
from plone import api
from zope.i18n import translate


class ReadingWords(Words):
    """The words of the office's pages."""

    def medium(self, medium):
        return self(MEDIA[medium][1])

    def index(self, indexes, decimals):
        """Indexes as on the dial; a dash where there are none."""
        return index_text(self, indexes, decimals) if indexes else "–"

    def measure(self, unit):
        return formats.measure(unit)

    def finding(self, finding, taken):
        return found_text(self, finding, taken, taken.indexes)

    def reason(self, code):
        message = told.REASONS.get(code)
        return self(message) if message else code

    def problem(self, error, *tables):
        """A ``PortalError`` in words."""
        message = said(error, *tables, told.PROBLEMS, PROBLEMS, ROWS)
        return translate(message, target_language=self.language)

    def problems(self, wrong):
        """All that is wrong with a form: the errors, and what the rules refuse."""
        texts = [self.problem(each) for each in wrong.errors]
        for verdict in wrong.verdicts:
            for finding in verdict.findings:
                if finding.weight == "refuse":
                    texts.append(
                        found_text(self, finding, verdict.meter, verdict.indexes)
                    )
        return texts

    def premises(self, premises_id):
        """Where premises are: "Kwiatowa 5, flat 7"."""
        return premises_title(premises_id, self)

    def community(self, community_id):
        found = get_directory().get(Community, community_id)
        return community_title(found, self.language) if found else community_id

    def who(self, taken):
        """Who sent a reading, and how."""
        return self(told.SENT[taken.source], name=self.name(taken))

    def name(self, taken):
        contractor = get_directory().get(Contractor, taken.contractor_id)
        if contractor is not None:
            return display_name(contractor)
        return self.login(taken.by)

    def login(self, user_id):
        """Who somebody of the office is."""
        user = api.user.get(userid=user_id) if user_id else None
        return (user and user.getProperty("fullname")) or user_id
