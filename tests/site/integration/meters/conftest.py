"""A house with meters, for tests of this room."""

from metering import furnish

import pytest


@pytest.fixture
def house(erp_world):
    return furnish(erp_world)
