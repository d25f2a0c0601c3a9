"""Who is told of what needs looking at."""

from ...controlpanel.settings import settings
from ...notifications.office import logins_that_may


MANAGE = "Contractor portal: Manage payments"


def alerted():
    """Logins that are told: those of the settings, else all who may manage payments."""
    chosen = [login.strip() for login in settings().payment_alerts or ()]
    return tuple(filter(None, chosen)) or tuple(logins_that_may(MANAGE))
