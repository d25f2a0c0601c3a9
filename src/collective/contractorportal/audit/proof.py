"""Is a log as it was written? Needs the log alone: no site, no ERP."""

from .rules import check_day
from .rules import check_seals
from datetime import date


def problems(log):
    """Iterate over what is not as it was written: ``Problem``s, the seals' first."""
    seals = list(log.all_seals())
    yield from check_seals(seals)
    sealed = {seal.day: seal for seal in seals}
    days = log.days()
    kept = (each for each in log.seals if each > log.forgotten)
    for ordinal in sorted({*days, *kept}):
        day = date.fromordinal(ordinal)
        strands = {name: strand.all() for name, strand in log.strands_of(ordinal)}
        yield from check_day(day, strands, sealed.get(day))
