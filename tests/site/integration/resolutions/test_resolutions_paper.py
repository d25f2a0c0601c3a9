"""Papers: codes, entering, undoing, and what stands in their way."""

from collective.contractorportal.resolutions.paper import api as papers
from collective.contractorportal.resolutions.storage import get_box
from plone import api

import pytest


def entry(town, who, choice="for", **values):
    part = values.pop("part", None) or town.part_of(who)
    return papers.Entry(
        **{
            "part_id": part.id,
            "choice": choice,
            "signed_on": town.day,
            "signed_by": (f"holder:{who.id}",),
        }
        | values
    )


@pytest.fixture
def town(town):
    from collective.contractorportal.core import clock

    town.day = clock.today()
    return town


@pytest.fixture
def office():
    with api.env.adopt_roles(["Manager"]):
        yield


class TestEntering:
    def test_a_paper_is_a_vote(self, town, office):
        resolution = town.opened()
        sheet = papers.enter(resolution, entry(town, town.people.owner))
        assert sheet.outcome == "new"
        (ballot,) = get_box(resolution).ballots()
        assert (ballot.choice, ballot.channel) == ("for", "paper")
        assert ballot.weight == get_box(resolution).slot(ballot.part_id).part.weight
