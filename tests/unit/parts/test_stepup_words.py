"""Whatever is wrong with a proof of who it is, each room can say it."""

from collective.contractorportal.resolutions.proxies.fields import FIELDS
from collective.contractorportal.resolutions.services.base import STATUS
from collective.contractorportal.resolutions.words import PROBLEMS
from collective.contractorportal.stepup.api import ERRORS

import pytest


@pytest.mark.parametrize("known", [PROBLEMS, STATUS, FIELDS])
def test_votes_and_powers_know_each_error_of_a_proof(known):
    assert ERRORS.keys() <= known.keys()
