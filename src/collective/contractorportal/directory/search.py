"""Finds groups by the words that an editor types in the Sharing tab, and people."""

from ..core.identifiers import natural_key
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Contractor
from ..erp.records import Premises
from . import rules
from .words import fold
from .words import LAST
from .words import split
from .words import words
from itertools import islice


MOST_PLACES = 20
MOST_CANDIDATES = 2000
MOST_BUILDINGS = 5
STATIC = tuple(rules.EVERYWHERE.get(kind, kind) for kind in rules.KINDS)
CLASSES = {"community": Community, "building": Building, "premises": Premises}
# How people call a kind, in both languages, without Polish marks.
KIND_WORDS = {
    "owners": ("wlasciciele", "wlasciciel", "owners"),
    "tenants": ("lokatorzy", "lokator", "tenants"),
    "lessees": ("najemcy", "najemca", "lessees"),
    "suppliers": ("dostawcy", "dostawca", "suppliers"),
    "board": ("zarzad", "zarzady", "czlonkowie", "board"),
}
# How people call a place: groups of a kind at one are offered to whoever says so.
PLACE_WORDS = {
    "community": ("wspolnota", "community"),
    "building": ("budynek", "building"),
    "staircase": ("klatka", "staircase"),
    "premises": ("lokal", "premises"),
}
ALL_WORDS = ("wszyscy", "everybody", "all", "osoby", "persons", "tylko", "only")
VERIFIED_WORDS = ("zweryfikowani", "zweryfikowane", "verified")


def exists(directory, group_id):
    """Is it a virtual group of a place that is in the directory now?"""
    group = rules.parse_group(group_id)
    if group is None:
        return False
    if group.place == "staircase":
        return any(True for _each in directory.premises_at_staircase(group.id))
    return group.place is None or directory.get(CLASSES[group.place], group.id)


def find(directory, text):
    """Ids of the groups that a text is about, at most some dozens."""
    tokens = list(dict.fromkeys(split(text)))
    verified = [t for t in tokens if len(t) >= 4 and _begin(VERIFIED_WORDS, t)]
    tokens = [token for token in tokens if token not in verified]
    found = _find(directory, tokens)
    return [rules.verified(group) for group in found] if verified else found


def _find(directory, tokens):
    kinds = [kind for kind in rules.KINDS if any(_names(kind, t) for t in tokens)]
    place = next(
        (name for name, words in PLACE_WORDS.items() if set(words) & set(tokens)), None
    )
    said = [
        token
        for token in tokens
        if not any(token in words for words in PLACE_WORDS.values())
        and token not in ALL_WORDS
        and not any(_names(kind, token) for kind in kinds)
    ]
    if not said:
        static = [rules.EVERYWHERE.get(kind, kind) for kind in kinds]
        return [*static, *_at_places(directory, tokens, ())] if tokens else []
    if place in (None, "community"):
        return _at_places(directory, said, kinds)
    finders = {"building": _buildings, "staircase": _staircases, "premises": _premises}
    wanted = [kind for kind in kinds if kind in rules.KINDS_AT_PREMISES]
    return [
        rules.group_id(place, record_id, kind)
        for record_id in finders[place](directory, said)
        for kind in wanted or (None, *rules.KINDS_AT_PREMISES)
    ]


def _begin(words, token):
    return any(word.startswith(token) for word in words)


def _names(kind, token):
    """Is a word, or the beginning of one, the name of a kind of people?"""
    return len(token) >= 4 and _begin(KIND_WORDS[kind], token)


def _at_places(directory, tokens, kinds):
    found = []
    for record in _sorted_places(directory, Community, tokens):
        wanted = kinds or (None, *rules.KINDS)
        found.extend(rules.group_id("community", record.id, kind) for kind in wanted)
    if not kinds:
        for place, finder in (("building", _buildings), ("premises", _premises)):
            found.extend(
                rules.group_id(place, each) for each in finder(directory, tokens)
            )
    return found


def _buildings(directory, tokens):
    return [record.id for record in _sorted_places(directory, Building, tokens)]


def _staircases(directory, tokens):
    """Staircases whose letter is one of the tokens, in buildings of the others."""
    for token in tokens:
        others = [other for other in tokens if other != token]
        for building in islice(_places(directory, Building, others), MOST_BUILDINGS):
            for staircase in directory.staircases(building.id):
                if split(staircase) == [token]:
                    yield rules.staircase_id(building.id, staircase)


def find_communities(directory, text):
    """The first communities in whose name or address all words of a text begin."""
    tokens = [token for token in split(text) if token not in PLACE_WORDS["community"]]
    return _sorted_places(directory, Community, list(dict.fromkeys(tokens)))


def find_people(directory, tokens, whole=False):
    """Iterate over contractors in whose name each token begins a word.

    ``whole``: is one. Those who have left too. Only names with the longest token are
    looked through.
    """
    tokens = sorted(set(tokens), key=len, reverse=True)
    if not tokens:
        return
    start, all_keys = f"{Contractor.__name__}\0{tokens[0]}", directory.words.keys
    # A NUL stands after each word.
    first, last = (f"{start}\0", f"{start}\1") if whole else (start, f"{start}{LAST}")
    seen = set()
    for key in all_keys(first, last):
        contractor_id = key.rpartition("\0")[2]
        if contractor_id in seen:
            continue
        seen.add(contractor_id)
        contractor = directory.get(Contractor, contractor_id)
        if contractor is not None and _is_called(words(contractor), tokens, whole):
            yield contractor


def _is_called(own, tokens, whole):
    if whole:
        return own.issuperset(tokens)
    return all(any(word.startswith(token) for word in own) for token in tokens)


def _sorted_places(directory, record_class, tokens):
    """The first places that are found, in the order of their addresses."""
    places = islice(_places(directory, record_class, tokens), MOST_PLACES)
    return sorted(
        places,
        key=lambda record: natural_key(fold(f"{record.street} {record.number}")),
    )


def _places(directory, record_class, tokens):
    """Communities or buildings in which every token begins a word."""
    if not tokens:
        return
    first, *others = sorted(tokens, key=len, reverse=True)
    start = f"{record_class.__name__}\0{first}"
    keys = directory.words.keys(start, f"{start}{LAST}")
    seen = set()
    for key in islice(keys, MOST_CANDIDATES):
        _class_name, word, record_id = key.split("\0", 2)
        if record_id in seen or not _begins(word, first):
            continue
        seen.add(record_id)
        record = directory.get(record_class, record_id)
        if record is not None:
            own = words(record)
            if all(any(_begins(word, token) for word in own) for token in others):
                yield record


def _begins(word, token):
    """House number 5 is also 5a, but not 51."""
    return word.startswith(token) and not (
        token.isdigit() and word[len(token) :][:1].isdigit()
    )


def _premises(directory, tokens):
    """Premises whose number is one of the tokens, in buildings of the others."""
    for token in tokens:
        others = [other for other in tokens if other != token]
        if not others or not token[0].isdigit():
            continue
        buildings = _places(directory, Building, others)
        for building in islice(buildings, MOST_BUILDINGS):
            for place in directory.find(Premises, building_id=building.id):
                if split(place.number) == [token]:
                    yield place.id
