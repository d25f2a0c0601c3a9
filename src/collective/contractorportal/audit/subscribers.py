"""What the log hears of by itself, from Plone and from the rooms."""

from ..accounts.interfaces import ILetterBurnt
from ..accounts.interfaces import ILetterRevoked
from ..accounts.interfaces import ILoginActivated
from ..accounts.interfaces import ILoginClosed
from ..accounts.interfaces import ILoginReopened
from ..accounts.interfaces import ILoginsMerged
from ..accounts.interfaces import ILoginSplit
from ..accounts.storage import get_logins
from ..factor.interfaces import IFactorChanged
from ..factor.interfaces import ISecondStep
from ..payments.interfaces import IPaymentMoved
from ..resolutions.interfaces import IVoteOpened
from ..resolutions.interfaces import IVoteSettled
from ..sessions.api import arrival
from ..sessions.interfaces import ISessionsEnded
from ..signon.interfaces import IAccountLinked
from ..signon.interfaces import IAccountRefused
from . import apart
from .api import origin
from .api import record
from .api import record_apart
from .storage import get_log
from .values import is_secret
from .values import said
from Acquisition import aq_base
from Acquisition import aq_parent
from plone import api
from plone.app.workflow.interfaces import ILocalrolesModifiedEvent
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


# Each member has this role from the beginning.
EVERYBODYS = {"Member"}


def note(kind, whose=None, **about):
    """Write it down where there is a log: other sites of the server have none.

    ``whose`` is a login whose person's data it was.
    """
    try:
        log = get_log()
    except (api.exc.CannotGetPortalError, TypeError):
        return
    if log is not None:
        if whose is not None:
            about["people"] = get_logins().contractors_of(whose)
        record(getRequest(), kind, **about)


@adapter(IUserLoggedInEvent)
def logged_in(event):
    request, user_id = getRequest(), _id(event)
    details = origin(request)
    if request is not None and arrival(request, user_id)[0]:
        details["way"] = "company"
    note("login.ok", user_id=user_id, details=details)


@adapter(IUserLoggedOutEvent)
def logged_out(event):
    note("login.out", user_id=_id(event))


@adapter(ICredentialsUpdatedEvent)
def password_set(event):
    note("password.set", whose=_id(event), about=(_id(event),))


@adapter(IPrincipalCreatedEvent)
def user_made(event):
    """With the roles that it has from the beginning: those are assigned one by one."""
    folder = aq_base(aq_parent(event.principal))
    manager = getattr(folder, "portal_role_manager", None)
    given = () if manager is None else manager._principal_roles.get(_id(event), ())
    details = {"new": listed(given)} if set(given) - EVERYBODYS else {}
    note("user.made", about=(_id(event),), details=details)


@adapter(IPrincipalDeletedEvent)
def user_gone(event):
    note("user.gone", whose=_id(event), about=(_id(event),))


@adapter(IPrincipalAddedToGroupEvent)
def put_into_group(event):
    note("group.in", whose=_id(event), about=(_id(event), event.group_id))


@adapter(IPrincipalRemovedFromGroupEvent)
def taken_out_of_group(event):
    note("group.out", whose=_id(event), about=(_id(event), event.group_id))


@adapter(ILocalrolesModifiedEvent)
def rights_changed(event):
    """Who has own rights at a place now; Plone does not tell who had them before."""
    place = event.object
    given = {who: sorted(roles) for who, roles in place.get_local_roles()}
    path = "/".join(place.getPhysicalPath()[2:])
    note("rights", about=(f"/{path}",), details={"new": said(given)})


@adapter(ISecondStep)
def second_step(event):
    """A wrong one is written where it is counted, as a wrong password is."""
    if event.passed:
        details = {**origin(getRequest()), "way": event.way}
        note("login.second", user_id=event.user_id, details=details)


@adapter(IFactorChanged)
def factor_changed(event):
    """Who uses up a code is not logged in yet; all else is done by whoever is."""
    user_id = event.user_id
    note(
        "factor",
        about=(user_id,),
        whose=user_id,
        details={"what": event.what} | ({"how": event.how} if event.how else {}),
        user_id=user_id if event.what == "code_used" else None,
    )


@adapter(IAccountLinked)
def account_linked(event):
    note(
        "signon.linked",
        about=(event.user_id,),
        whose=event.user_id,
        details={"what": "linked" if event.linked else "taken"}
        | ({"how": event.how} if event.how else {}),
        user_id=event.by,
    )


@adapter(IAccountRefused)
def account_refused(event):
    details = origin(getRequest()) | {"why": event.why}
    record_apart("signon.refused", event.user_id, details)


@adapter(ISessionsEnded)
def sessions_ended(event):
    note(
        "sessions.ended",
        about=(event.user_id,),
        whose=event.user_id,
        details={"why": event.why, "count": str(event.count)},
    )


@adapter(ILoginsMerged)
def logins_merged(event):
    _linked("login.merged", event)


@adapter(ILoginSplit)
def login_split(event):
    _linked("login.split", event)


@adapter(ILoginClosed)
def login_closed(event):
    _account("login.closed", event)


@adapter(ILoginReopened)
def login_reopened(event):
    _account("login.reopened", event)


@adapter(ILoginActivated)
def login_activated(event):
    _account("login.activated", event)


@adapter(ILetterRevoked)
def letter_revoked(event):
    _account("letter.revoked", event)


@adapter(ILetterBurnt)
def letter_burnt(event):
    _account("letter.burnt", event)


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


def _account(kind, event):
    about = (event.user_id, event.details.get("letter"))
    note(
        kind,
        about=tuple(filter(None, about)),
        people=event.contractor_ids,
        user_id=event.by,
    )


def _linked(kind, event):
    other, how = event.details.get("other"), event.details.get("how")
    note(
        kind,
        about=tuple(filter(None, (event.user_id, other))),
        people=event.contractor_ids,
        details={"how": how} if how else None,
    )


def listed(roles):
    return ", ".join(sorted(roles))


def _id(event):
    principal = event.principal
    return principal if isinstance(principal, str) else principal.getId()
