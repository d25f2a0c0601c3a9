"""A result waits until all that was voted at the meeting is entered."""

from plone.app.uuid.utils import uuidToObject


def waits_for_meeting(resolution):
    """Is there a meeting of it of which nobody has said yet that it is over?"""
    if not resolution.meeting:
        return False
    meeting = uuidToObject(resolution.meeting, unrestricted=True)
    return meeting is not None and meeting.state() == "announced"
