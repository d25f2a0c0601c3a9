"""How rooms tell people something."""

from ..core import clock
from .address import remember_address
from .model import Order
from .storage import get_mailings
from datetime import UTC
from plone import api


def announce(
    kind,
    uid,
    groups,
    *,
    key,
    not_before=None,
    not_after=None,
    urgent=False,
    data=None,
):
    """Let the worker tell everybody in these groups; the id of the mailing.

    One record is stored, in the transaction of the caller, however many people it
    is for. ``kind`` names an ``INotificationKind`` and an ``IMessage``; ``uid`` is
    the content, None when there is none. Beside virtual groups ``groups`` may hold
    ``login:<user id>`` and ``contractor:<id>``. The ``key`` names the event: what
    is announced again under a key that is known changes nothing. ``not_before``
    and ``not_after`` bound the time in which it is worth sending. ``urgent`` goes
    ahead of everything else. ``data`` are plain values for the message.
    """
    user = None if api.user.is_anonymous() else api.user.get_current()
    order = Order(
        kind=kind,
        uid=uid,
        groups=tuple(sorted(set(groups))),
        key=key,
        not_before=not_before and not_before.astimezone(UTC),
        not_after=not_after and not_after.astimezone(UTC),
        urgent=urgent,
        data=dict(data or {}),
        by=user and user.getId(),
    )
    remember_address(user)
    return get_mailings().add(order, clock.now().astimezone(UTC)).id
