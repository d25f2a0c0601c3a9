"""A file of the log, read back."""

from .model import Head
from .model import Row
from .model import Seal
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import json


def read_lines(
    lines: Iterable[str],
) -> tuple[dict[date, dict[str, list[Row]]], dict[date, Seal]]:
    """The rows of each strand of each day, and the seals by day.

    Raises ``ValueError`` for a line that is none of ours.
    """
    days: dict[date, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    seals: dict[date, Seal] = {}
    for line in lines:
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            day = date.fromisoformat(values["day"])
            if "seal" in values:
                heads = tuple(Head(*each) for each in values["strands"])
                seals[day] = Seal(day, heads, values["previous"], values["seal"])
            else:
                row = Row(values["entry"], values["digest"])
                days[day][values["strand"]].append(row)
        except (KeyError, TypeError) as error:
            raise ValueError(line[:80]) from error
    return {day: dict(strands) for day, strands in days.items()}, seals
