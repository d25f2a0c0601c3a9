"""The bench of days can be loaded, and reads what an instance counts."""

from bench.crowd import Refused
from bench.days import DAYS
from bench.days import Resident
from bench.days_town import figure

import pytest


FACTS = {
    "account": "R1",
    "contractor": "K1",
    "due": "-1200.50",
    "reading": {"premises": "L1"},
}
SHOWN = '<a href="/@@finance/{account}">{owed}\u00a0zł</a></html>'


def test_whatever_is_looked_at_somebody_can_do():
    for looks, once in DAYS.values():
        assert all(callable(getattr(Resident, each)) for each in looks)
        assert once is None or once not in Resident.looks


@pytest.mark.parametrize(
    ("account", "owed", "is_own"),
    [
        ("R1", "1\u00a0200,50", True),
        ("R2", "1\u00a0200,50", False),
        ("R1", "1\u00a0200,51", False),
    ],
)
def test_a_page_has_to_show_the_own_account(monkeypatch, account, owed, is_own):
    page = SHOWN.format(account=account, owed=owed).encode()
    person = Resident(1, FACTS)
    monkeypatch.setattr(person, "call", lambda *_args, **_given: page)
    if is_own:
        assert person.dashboard("") == {}
    else:
        with pytest.raises(Refused):
            person.dashboard("")


def test_what_is_counted_is_read_from_the_words_of_prometheus():
    told = (
        'portal_conflicts_total{where="job"} 7.0\n'
        'portal_conflicts_total{where="request"} 3.0\n'
    )
    assert figure(told, 'portal_conflicts_total{where="request"}') == 3
    assert figure(told, 'portal_retries_total{where="request"}') == 0
