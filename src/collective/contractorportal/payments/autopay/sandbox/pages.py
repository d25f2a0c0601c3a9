"""What a payer sees at the sandbox, and the page for the curious."""

from ....core.formats import money
from ....core.money import Money
from . import checks
from .answering import away
from .answering import page
from .channels import CHANNELS
from .scenarios import BLIK_ACCEPTED
from .scenarios import BLIK_AMOUNTS
from .scenarios import BLIK_REFUSED
from .scenarios import FAULTS
from .scenarios import SCENARIOS
from .starting import hindrance
from .starting import link
from .starting import return_address
from chameleon import PageTemplateLoader
from pathlib import Path


templates = PageTemplateLoader(str(Path(__file__).parent / "templates"), ".tal")
REASONS = {
    "WRONG_TICKET": "Kod BLIK jest nieprawidłowy.",
    "TICKET_EXPIRED": "Kod BLIK stracił ważność.",
    "TICKET_USED": "Ten kod BLIK był już użyty.",
}


def shown(template, code=200, /, **values):
    return page(templates[template](**values), code)


def error(wrong):
    """The page on which a payer is stranded when a start was wrong."""
    return shown("error", 400, name=wrong.name, description=wrong.description)


def by_browser(box, environ):
    """A start by a form of the merchant's page."""
    fields = checks.form(environ)
    agreement = checks.start(box.book.agreements, fields, background=False)
    reason = hindrance(box, agreement, fields)
    if reason:
        raise checks.Wrong(reason)
    _order, attempt = box.book.begin(agreement, fields)
    return away(link(box, attempt))


def paywall(box, _environ, remote_id, token, problem=""):
    """The list of channels, or the bank that was chosen before."""
    order, attempt = box.book.by_link(remote_id, token)
    if order is None:
        return shown("error", 404, name="NOT_FOUND", description="")
    if order.dead or order.paid or attempt.state:
        return shown("done", order=order, attempt=attempt, back=return_address(order))
    chosen = [attempt.channel] if attempt.channel else list(CHANNELS)
    return shown(
        "paywall",
        order=order,
        amount=money(Money(order.taken, order.agreement.currency)),
        fee=money(Money(order.agreement.payers_fee, order.agreement.currency)),
        channels=[
            (n, CHANNELS[n][0], box.channels.get(n), n == chosen[0]) for n in chosen
        ],
        scenarios=[(n, title) for n, (title, _acts) in SCENARIOS.items()],
        scenario=order.scenario,
        problem=problem,
    )


def act(box, environ, remote_id, token):
    """What a payer does on the list of channels."""
    order, attempt = box.book.by_link(remote_id, token)
    if order is None:
        return shown("error", 404, name="NOT_FOUND", description="")
    fields = dict(checks.some_fields(environ))
    if order.dead or order.paid or attempt.state:
        return paywall(box, environ, remote_id, token)
    if fields.get("scenario") in SCENARIOS:
        order.scenario = fields["scenario"]
    match fields.get("do"):
        case "pay":
            return paid(box, environ, order, attempt, fields)
        case "refuse":
            attempt.channel = channel(attempt, fields)
            box.notifier.refuse(order, attempt, "REJECTED_BY_USER")
        case "give-up":
            box.notifier.refuse(order, attempt, "CANCELLED")
        case _:
            return shown("closed", order=order)
    return back(order)


def channel(attempt, fields):
    """The channel that was chosen, here or by the merchant before."""
    chosen = fields.get("channel", "")
    return attempt.channel or (chosen if chosen in CHANNELS else "106")


def paid(box, environ, order, attempt, fields):
    """A payer pays; a code of BLIK may be wrong, and can be typed again."""
    number = channel(attempt, fields)
    details = ""
    if number == "509":
        code = "".join(fields.get("code", "").split())
        if code not in BLIK_ACCEPTED:
            problem = REASONS[BLIK_REFUSED.get(code, "WRONG_TICKET")]
            return paywall(box, environ, attempt.remote_id, attempt.token, problem)
        if code == "111112":
            details = BLIK_AMOUNTS.get(order.fields["Amount"], "")
    attempt.channel = number
    box.notifier.play(order, attempt, details)
    return back(order)


def back(order):
    """Send the payer back to the merchant, if it is known where to."""
    address = return_address(order)
    return away(address) if address else shown("closed", order=order)


def curious(box, _environ):
    """What has happened so far, and what shall happen next."""
    book = box.book
    orders = list(book.orders.values())[::-1][:50]
    return shown(
        "curious",
        box=box,
        agreements=list(book.agreements.values()),
        balances=book.balances,
        orders=orders,
        log=list(book.log)[::-1][:100],
        scenarios=[(n, title) for n, (title, _acts) in SCENARIOS.items()],
        faults=list(FAULTS.items()),
        channels=[(n, CHANNELS[n][0], box.channels.get(n)) for n in CHANNELS],
        codes=[
            *((code, "wpłata przyjęta") for code in sorted(BLIK_ACCEPTED)),
            *BLIK_REFUSED.items(),
        ],
        amounts=list(BLIK_AMOUNTS.items()),
    )


def choose(box, environ):
    """Choose what happens to the payments that begin from now on."""
    fields = dict(checks.some_fields(environ))
    if fields.get("scenario") in SCENARIOS:
        box.book.scenario = fields["scenario"]
    if "fault" in fields and fields["fault"] in FAULTS:
        box.book.fault = fields["fault"]
    if "scenario" in fields:
        box.book.refuse_refunds = fields.get("refuse_refunds") == "yes"
    return away(f"{box.url}/")


def error_page(name, code):
    """A page for an address that does not exist."""
    return shown("error", code, name=name, description="")
