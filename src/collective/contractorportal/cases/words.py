"""How the office's desks say moments, people and places."""

from .. import _
from ..core import clock
from ..core import formats
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..directory.titles import community_title
from ..erp.records import Community
from ..finance.wording import premises_title
from . import desk
from functools import cached_property
from plone import api
from zope.i18n import translate


class DeskWords:
    """In the language of the request of a view."""

    @cached_property
    def language(self):
        return api.portal.get_current_language()[:2]

    def translate(self, message):
        return translate(message, context=self.request)

    def said(self, message, **mapping):
        return self.translate(_(message, default=message.default, mapping=mapping))

    def when(self, moment):
        return formats.moment(moment.astimezone(clock.WARSAW), self.language)

    def day(self, value):
        return formats.day(value, self.language)

    def people(self, contractor_ids):
        """Names and numbers."""
        found = filter(None, map(desk.contractor, contractor_ids))
        return ", ".join(f"{display_name(each)} ({each.number})" for each in found)

    def community(self, community_id):
        """A community in words; the ERP's id when it is gone."""
        found = get_directory().get(Community, community_id)
        return community_title(found) if found else community_id

    def place(self, premises_id):
        """Street, number and premises."""
        return premises_title(premises_id, self.said)
