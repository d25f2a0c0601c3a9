"""What every step of a change has: it is kept, and goes on to the office or the ERP."""

from ..controlpanel.settings import settings
from ..core.phones import is_mobile
from ..notifications.channels import channel_named
from ..outbox.api import now
from ..outbox.api import submit
from . import rules
from .model import Step
from .storage import get_changes
from .telling import tell_office
from plone import api


OUTBOX = "contact"
LETTER = "K"


def link_hours():
    return settings().contact_link_hours or 48


def sms_offered():
    """Can codes be sent by text message?"""
    channel = channel_named("sms")
    return channel is not None and channel.offered()


def needs_approval(kind):
    """Does the office want to look at changes of that kind first?"""
    return kind in (settings().contact_approval or ())


def how_confirmed(kind, value):
    """How a person shows that a new e-mail or phone is its own."""
    if kind == "email" and value:
        return "link"
    if kind == "phone" and value:
        return "code" if is_mobile(value) and sms_offered() else "office"
    return ""


def keep(made):
    get_changes().put(made)
    return made


def move(change, what, by, reason=""):
    return keep(rules.moved(change, what, Step(now(), what, by, reason)))


def go_on(change, by):
    """It is confirmed, or needs none: to the office, or to the ERP."""
    if needs_approval(change.kind) or change.disputed:
        tell_office(change, "decide")
        return change
    return send(change, by)


def send(change, by):
    made = move(change, "approve", by)
    for index, contractor_id in enumerate(made.contractor_ids):
        submit(
            OUTBOX,
            rules.payload(made.kind, made.value, contractor_id),
            key=f"{made.id}.{index}",
            contractor_ids=[contractor_id],
            by=made.by,
        )
    if made.kind == "language":
        member = api.user.get(userid=made.by)
        if member is not None:
            member.setMemberProperties(mapping={"language": made.value})
    return made


def confirmed(change, by):
    """Phone or e-mail are the person's own: on to the office or the ERP."""
    return go_on(move(change, "confirm", by), by)
