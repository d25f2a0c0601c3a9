"""Whether each thing that the portal took is there once, in the portal and the ERP (PURE)."""

from collections import Counter
from decimal import Decimal
from itertools import chain


# What people do, and the kind of submission that it becomes.
KINDS = {"reading": "reading", "fault": "fault", "pay": "payment"}
ACCEPTED = "accepted"


def accounts(accepted, kept, states, effects):
    """What is lost, and what is there twice or without anybody having sent it.

    ``accepted`` is what people were told was taken: by what they did a mapping of their
    keys to ids. ``kept`` is what the site has (count_crowd.py), ``states`` are the ERP's
    deliveries, ``effects`` counts what it booked of each kind and key.
    """
    lost, doubled = [], []
    there = Counter((kind, key) for kind, _number, key, _state in kept["sent"])
    told = {(kind, key) for kind, _number, key, state in kept["sent"] if is_yes(state)}
    answered = Counter((kind, key) for kind, key, state in states if is_yes(state))
    for what, kind in KINDS.items():
        known = Counter((kind, each) for each in accepted.get(what, {}).values())
        for found in (there, told, answered, effects):
            lost += [each for each in known if each not in found]
        doubled += [each for each, often in known.items() if often > 1]
        for found in (there, answered, effects):
            doubled += [each for each in found if each[0] == kind and each not in known]
    for found in (there, answered, effects):
        doubled += [each for each, often in found.items() if often > 1]
    for found in (
        faults(accepted, kept["faults"]),
        votes(accepted, kept["votes"]),
        paid(accepted, kept["paid"]),
    ):
        lost += found[0]
        doubled += found[1]
    return sorted(set(lost)), sorted(set(doubled))


def is_yes(state):
    return state == ACCEPTED


def faults(accepted, kept):
    """The faults themselves, besides what was sent of them."""
    known = set(accepted.get("fault", {}).values())
    there = Counter(kept)
    lost = [("fault", each) for each in known if each not in there]
    doubled = [("fault", each) for each in there if each not in known]
    doubled += [("fault", each) for each, often in there.items() if often > 1]
    return lost, doubled


def votes(accepted, kept):
    """For each part that voted one ballot stands."""
    parts = set(chain.from_iterable(accepted.get("vote", {}).values()))
    lost = [("vote", part) for part in parts if kept.get(part, 0) < 1]
    doubled = [("vote", part) for part, cast in kept.items() if cast > 1]
    doubled += [("vote", part) for part in kept if part not in parts]
    return lost, doubled


def paid(accepted, kept):
    """The orders that the portal takes for paid."""
    orders = set(accepted.get("pay", {}).values())
    lost = [("paid", order) for order in orders if order not in kept]
    doubled = [("paid", order) for order in kept if order not in orders]
    return lost, doubled


def money(people, accepted, after, amount):
    """What each account owes in the end, less what was paid once: lost and doubled.

    ``after`` is what the ERP says is owed on each account.
    """
    orders = set(accepted.get("pay", {}).values())
    lost, doubled = [], []
    for each in people:
        wanted = Decimal(each["due"]) - (amount if each["order"] in orders else 0)
        if after[each["account"]] > wanted:
            lost.append(("money", each["account"]))
        if after[each["account"]] < wanted:
            doubled.append(("money", each["account"]))
    return sorted(lost), sorted(doubled)
