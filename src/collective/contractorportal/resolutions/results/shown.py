"""What an owner reads about the own notice, and the office's way to the list."""

from ... import _
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.records import Title
from ..interfaces import ILinks
from ..paper.access import may_see
from ..protocol.days import ended_on
from ..showing import has_result
from ..storage import get_box
from . import api as results
from .words import MEETING_ON
from .words import SENT_ON
from .words import TOLD_ON
from zope.interface import implementer


def challenge_words(resolution, person, words):
    """Until when this owner could go to court, in a sentence; "" where it is not known.

    A login with several numbers is told once: the first day counts.
    """
    if person is None or resolution.kind != "resolution":
        return ""
    if not has_result(resolution) or resolution.state() not in (
        "adopted",
        "challenged",
    ):
        return ""
    ids = {contractor.id for contractor in person.contractors}
    if resolution.mode == "meeting":
        notice, message = results.notice_of(resolution, ""), MEETING_ON
    else:
        found = [results.notice_of(resolution, one) for one in sorted(ids)]
        found = [each for each in found if each.known_on is not None]
        if not found:
            return ""
        notice = min(found, key=lambda each: (each.where != "told", each.known_on))
        message = TOLD_ON if notice.where == "told" else SENT_ON
    if resolution.mode == "meeting" and not _is_owner(resolution, ids):
        return ""
    return words.say(
        message, day=words.day(notice.known_on), until=words.day(notice.until)
    )


def _is_owner(resolution, contractor_ids):
    """By their own titles: the register need not be walked through."""
    day, box, directory = ended_on(resolution), get_box(resolution), get_directory()
    return any(
        box.slot(title.part_id) is not None
        and in_force(day, title.valid_from, title.valid_to)
        for contractor_id in contractor_ids
        for title in directory.find(Title, contractor_id=contractor_id)
        if title.part_id
    )


@implementer(ILinks)
class ResultLinks:
    """For the office alone."""

    order = 30

    def __init__(self, resolution, request):
        self.resolution = resolution

    def links(self):
        if results.is_needed(self.resolution) and may_see(self.resolution):
            yield {
                "title": _(
                    "resolutions_letters_title",
                    default="Telling owners of the resolution",
                ),
                "url": f"{self.resolution.absolute_url()}/@@result-letters",
                "icon": "mail",
            }
