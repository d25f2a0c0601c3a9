"""What the log hears of by itself, from Plone and from the rooms."""

from ..accounts.storage import get_logins
from ..payments.interfaces import IPaymentMoved
from ..resolutions.interfaces import IVoteOpened
from ..resolutions.interfaces import IVoteSettled
from . import apart
from .api import origin
from .api import record
from .storage import get_log
from .values import is_secret
from .values import said
from plone import api
from plone.registry.interfaces import IRecordAddedEvent
from plone.registry.interfaces import IRecordModifiedEvent
from Products.PluggableAuthService.interfaces.events import ICredentialsUpdatedEvent
from Products.PluggableAuthService.interfaces.events import IPrincipalAddedToGroupEvent
from Products.PluggableAuthService.interfaces.events import IPrincipalCreatedEvent
from Products.PluggableAuthService.interfaces.events import IPrincipalDeletedEvent
from Products.PluggableAuthService.interfaces.events import (
    IPrincipalRemovedFromGroupEvent,
)
from Products.PluggableAuthService.interfaces.events import IUserLoggedInEvent
from Products.PluggableAuthService.interfaces.events import IUserLoggedOutEvent
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.schema.interfaces import IPassword
from ZPublisher.interfaces import IPubFailure
from ZPublisher.interfaces import IPubSuccess


def note(kind, **about):
    """Write it down where there is a log: other sites of the server have none."""
    try:
        log = get_log()
    except (api.exc.CannotGetPortalError, TypeError):
        return
    if log is not None:
        record(getRequest(), kind, **about)


@adapter(IUserLoggedInEvent)
def logged_in(event):
    note("login.ok", user_id=_id(event), details=origin(getRequest()))


@adapter(IUserLoggedOutEvent)
def logged_out(event):
    note("login.out", user_id=_id(event))


@adapter(ICredentialsUpdatedEvent)
def password_set(event):
    note("password.set", about=(_id(event),), people=_numbers(_id(event)))


@adapter(IPrincipalCreatedEvent)
def user_made(event):
    note("user.made", about=(_id(event),))


@adapter(IPrincipalDeletedEvent)
def user_gone(event):
    note("user.gone", about=(_id(event),))


@adapter(IPrincipalAddedToGroupEvent)
def put_into_group(event):
    note("group.in", about=(_id(event), event.group_id))


@adapter(IPrincipalRemovedFromGroupEvent)
def taken_out_of_group(event):
    note("group.out", about=(_id(event), event.group_id))


@adapter(IRecordModifiedEvent)
def setting_changed(event):
    """From what to what; of a secret only that it changed."""
    if IRecordAddedEvent.providedBy(event) or event.oldValue == event.newValue:
        return
    name = event.record.__name__
    secret = IPassword.providedBy(event.record.field) or is_secret(name)
    old, new = (said(each, secret) for each in (event.oldValue, event.newValue))
    note("setting", about=(name,), details={"old": old, "new": new})


@adapter(IVoteOpened)
def vote_opened(event):
    _vote("vote.opened", event.resolution)


@adapter(IVoteSettled)
def vote_settled(event):
    _vote("vote.settled", event.resolution)


@adapter(IPaymentMoved)
def payment_moved(event):
    payment = event.payment
    note(
        "payment",
        about=(payment.order_id,),
        people=payment.contractor_ids,
        details={"old": event.before, "new": payment.state},
    )


@adapter(IPubSuccess)
def after_commit(event):
    apart.write(event.request)


@adapter(IPubFailure)
def after_abort(event):
    if not event.retry:
        apart.write(event.request)


def _vote(kind, resolution):
    note(
        kind,
        community_id=resolution.community_id() or None,
        about=(api.content.get_uuid(resolution),),
        details={"state": api.content.get_state(resolution)},
    )


def _id(event):
    principal = event.principal
    return principal if isinstance(principal, str) else principal.getId()


def _numbers(user_id):
    return get_logins().contractors_of(user_id)
