"""Made-up communities that vote in a site, counted again by somebody who knows no portal.

Couples, co-owners in halves and thirds, a garage hall, companies, one owner of several
premises, shares that are not 1 together: whatever the ERP says goes through the whole
portal, from the directory to what REST tells of the result.
"""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import forget_persons
from collective.contractorportal.directory.person import person_of
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.protocol.views import exported
from collective.contractorportal.resolutions.services.serializers import result_json
from collective.contractorportal.resolutions.services.serializers import words_of
from collective.contractorportal.zones.provision import provision
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from plone import api
from plone.app.textfield.value import RichTextValue
from random import Random

import pytest


START = datetime(2026, 11, 24, 8, tzinfo=UTC)
CHOICES = ("for", "against", "abstain")
RULES = ("absolute_of_all", "simple_of_cast", "per_head", "two_thirds", "unanimity")


@dataclass
class Piece:
    """An ownership part as the oracle knows it: no more than a deed says."""

    id: str
    weight: Fraction
    fraction: Fraction
    premises: str
    people: list
    said: dict = field(default_factory=dict)

    @property
    def choice(self):
        """What it says: nothing where a couple differs."""
        words = set(self.said.values())
        return words.pop() if len(words) == 1 else None


def build(world, random):
    """A community of 3 to 9 premises; its zone's id and the ``Piece``s."""
    community = world.community(f"Losowa {world.new_id('')}")
    sizes = [random.randint(20, 900) for _each in range(random.randint(3, 9))]
    whole = sum(sizes) + random.choice([0, 0, 0, 7, -7])
    known, pieces = [], []
    for number, size in enumerate(sizes, 1):
        share = Fraction(size, whole)
        place = world.premises(community, str(number), share)
        kind = random.choice(["one", "one", "couple", "halves", "thirds", "known"])
        count = {"halves": 2, "thirds": 3}.get(kind, 1)
        for _piece in range(count):
            if kind == "known" and known:
                people = [world.owner(place, random.choice(known))]
            else:
                name = f"Osoba {world.new_id('')}"
                people = [world.owner(place, name, fraction=Fraction(1, count))]
            known += people
            part = part_of(world, people[0], place)
            if kind == "couple":
                world.change(part, joint=True)
                people.append(world.owner(place, f"Żona {name}", part=part))
            pieces.append(
                Piece(part.id, share / count, Fraction(1, count), place.id, people)
            )
    return community, pieces


def part_of(world, who, place):
    from collective.contractorportal.erp.records import OwnershipPart
    from collective.contractorportal.erp.records import Title

    (title,) = [
        title
        for title in world.of(Title)
        if title.contractor_id == who.id and title.premises_id == place.id
    ][-1:]
    return world.records[OwnershipPart, title.part_id]


# The oracle


def by_shares(pieces):
    sums = dict.fromkeys(CHOICES, Fraction(0))
    for piece in pieces:
        if piece.choice:
            sums[piece.choice] += piece.weight
    return sums


def by_heads(pieces):
    """Art. 23 ust. 2a and 2b: one vote an owner, one for all co-owners of a premises.

    Here nobody has appointed a proxy in writing, so that co-owners have not voted.
    """
    heads = {}
    for piece in pieces:
        if piece.fraction != 1:
            head = ("premises", piece.premises)
        else:
            head = tuple(sorted(who.id for who in piece.people))
        heads.setdefault(head, []).append(piece)
    sums = dict.fromkeys(CHOICES, Fraction(0))
    for head, own in heads.items():
        words = {piece.choice for piece in own if piece.choice}
        if head[0] != "premises" and len(words) == 1:
            sums[words.pop()] += 1
    return sums, len(heads)


def expected(rule, pieces):
    """Sums, what is counted, and whether it is adopted."""
    if rule == "per_head":
        sums, heads = by_heads(pieces)
        return sums, Fraction(heads), sums["for"] * 2 > heads
    sums = by_shares(pieces)
    base = max(Fraction(1), sum(piece.weight for piece in pieces))
    if rule == "simple_of_cast":
        base = sum(sums.values())
        return sums, base, sums["for"] * 2 > base
    if rule == "absolute_of_all":
        return sums, base, sums["for"] * 2 > base
    bound = {"two_thirds": Fraction(2, 3), "unanimity": Fraction(1)}[rule]
    return sums, base, sums["for"] >= bound * base


# The portal


def cast_all(world, resolution, pieces, random):
    """Everybody who feels like it votes, in any order; the decisive ballot is noted."""
    acts = [(piece, who) for piece in pieces for who in piece.people]
    random.shuffle(acts)
    for number, (piece, who) in enumerate(acts):
        if random.random() < 0.2:
            continue
        choice = random.choices(CHOICES, (7, 2, 1))[0]
        clock._frozen = START + timedelta(minutes=number + 1)
        forget_persons()
        person = person_of(world.portal.REQUEST, who.user_id)
        resolutions.cast(resolution, person, piece.id, choice)
        piece.said[who.id] = choice


@pytest.fixture
def vote(erp_world):
    """Let a made-up community decide by a rule; the resolution and the pieces."""
    erp_world.portal.portal_workflow.setDefaultChain("simple_publication_workflow")

    def run(seed, rule):
        random = Random(seed)
        community, pieces = build(erp_world, random)
        with clock.frozen(START), api.env.adopt_roles(["Manager"]):
            erp_world.sync()
            provision(erp_world.portal, erp_world.directory, None, lambda: None)
            zone = erp_world.portal["strefy"][f"wspolnota-{community.id}"]
            resolution = api.content.create(
                zone,
                "Resolution",
                title=f"Uchwała {seed}",
                text=RichTextValue("<p>§ 1.</p>", "text/html"),
                closes=START + timedelta(days=20),
                rule=rule,
            )
            resolutions.propose(resolution)
            resolutions.open_vote(resolution, confirmed=True)
            cast_all(erp_world, resolution, pieces, random)
            clock._frozen = START + timedelta(days=20)
            resolutions.close_vote(resolution)
            return resolution, pieces

    return run


@pytest.mark.parametrize("rule", RULES)
def test_portal_and_oracle_agree(vote, subtests, rule):
    for seed in range(6):
        with subtests.test(seed=seed):
            resolution, pieces = vote(f"{rule} {seed}", rule)
            sums, base, adopted = expected(rule, pieces)
            assert resolution.state() == ("adopted" if adopted else "not_adopted")
            said = result_json(resolution, words_of(resolution.REQUEST))
            exact = {row["choice"]: Fraction(row["exact"]) for row in said["votes"]}
            assert {choice: exact[choice] for choice in CHOICES} == sums
            assert Fraction(said["base"]) == base
            assert (said["final"], said["passes"]) == (True, adopted)
            if rule != "simple_of_cast":
                assert exact["missing"] == base - sum(sums.values())
            # What is given out to be counted again says the same.
            file = exported(resolution)
            assert file["result"]["passes"] is adopted
            for choice in CHOICES:
                assert Fraction(file["result"][choice]) == sums[choice]
            assert len(file["ballots"]) == len(
                list(resolutions.get_box(resolution).ballots())
            )
