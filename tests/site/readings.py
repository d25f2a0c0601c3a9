"""Sending readings, and what was told of them, for tests of meters."""

from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.meters import api
from collective.contractorportal.meters.model import Entry
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings
from zope.globalrequest import getRequest


def told():
    """Kind and deed of each mailing."""
    mailings = get_mailings()
    orders = [mailings.get(each).order for each in mailings.newest()]
    return [(each.kind, each.data.get("what")) for each in orders]


def letters(language="pl"):
    """Subject and text of each message, as it would be written."""
    mailings = get_mailings()
    made = []
    for each in mailings.newest():
        message = message_for(mailings.get(each), getRequest(), language)
        made.append(f"{message.subject}\n{message.text}\n{message.url}")
    return "\n".join(made)


def person(who):
    forget_persons()
    return person_of(getRequest(), who.user_id)


def sent(house, who="owner", key="k1", day=None, place=None, **values):
    """Send typed texts by the meters' names in the house."""
    extra = {
        name: values.pop(name) for name in ("confirmed", "because") if name in values
    }
    entries = [
        Entry(
            house.meters[name].id,
            (text,) if isinstance(text, str) else text,
            day or house.today,
        )
        for name, text in values.items()
    ]
    someone = house.people[who]
    return api.send(
        person(someone), place or house.places["owner"], entries, key=key, **extra
    )
