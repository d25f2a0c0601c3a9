"""Finds the communities that the office means: by words, or from a pasted list."""

from ...core.identifiers import natural_key
from ...directory.search import PLACE_WORDS
from ...directory.storage import get_directory
from ...directory.words import fold
from ...directory.words import split
from ...directory.words import words
from ...erp.records import Community
from .rules import lines_of
from .rules import parts_of
from dataclasses import dataclass


# How people begin an address or a name, beside the words for a place.
IGNORED = {*PLACE_WORDS, "ul", "al", "os", "pl", "ulica", "aleja", "osiedle", "plac"}
MOST_SHOWN = 40
MOST_CANDIDATES = 5


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
    directory = get_directory()
    first, *others = sorted(tokens, key=len, reverse=True)
    start = f"Community\0{first}"
    seen = set()
    for key in directory.words.keys(start, f"{start}\U0010ffff"):
        _class_name, word, record_id = key.split("\0", 2)
        if record_id in seen or not _begins(word, first):
            continue
        seen.add(record_id)
        record = directory.get(Community, record_id)
        if record is not None:
            own = words(record)
            if all(any(_begins(word, token) for word in own) for token in others):
                yield record


def _begins(word, token):
    """House number 5 is also 5a, but not 51."""
    return word.startswith(token) and not (
        token.isdigit() and word[len(token) :][:1].isdigit()
    )


def pasted(text):
    """The communities that a pasted list names, by id, name or address.

    Errors: ``list_too_long``.
    """
    ids, unknown, several = {}, [], []
    for line in lines_of(text):
        found = _one(line)
        if not found and (parts := parts_of(line)):
            each = [_one(part) for part in parts]
            if all(len(one) == 1 for one in each):
                found = [one[0] for one in each]
                ids.update(dict.fromkeys(community.id for community in found))
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


def _one(text):
    """The communities that one entry can mean."""
    directory = get_directory()
    for record_id in (text, text.partition(" – ")[0]):
        community = directory.get(Community, record_id)
        if community is not None:
            return [community]
    found = search(text)
    if len(found) < 2:
        return found
    tokens = {token for token in split(text) if token not in IGNORED}
    exact = [
        record
        for record in found
        if tokens
        in (
            set(split(record.name)) - IGNORED,
            set(split(f"{record.street} {record.number}")) - IGNORED,
            set(split(f"{record.street} {record.number} {record.city}")) - IGNORED,
        )
    ]
    return exact or found


def known(ids):
    """The communities with these ids that the directory has, in the order of addresses."""
    directory = get_directory()
    found = (directory.get(Community, community_id) for community_id in ids)
    return sorted(
        (record for record in found if record is not None),
        key=lambda record: natural_key(fold(f"{record.street} {record.number}")),
    )
