"""Finds virtual groups by the words that an editor types in the Sharing tab."""

from ..core.identifiers import natural_key
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Premises
from . import rules
from .words import fold
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
PLACE_WORDS = ("wspolnota", "community", "budynek", "building", "lokal", "premises")
ALL_WORDS = ("wszyscy", "everybody", "all")


def exists(directory, group_id):
    """Is it a virtual group of a place that is in the directory now?"""
    group = rules.parse_group(group_id)
    if group is None:
        return False
    return group.place is None or directory.get(CLASSES[group.place], group.id)


def find(directory, text):
    """Ids of the groups that a text is about, at most some dozens."""
    tokens = list(dict.fromkeys(split(text)))
    kinds = [kind for kind in rules.KINDS if any(_names(kind, t) for t in tokens)]
    said = [
        token
        for token in tokens
        if token not in PLACE_WORDS
        and token not in ALL_WORDS
        and not any(_names(kind, token) for kind in kinds)
    ]
    if not said:
        static = [rules.EVERYWHERE.get(kind, kind) for kind in kinds]
        return [*static, *_at_places(directory, tokens, ())] if tokens else []
    return _at_places(directory, said, kinds)


def _names(kind, token):
    """Is a word, or the beginning of one, the name of a kind of people?"""
    return len(token) >= 4 and any(word.startswith(token) for word in KIND_WORDS[kind])


def _at_places(directory, tokens, kinds):
    places = sorted(
        islice(_places(directory, tokens), MOST_PLACES),
        key=lambda record: natural_key(fold(f"{record.street} {record.number}")),
    )
    found = []
    for record in places:
        if isinstance(record, Community):
            wanted = kinds or (None, *rules.KINDS)
            found.extend(rules.group_id("community", record.id, k) for k in wanted)
    if not kinds:
        for record in places:
            if isinstance(record, Building):
                found.append(rules.group_id("building", record.id))
        found.extend(_premises(directory, tokens))
    return found


def _places(directory, tokens):
    """Communities and buildings in which every token begins a word."""
    first, *others = sorted(tokens, key=len, reverse=True)
    keys = directory.words.keys(first, f"{first}\U0010ffff")
    seen = set()
    for key in islice(keys, MOST_CANDIDATES):
        word, class_name, record_id = key.split("\0", 2)
        if (class_name, record_id) in seen or not _begins(word, first):
            continue
        seen.add((class_name, record_id))
        record_class = Community if class_name == Community.__name__ else Building
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
        buildings = (r for r in _places(directory, others) if isinstance(r, Building))
        for building in islice(buildings, MOST_BUILDINGS):
            for place in directory.find(Premises, building_id=building.id):
                if split(place.number) == [token]:
                    yield rules.group_id("premises", place.id)
