"""What is said of words for PostgreSQL that are wrong."""

from collective.contractorportal.backup import postgres
from collective.contractorportal.backup.errors import Trouble

import pytest


@pytest.mark.parametrize(
    "words", ["host=db password=two words", "postgresql://portal:two words@db/portal"]
)
def test_a_password_is_not_repeated(words):
    with pytest.raises(Trouble) as trouble:
        postgres.connect(words)
    assert "two" not in str(trouble.value) and "words@" not in str(trouble.value)
