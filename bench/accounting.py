"""Whether each thing that the portal took is there once, in the portal and the ERP (PURE)."""

from collections import Counter
from itertools import chain


# What people do, and the kind of submission that it becomes.
KINDS = {"reading": "reading", "fault": "fault", "pay": "payment"}


def accounts(accepted, kept, states, effects):
    """What is lost, and what is there twice or without anybody having sent it.

    ``accepted`` is what people were told was taken: by what they did a mapping of their
    keys to ids. ``kept`` is what the site has (count_crowd.py), ``states`` are the ERP's
    deliveries, ``effects`` counts what it booked of each kind and key.
    """
    lost, doubled = [], []
    there = Counter((kind, key) for kind, _number, key, _state in kept["sent"])
    answered = Counter(
        (kind, key) for kind, key, state in states if state == "accepted"
    )
    for what, kind in KINDS.items():
        known = Counter((kind, each) for each in accepted.get(what, {}).values())
        lost += [each for each in known if each not in there]
        lost += [each for each in known if each not in answered]
        lost += [each for each in known if each not in effects]
        doubled += [each for each, often in known.items() if often > 1]
        doubled += [each for each in there if each[0] == kind and each not in known]
        doubled += [each for each in answered if each[0] == kind and each not in known]
    for found in (there, answered, effects):
        doubled += [each for each, often in found.items() if often > 1]
    parts = set(chain.from_iterable(accepted.get("vote", {}).values()))
    doubled += [("vote", part) for part in kept["votes"] if part not in parts]
    for part in parts:
        cast = kept["votes"].get(part, 0)
        lost += [("vote", part)] * (cast < 1)
        doubled += [("vote", part)] * (cast > 1)
    orders = set(accepted.get("pay", {}).values())
    lost += [("paid", order) for order in orders if order not in kept["paid"]]
    doubled += [("paid", order) for order in kept["paid"] if order not in orders]
    return sorted(set(lost)), sorted(set(doubled))
