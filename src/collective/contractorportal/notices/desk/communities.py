"""Finds the communities that the office means: by words, or from a pasted list."""

from ...core.identifiers import natural_key
from ...directory.search import PLACE_WORDS
from ...directory.storage import get_directory
from ...directory.words import fold
from ...directory.words import LAST
from ...directory.words import split
from ...erp.records import Community
from .rules import lines_of
from .rules import parts_of
from dataclasses import dataclass
from functools import cached_property


# How people begin an address or a name, beside the words for a place.
IGNORED = {*PLACE_WORDS, "ul", "al", "os", "pl", "ulica", "aleja", "osiedle", "plac"}
MOST_SHOWN = 40
MOST_CANDIDATES = 5
# Lines of a list that are no whole name and are searched by the beginnings of words.
MOST_SEARCHES = 200


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted list names: ids, lines that name nothing, lines that name several."""

    ids: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    several: tuple[tuple[str, tuple[str, ...]], ...] = ()


def label(community):
    """A community in a list: its name, and its address where the name is another."""
    address = f"{community.street} {community.number}".strip()
    if fold(address) in fold(community.name):
        return f"{community.name}, {community.city}"
    return f"{community.name} ({address}, {community.city})"


def search(text):
    """All communities of whose name and address every word of a text begins a word."""
    tokens = [token for token in split(text) if token not in IGNORED]
    if not tokens:
        return []
    return sorted(
        _matching(tokens),
        key=lambda record: natural_key(fold(f"{record.street} {record.number}")),
    )


def _matching(tokens):
    """Only the records that hold a beginning of every token are looked at."""
    directory = get_directory()
    found = None
    for token in sorted(tokens, key=len):
        ids = set(_ids(directory, token))
        found = ids if found is None else found & ids
        if not found:
            return
    for record_id in found:
        record = directory.get(Community, record_id)
        if record is not None:
            yield record


def _ids(directory, token):
    """Ids of the communities of which a word begins so."""
    start = f"Community\0{token}"
    for key in directory.words.keys(start, f"{start}{LAST}"):
        _class_name, word, record_id = key.split("\0", 2)
        if _begins(word, token):
            yield record_id


def _begins(word, token):
    """House number 5 is also 5a, but not 51."""
    return word.startswith(token) and not (
        token.isdigit() and word[len(token) :][:1].isdigit()
    )


class Names:
    """All communities by what they are called, for lists of many lines."""

    def __init__(self):
        self.by_words = {}
        for record in get_directory().all(Community):
            address = f"{record.street} {record.number}"
            for name in (record.name, address, f"{address} {record.city}"):
                found = self.by_words.setdefault(_key(name), [])
                if record not in found:
                    found.append(record)

    def find(self, text):
        return self.by_words.get(_key(text), [])


def _key(text):
    return frozenset(token for token in split(text) if token not in IGNORED)


def pasted(text):
    """The communities that a pasted list names, by id, name or address.

    Errors: ``list_too_long``.
    """
    ids, unknown, several = {}, [], []
    lines = lines_of(text)
    find = Finder()
    for line in lines:
        found = find(line)
        if not found and (parts := parts_of(line)):
            each = [find(part) for part in parts]
            if all(len(one) == 1 for one in each):
                ids.update(dict.fromkeys(one[0].id for one in each))
                continue
            # A row of a table: whatever stands beside it, one cell names it.
            found = next((one for one in each if len(one) == 1), [])
        if len(found) == 1:
            ids[found[0].id] = None
        elif found:
            names = tuple(label(community) for community in found[:MOST_CANDIDATES])
            several.append((line, names))
        else:
            unknown.append(line)
    return Pasted(tuple(ids), tuple(unknown), tuple(several))


class Finder:
    """Finds what one entry means: an id, a whole name or address, or its beginnings."""

    def __init__(self):
        self.directory = get_directory()
        self.searches = 0

    @cached_property
    def names(self):
        return Names()

    def __call__(self, text):
        for record_id in (text, text.partition(" – ")[0]):
            community = self.directory.get(Community, record_id)
            if community is not None:
                return [community]
        exact = self.names.find(text)
        if exact or self.searches >= MOST_SEARCHES:
            return exact
        self.searches += 1
        return search(text)


def known(ids):
    """The communities with these ids that the directory has, in the order of addresses."""
    directory = get_directory()
    found = (directory.get(Community, community_id) for community_id in ids)
    return sorted(
        (record for record in found if record is not None),
        key=lambda record: natural_key(fold(f"{record.street} {record.number}")),
    )


def are_all(ids):
    """Are these all communities that there are?"""
    directory = get_directory()
    count = directory.count(Community)
    return 0 < count <= len(ids) and count == len(
        {each for each in ids if each in directory.shelf(Community).rows}
    )
