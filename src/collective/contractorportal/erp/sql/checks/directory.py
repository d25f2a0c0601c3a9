"""The data errors that the portal will show, found before it reads the data (DOMAIN 2.3-2.5)."""

from ....directory.checks import gather
from ....directory.checks import rules
from ...records import Community
from ...records import DIRECTORY_RECORDS
from ..files.model import Finding
from ..mapping import TABLES
from collections import defaultdict


# What relations.py tells in its own words.
_TOLD_ELSEWHERE = "unknown_"


class _Everything:
    """All directory records in memory, asked as the directory is."""

    def __init__(self, source):
        self._records = {}
        self._by_column = {}
        for record_class in DIRECTORY_RECORDS:
            found = source.records(record_class)
            self._records[record_class] = {each.id: each for each in found}

    def get(self, record_class, record_id):
        return self._records[record_class].get(record_id)

    def find(self, record_class, **wanted):
        ((column, value),) = wanted.items()
        index = self._by_column.get((record_class, column))
        if index is None:
            index = self._by_column[record_class, column] = defaultdict(list)
            for each in self._records[record_class].values():
                index[getattr(each, column)].append(each)
        return index.get(value, ())

    def communities(self):
        return self._records[Community]


def data_errors(source, today):
    """Warnings by community about what the directory would call data errors."""
    everything = _Everything(source)
    for community_id in everything.communities():
        data = gather.community_data(everything, community_id)
        for error in rules.current(rules.errors(data, today), today):
            if error.code.startswith(_TOLD_ELSEWHERE):
                continue
            yield Finding(
                *("warning", error.code, _table(error.record_class), None, ""),
                *("", error.record_id, dict(error.details)),
            )


def _table(class_name):
    return next(table for each, table in TABLES.items() if each.__name__ == class_name)
