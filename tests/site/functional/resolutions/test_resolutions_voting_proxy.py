"""Voting as a proxy, and what the principal sees of it."""

from collective.contractorportal.resolutions.proxies.rules import Grant
from collective.contractorportal.resolutions.proxies.storage import get_grants

import pytest
import transaction


@pytest.fixture
def grant(town):
    def make(**values):
        get_grants().put(
            Grant("g1", town.home.id, town.owner.id, town.neighbour.user_id, **values)
        )
        transaction.commit()

    return make


def test_a_proxy_votes_and_the_owner_sees_how(town, reader, grant):
    grant()
    resolution = town.opened()
    part = town.part_of(town.owner)
    text = reader("owner").open(town.path(resolution))
    assert "Zamiast Ciebie może zagłosować Piotr Sąsiad" in text
    page = reader("neighbour")
    text = page.open(town.path(resolution))
    assert "Głosujesz jako pełnomocnik. Właściciel: Jan Kowalski ." in text
    text = page.vote(resolution, "against", part)
    (ballot,) = town.ballots(resolution)
    assert (ballot.holder, ballot.proxy) == (town.owner.id, "g1")
    assert ballot.receipt in text
    page = reader("owner")
    text = page.open(town.path(resolution))
    assert "Pełnomocnik zagłosował w Twoim imieniu: Przeciw" in text
    text = page.open(f"{town.path(resolution)}/@@receipt")
    assert "Pełnomocnik zagłosował w Twoim imieniu." in text
    assert ballot.receipt in text


def test_how_a_proxy_voted_for_one_of_a_couple_is_not_the_others(town, reader):
    grant = Grant("g2", town.home.id, town.wife.id, town.neighbour.user_id)
    get_grants().put(grant)
    transaction.commit()
    resolution = town.opened()
    part = town.part_of(town.wife)
    reader("neighbour").vote(resolution, "against", part)
    text = reader("husband").open(town.path(resolution))
    assert "małżon" in text
    assert "w Twoim imieniu" not in text
    page = reader("husband")
    page.open(f"{town.path(resolution)}/@@receipt")
    assert page.status == 404


def test_a_directive_leaves_one_choice(town, reader, grant):
    grant(directive="for")
    resolution = town.opened()
    part = town.part_of(town.owner)
    page = reader("neighbour")
    assert "Właściciel wskazał, jak głosować: Za" in page.open(town.path(resolution))
    text = page.vote(resolution, "against", part)
    assert "W pełnomocnictwie napisano, jak głosować" in text
    assert town.ballots(resolution) == []
    page.vote(resolution, "for", part)
    assert [each.choice for each in town.ballots(resolution)] == ["for"]


def test_a_proxy_comes_after_the_owner(town, reader, grant):
    grant()
    resolution = town.opened()
    receipt = town.cast(resolution, town.owner, "for").ballot
    text = reader("neighbour").open(town.path(resolution))
    assert "Właściciel albo inny pełnomocnik już zagłosował." in text
    assert receipt.receipt not in text
