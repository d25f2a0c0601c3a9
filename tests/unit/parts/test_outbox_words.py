"""Staff read why a delivery waits, whatever the ERP's error was."""

from collective.contractorportal.erp import errors
from collective.contractorportal.outbox.words import PROBLEMS

import pytest


KINDS = [
    each
    for each in vars(errors).values()
    # What is refused does not wait: it has its own words, from the ERP.
    if isinstance(each, type) and each is not errors.ErpRefused
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_error_has_its_words(kind):
    assert kind.reason in PROBLEMS
