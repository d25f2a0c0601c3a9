"""The monthly advance from its rates, and only where it comes to what is charged now.

An advance is price × persons, norm × persons × price, or norm × price, each rounded
half up to grosze (R3.7, R5.7). Norms are in the unit of the rate (m³, GJ) a month,
prices in złoty for one of that unit.
"""

from ...core.errors import PortalError
from ...core.money import Money
from ...core.money import total
from ...core.period import in_force
from ...core.period import Month
from ...erp.records import AdvanceRate
from ...erp.records import ChargeLine
from .model import Component
from .model import Preview
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal


PER_PERSON = ("person", "norm_person")


def advance(rate: AdvanceRate, persons: int | None, currency: str = "PLN") -> Money:
    """What a rate comes to in a month.

    Errors: ``advance_norm`` without a norm, ``advance_persons`` without a number of
    persons, where the rate needs them.

    >>> rate = AdvanceRate("r", "L1", "A1", "zw", "Zimna woda", "norm_person",
    ...     Decimal("14.92"), "m³", date(2026, 1, 1), norm=Decimal("3"))
    >>> str(advance(rate, 2).amount), str(advance(rate, 3).amount)
    ('89.52', '134.28')
    """
    factor = Decimal(1)
    if rate.basis != "person":
        if rate.norm is None:
            raise PortalError("advance_norm", name=rate.name)
        factor = rate.norm
    if rate.basis in PER_PERSON:
        if persons is None:
            raise PortalError("advance_persons")
        factor *= persons
    return Money.rounded(factor * rate.price, currency)


def rates_on(rates: Iterable[AdvanceRate], day: date) -> tuple[AdvanceRate, ...]:
    """The rates in force on a day; of several for one component, the last to begin."""
    found: dict[tuple[str, str], AdvanceRate] = {}
    for rate in rates:
        key = (rate.account_id, rate.component)
        later = key not in found or rate.valid_from > found[key].valid_from
        if later and in_force(day, rate.valid_from, rate.valid_to):
            found[key] = rate
    return tuple(found.values())


def charged(lines: Iterable[ChargeLine], component: str, currency: str) -> Money | None:
    """What is charged for a component in a month, None when it is not charged."""
    amounts = [line.amount for line in lines if line.component == component]
    return total(amounts, currency) if amounts else None


def checked(
    rate: AdvanceRate,
    persons: int | None,
    lines: Sequence[ChargeLine],
    currency: str,
) -> Money:
    """The advance of a rate, when it is what the ERP charges now.

    Errors: those of ``advance``; ``advance_uncharged``: it is not charged;
    ``advance_differs``: the ERP charges something else.
    """
    computed = advance(rate, persons, currency)
    found = charged(lines, rate.component, currency)
    if found is None:
        raise PortalError("advance_uncharged", name=rate.name)
    if found != computed:
        raise PortalError(
            "advance_differs", name=rate.name, charged=found, computed=computed
        )
    return computed


def for_persons(
    rates: Sequence[AdvanceRate],
    lines: Sequence[ChargeLine],
    whole: Money,
    present: int | None,
    persons: int,
    charged_in: Month,
    waste: Month,
    media: Month,
) -> Preview:
    """What a month of an account costs with another number of persons.

    ``lines`` are those of the last month that was charged, ``whole`` is what it came
    to. Rates without a medium are those of waste. Errors: ``advance_rates`` when no
    rate depends on persons, and those of ``checked``.
    """
    now = [
        rate for rate in rates_on(rates, charged_in.first) if rate.basis in PER_PERSON
    ]
    if not now:
        raise PortalError("advance_rates")
    components = []
    for rate in now:
        since = waste if rate.medium is None else media
        # A price that is known for then already counts then.
        later = _of_component(rates, rate, max(since, charged_in).first)
        components.append(
            Component(
                rate.account_id,
                rate.component,
                rate.name,
                checked(rate, present, lines, whole.currency),
                advance(later, persons, whole.currency),
                since,
            )
        )
    return _preview(components, whole)


def for_norm(
    rate: AdvanceRate,
    norm: Decimal,
    lines: Sequence[ChargeLine],
    whole: Money,
    present: int | None,
    since: Month,
    rates: Sequence[AdvanceRate] = (),
) -> Preview:
    """What a month of an account costs with another norm. Errors as ``checked``.

    ``rates`` are all of the account: a price that is known for then already counts.
    """
    now = checked(rate, present, lines, whole.currency)
    later = _of_component(rates, rate, since.first)
    then = advance(replace(later, norm=norm), present, whole.currency)
    made = Component(rate.account_id, rate.component, rate.name, now, then, since)
    return _preview([made], whole)


def together(previews: Sequence[Preview]) -> Preview:
    """Several accounts of one premises as one month."""
    first, *rest = previews
    now, then = first.now, first.then
    for each in rest:
        now, then = now + each.now, then + each.then
    components = tuple(part for each in previews for part in each.components)
    return Preview(components, now, then)


def _preview(components: Sequence[Component], whole: Money) -> Preview:
    change = total((each.difference for each in components), whole.currency)
    return Preview(tuple(components), whole, whole + change)


def _of_component(
    rates: Iterable[AdvanceRate], rate: AdvanceRate, day: date
) -> AdvanceRate:
    for each in rates_on(rates, day):
        if (each.account_id, each.component) == (rate.account_id, rate.component):
            return each
    return rate
