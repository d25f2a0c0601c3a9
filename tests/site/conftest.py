"""The only place where test layers become fixtures."""

from collective.contractorportal.testing import ACCEPTANCE_TESTING
from collective.contractorportal.testing import FUNCTIONAL_TESTING
from collective.contractorportal.testing import INTEGRATION_TESTING
from pytest_plone import fixtures_factory


globals().update(
    fixtures_factory(
        (
            (ACCEPTANCE_TESTING, "acceptance"),
            (FUNCTIONAL_TESTING, "functional"),
            (INTEGRATION_TESTING, "integration"),
        )
    )
)
