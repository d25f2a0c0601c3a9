#!/usr/bin/env python3
"""Counts a vote again from its ballot file, without the portal.

    python3 verify_vote.py ballots.json
    python3 verify_vote.py ballots.json 7K4M-2RTX-9BPQ-33VC

It needs Python 3.9 or later and nothing else. The first form computes the result
and the Merkle root (RFC 6962) from the ballots and compares them with what the file
and the protocol say; the second also looks for the ballot of a receipt. The exit
status is 0 when everything agrees, 1 when something does not, 2 when the file cannot
be read.
"""

from fractions import Fraction
from hashlib import sha256

import json
import sys


CHOICES = ("for", "against", "abstain")
LEAF = ("choice", "counted", "receipt", "resolution", "weight", "wording")


def leaf_hash(ballot):
    text = json.dumps(
        {name: ballot[name] for name in LEAF}, sort_keys=True, separators=(",", ":")
    )
    return sha256(b"\x00" + text.encode()).digest()


def root(ballots):
    level = sorted(leaf_hash(ballot) for ballot in ballots)
    if not level:
        return sha256(b"").hexdigest()
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [
            sha256(b"\x01" + pair[0] + pair[1]).digest() if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
    return level[0].hex()


def by_shares(ballots):
    sums = dict.fromkeys(CHOICES, Fraction(0))
    for ballot in ballots:
        choice = ballot["choice"]  # a survey may have answers of its own
        sums[choice] = sums.get(choice, Fraction(0)) + Fraction(ballot["weight"])
    return sums


def by_heads(ballots, in_writing):
    """One vote for each owner, and for the co-owners of a premises together.

    Theirs counts when one person speaks for more than half of the premises, with a
    power in writing from at least one of them (art. 23 ust. 2b).
    """
    voices = {}
    for ballot in ballots:
        said = voices.setdefault(ballot["head"], {})
        fraction = Fraction(ballot["fraction"])
        written = in_writing and fraction != 1
        voice = (ballot["agent"] if written else "", ballot["choice"])
        own = said.setdefault(voice, {"part": Fraction(0), "powers": 0})
        own["part"] += fraction
        own["powers"] += not written or ballot["appointed"]
        own["least"] = Fraction(0) if fraction == 1 else Fraction(1, 2)
    sums = dict.fromkeys(CHOICES, Fraction(0))
    for said in voices.values():
        found = {
            choice
            for (_agent, choice), own in said.items()
            if own["part"] > own["least"] and own["powers"]
        }
        if len(found) == 1:
            choice = found.pop()
            sums[choice] = sums.get(choice, Fraction(0)) + 1
    return sums


def count(file):
    rule = file["rule"]
    ballots = [ballot for ballot in file["ballots"] if ballot["counted"]]
    heads = rule["unit"] == "heads"
    if heads:
        sums = by_heads(ballots, rule.get("in_writing", False))
    else:
        sums = by_shares(ballots)
    total = Fraction(file["total"])
    if rule["base"] == "cast":
        base = sum(sums.values())
    else:
        base = total if heads else max(Fraction(1), total)
    needed = base * Fraction(rule["share"])
    if not base:
        passes = False
    elif rule["at_least"]:
        passes = sums["for"] >= needed
    else:
        passes = sums["for"] > needed
    return {**sums, "base": base, "needed": needed, "passes": passes}


def differences(file):
    found, said = count(file), file["result"]
    for name, value in found.items():
        if name == "passes":
            agrees = value is said[name]
        else:
            agrees = value == Fraction(said[name])
        if not agrees:
            yield f"{name}: the file says {said[name]}, the ballots {value}"
    codes = [ballot["receipt"] for ballot in file["ballots"]]
    if len(set(codes)) != len(codes):
        yield "receipts: a code is there twice"
    if len({ballot["wording"] for ballot in file["ballots"]}) > 1:
        yield "wording: the ballots are not about one text"
    if any(ballot["resolution"] != file["resolution"] for ballot in file["ballots"]):
        yield "resolution: some ballots are of another one"
    computed = root(file["ballots"])
    if computed != file["root"]:
        yield f"root: the file says {file['root']}, the ballots {computed}"


def main(arguments):
    if not arguments or len(arguments) > 2:
        print(__doc__)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as stream:
            file = json.load(stream)
        wrong = list(differences(file))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"The file cannot be read: {error!r}", file=sys.stderr)
        return 2
    for name, value in count(file).items():
        print(f"{name}: {value}")
    print(f"root: {root(file['ballots'])}")
    if len(arguments) == 2:
        code = arguments[1].strip().upper()
        own = [ballot for ballot in file["ballots"] if ballot["receipt"] == code]
        if own:
            print(f"receipt {code}: {json.dumps(own[0], sort_keys=True)}")
        else:
            wrong.append(f"receipt {code}: not among the ballots")
    for line in wrong:
        print(f"DIFFERS  {line}", file=sys.stderr)
    print("Something differs." if wrong else "Everything agrees.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
