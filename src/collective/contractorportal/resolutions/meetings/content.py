"""The content type Meeting: when and where owners meet, and what they talk about."""

from ... import _
from ...core import clock
from ...notices.fields import Moment
from ...notices.fields import Stored
from ...zones.chain import zone_of
from datetime import timedelta
from plone import api
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


# How long a meeting without a said end may still go on.
LASTS = timedelta(hours=6)


class IMeeting(model.Schema):
    """A meeting of the owners of a community, in the community's zone."""

    starts = Moment(title=_("resolutions_meeting_starts", default="Day and hour"))
    place = schema.TextLine(
        title=_("resolutions_meeting_place", default="Place"), max_length=300
    )
    online = schema.URI(
        title=_("resolutions_meeting_online", default="Address for joining on line"),
        required=False,
    )
    agenda = schema.Text(
        title=_("resolutions_meeting_agenda", default="Agenda"),
        description=_(
            "resolutions_meeting_agenda_help",
            default="One point in each line. Votes on resolutions come before the last one.",
        ),
        max_length=5000,
    )
    note = schema.Text(
        title=_("resolutions_meeting_note", default="What else owners should know"),
        required=False,
        max_length=3000,
    )
    directives.omitted("resolutions")
    resolutions = schema.List(
        title=_("resolutions_meeting_resolutions", default="Resolutions voted on"),
        value_type=schema.TextLine(),
        required=False,
    )


@implementer(IMeeting)
class Meeting(Container):
    """A meeting; what is handed out lies in it.

    ``resolutions`` are uids in the order of the agenda. ``calls`` are the notices
    that went out, each a dictionary of plain values; ``reason`` is why it was
    called off.
    """

    # As the register asks: all owners.
    voters = "owners"

    starts = Stored()
    place = ""
    online = None
    agenda = ""
    note = ""
    resolutions = ()
    calls = ()
    reason = ""

    def state(self):
        """Its place in ``meeting_workflow``."""
        tool = api.portal.get_tool("portal_workflow")
        return tool.getInfoFor(self, "review_state", "draft")

    def community_id(self):
        """The community that meets, "" outside of a community's zone."""
        zone = zone_of(self)
        if zone is None or zone.kind not in ("community", "board"):
            return ""
        return (zone.community_id or "").strip()

    @property
    def day(self):
        """The day in Poland, None while it is not said."""
        return self.starts and self.starts.astimezone(clock.WARSAW).date()

    def is_over(self):
        return self.starts is not None and clock.now() >= self.starts + LASTS

    def is_coming(self):
        """Is it announced, and still to come or going on?"""
        return self.state() == "announced" and not self.is_over()
