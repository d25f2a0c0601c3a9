"""Links in e-mails, which need no login: one confirms a change, the other stops it."""

from ..cases.storage import case_id
from ..core.errors import PortalError
from ..notifications.signature import sign
from ..notifications.signature import unsign
from ..notifications.storage import get_mailings
from ..outbox.api import now
from . import rules
from .model import Change
from .model import Step
from .steps import confirmed
from .steps import keep
from .steps import LETTER
from .steps import link_hours
from .steps import move
from .storage import get_changes
from .telling import tell_office
from dataclasses import replace


CONFIRM, STOP = "contact-confirm", "contact-stop"


def token(name, change):
    """What an address in an e-mail carries."""
    return sign(get_mailings().secret, name, change.id)


def by_token(name, text):
    """The change of a token, or None for one that is not ours."""
    parts = unsign(get_mailings().secret, text or "")
    if parts is None or len(parts) != 2 or parts[0] != name:
        return None
    return get_changes().get(parts[1])


def answered(name, change):
    """What became of a link whose button was pressed: a change, or None before that."""
    if name == CONFIRM:
        # Codes have who typed them, phones who called.
        return change if ("confirm", "") in _steps(change) else None
    if ("stop", "") in _steps(change):
        return change
    return get_changes().get(_back_id(change, 0))


def _steps(change):
    return {(each.what, each.by) for each in change.steps}


def why_not(name, change):
    """What keeps the link of a change from doing anything: a ``PortalError``, or None.

    Codes: ``contact_link``, ``contact_link_late``, ``contact_link_used``.
    """
    if change is None:
        return PortalError("contact_link")
    if name == CONFIRM:
        used = change.state != "confirming"
        late = rules.is_expired(change, now(), link_hours())
    else:
        used = change.state in ("stopped", "refused", "replaced", "erp_refused")
        late = not rules.can_be_stopped(change, now())
    if used:
        return PortalError("contact_link_used", state=change.state)
    return PortalError("contact_link_late") if late else None


def confirm_link(text):
    """The new e-mail address is confirmed by the link that was sent to it.

    Errors: those of ``why_not``.
    """
    return confirmed(_usable(CONFIRM, text), "")


def stop_link(text):
    """Who is reached at the old address says that it was not them.

    What is not on its way yet ends; what is, is asked back, and the office decides.
    Errors: those of ``why_not``.
    """
    found = _usable(STOP, text)
    if found.state in ("confirming", "approval"):
        made = move(replace(found, disputed=True), "stop", "")
        tell_office(made, "stopped")
        return made
    return _ask_back(found)


def _usable(name, text):
    found = by_token(name, text)
    error = why_not(name, found)
    if error is not None:
        raise error
    return found


def _ask_back(found):
    """Changes back to what was before, for the office to decide on; the first of them."""
    before = {}
    for contractor_id, value in zip(found.contractor_ids, found.before, strict=True):
        before.setdefault(value, []).append(contractor_id)
    made = [
        _back(found, index, value, tuple(ids))
        for index, (value, ids) in enumerate(before.items())
    ]
    return made[0]


def _back_id(found, index):
    return case_id("contact", "back", found.id, str(index))


def _back(found, index, value, ids):
    back_id = _back_id(found, index)
    asked = get_changes().get(back_id)
    if asked is not None:
        return asked
    moment = now()
    made = Change(
        id=back_id,
        number=get_changes().free_number(back_id, LETTER),
        kind=found.kind,
        value=value,
        before=(found.value,) * len(ids),
        contractor_ids=ids,
        by=found.by,
        state="approval",
        made_at=moment,
        disputed=True,
        communities=found.communities,
        steps=(Step(moment, "dispute", ""),),
    )
    keep(made)
    tell_office(made, "stopped")
    return made
