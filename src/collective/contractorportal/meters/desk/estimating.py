"""What to enter where nobody has read a meter (R4.11)."""

from ...erp.errors import ErpError
from ..deciding import estimate_for
from ..dial.rules import spent
from .rules import by_norm
from .rules import Estimate


def propose(meter_id, day, facts):
    """An ``Estimate`` by the meter's own past, or by the norm; None without both."""
    meter = facts.meters[meter_id]
    known = [each for each in facts.readings[meter_id] or () if each.read_on < day]
    if not known or meter.tariffs != 1:
        return None
    last = known[-1]
    index = estimate_for(meter_id, day, facts)
    if index is not None:
        (used,) = spent(last.indexes, (index,), meter.digits)
        return Estimate(index, used, "history", last.read_on)
    try:
        rates = facts.ask(facts.erp.households.advance_rates, facts.premises_ids)
    except ErpError:
        return None
    own = [each for each in rates if each.premises_id == meter.premises_id]
    persons = facts.persons(meter.premises_id, day)
    return by_norm(last, day, meter.medium, own, persons, meter.digits)
