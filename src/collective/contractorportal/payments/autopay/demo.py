"""The demo's agreements: those that the sandbox has made on this machine."""

from ...controlpanel.settings import settings


SERVICES = (
    "100001; title=Rachunek zarządcy",
    "100002; title=Wspólnota Krzywa 3; communities=WM00003; fee=payer 1.50",
)


def use_sandbox():
    """Offer payments, unless somebody has set them up.

    Where the gateway is and the keys come with the environment; without them nobody
    is offered anything.
    """
    chosen = settings()
    if not chosen.payment_services:
        chosen.payment_services = SERVICES
        chosen.payments_on = True
