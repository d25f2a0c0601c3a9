"""Beginning and ending a support view, and whether a request is in one."""

from .. import _
from ..accounts.names import is_closed
from ..accounts.names import user_id_of
from ..accounts.storage import get_logins
from ..audit.apart import pending
from ..audit.api import OFFICE
from ..audit.api import record
from ..controlpanel.settings import settings
from ..core import clock
from ..core.errors import PortalError
from ..notifications.signature import sign
from ..notifications.signature import unsign
from . import rules
from .model import SupportView
from .storage import get_views
from datetime import timedelta
from datetime import UTC
from plone import api
from zope.i18n import translate

import hashlib
import secrets
import transaction


COOKIE = "cp_support"
VIEW = "collective.contractorportal.support"
PERMISSION = "Contractor portal: See as a contractor"
# A view that was begun before this process was is not known to it.
PROCESS_BEGAN = clock.now().astimezone(UTC)
LOGIN = "__ac"

REFUSED = _(
    "support_refused",
    default="You are only looking, as this person sees the portal. Nothing can be changed, sent, paid or voted here, and pages with secrets stay closed. End the support view to work as yourself.",
)


def now():
    return clock.now().astimezone(UTC)


def most_minutes():
    """How long a view may last; 0 where there is none."""
    chosen = settings().support_minutes
    return 15 if chosen is None else chosen


def current(request):
    """The ``SupportView`` in which a request is made, or None."""
    return getattr(request, "environ", {}).get(VIEW)


def find(text):
    """The login of a contractor who may be seen; by number, e-mail or login.

    Errors: support_unknown; support_staff for whoever works for the office.
    """
    text = text.strip()
    user_id = user_id_of(text) or text
    logins = get_logins()
    user = api.user.get(userid=user_id) if text else None
    if user is None or not logins.contractors_of(user_id) or is_closed(user_id):
        raise PortalError("support_unknown")
    if user_id == api.user.get_current().getId() or is_staff(user):
        raise PortalError("support_staff")
    return user_id


def is_staff(user):
    """Does somebody work for the office? Such logins are never seen through."""
    site = api.portal.get()
    return bool(OFFICE.intersection(user.getRoles())) or any(
        user.has_permission(permission, site)
        for permission in ("Contractor portal: Use the staff frame", PERMISSION)
    )


def start(request, text, reason, minutes):
    """Begin a view, in the place of one that is open; the ``SupportView`` and its token.

    Errors: those of ``find`` and ``rules.check``; support_login where staff's login is
    not one to which a view can be bound.
    """
    reason = " ".join(reason.split())
    rules.check(reason, minutes, most_minutes())
    user_id = find(text)
    bound = bound_to(request)
    if not bound:
        raise PortalError("support_login")
    views, moment = get_views(), now()
    staff = api.user.get_current().getId()
    _end_open(request, staff)
    view = SupportView(
        secrets.token_hex(16),
        staff,
        user_id,
        tuple(get_logins().contractors_of(user_id)),
        reason,
        bound,
        moment,
        moment + timedelta(minutes=minutes),
    )
    views.put(view)
    _note(request, "support.started", view, {"reason": reason})
    token = sign(views.secret, "support", view.id, view.bound)
    request.response.setCookie(
        COOKIE,
        token,
        path="/",
        http_only=True,
        same_site="Strict",
        secure=api.portal.get().absolute_url().startswith("https:"),
    )
    return view, token


def end_of(request, staff):
    """End the open view of somebody of the office, if there is one; the view or None."""
    request.response.expireCookie(COOKIE, path="/")
    return _end_open(request, staff)


def _end_open(request, staff):
    views = get_views()
    view = views.last_of(staff) if views is not None else None
    if view is None or view.ended is not None or view.until <= now():
        return None
    views.end(view, now())
    _note(request, "support.ended", view)
    return view


def open_of(staff):
    """The view of somebody of the office that still holds, or None."""
    views = get_views()
    view = views.last_of(staff) if views is not None else None
    return view if view and rules.holds(view, now(), PROCESS_BEGAN) else None


def said_by(request):
    """The view that the cookie of a request says, if it holds and is this login's."""
    token = request.cookies.get(COOKIE, "")
    views = get_views() if token else None
    parts = unsign(views.secret, token) if views is not None else None
    if parts is None or len(parts) != 3 or parts[0] != "support":
        return None
    view = views.get(parts[1])
    if view is None or not rules.holds(view, now(), PROCESS_BEGAN):
        return None
    same = secrets.compare_digest(view.bound, bound_to(request))
    return view if same and secrets.compare_digest(view.bound, parts[2]) else None


def bound_to(request):
    """A digest of what a request logs in with: cookie or token; empty for neither."""
    login = request.cookies.get(LOGIN) or getattr(request, "_auth", None) or ""
    return hashlib.sha256(str(login).encode()).hexdigest() if login else ""


def enter(request, view):
    """From here on the request is in the view: it is the contractor's, and commits nothing."""
    request.environ[VIEW] = view
    request._auth = ""
    request.environ.pop("HTTP_AUTHORIZATION", None)
    for values in (request.cookies, request.form, request.other):
        for name in (LOGIN, "__ac_name", "__ac_password"):
            values.pop(name, None)
    later = pending(request, make=True)
    later.instead = view.staff
    transaction.doom()


def refusal_text(request):
    return translate(REFUSED, context=request)


def _note(request, kind, view, details=None):
    record(
        request,
        kind,
        about=(view.id,),
        people=view.contractor_ids,
        details=details,
        user_id=None,
    )
