"""A board signs the finished work of a fault in common parts, once."""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from .. import api as faults


def can_sign(fault):
    """May a board sign the finished work of a fault in common parts now?"""
    return (
        bool(settings().faults_board_signs)
        and fault.place.common
        and fault.state in ("done", "closed")
        and fault.merged_into is None
        and not signed(fault)
    )


def signed(fault):
    """Has a board signed it since it was done last?"""
    for event in reversed(fault.events):
        if event.what == "sign":
            return True
        if event.what == "finish":
            return False
    return False


def sign(fault, actor, text):
    """Sign the finished work. Errors: ``fault_signed``."""
    if not can_sign(fault):
        raise PortalError("fault_signed")
    return faults.note(fault, "sign", actor, text)
