"""Nothing of somebody else is shown, whichever backend answers wrongly."""

from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.answers import Answer
from collective.contractorportal.erp.cache import Keeper
from collective.contractorportal.erp.checking import checked
from collective.contractorportal.erp.errors import ErpLyingAnswer
from collective.contractorportal.erp.errors import ErpUnavailable
from collective.contractorportal.erp.http.contract import OPERATIONS
from collective.contractorportal.erp.memory import MemoryErp
from collective.contractorportal.erp.ports import Erp
from collective.contractorportal.erp.records import ContactDetails
from collective.contractorportal.erp.records import Household
from collective.contractorportal.erp.records import LedgerDocument
from collective.contractorportal.erp.records import Meter
from dataclasses import fields
from dataclasses import MISSING
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import UTC
from decimal import Decimal
from typing import get_args
from typing import get_type_hints

import pytest


DAY = date(2026, 11, 1)
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PLAIN = {
    str: "x",
    int: 1,
    bool: False,
    date: DAY,
    Decimal: Decimal(1),
    Money: Money.of("10.00"),
}
MINE, OTHER = "mine", "of-a-neighbour"
OWNED = [each for each in OPERATIONS if each.lists]


def made(record_class, **given):
    """A record with plain values for all that has no default."""
    hints = get_type_hints(record_class)
    for each in fields(record_class):
        if each.default is MISSING and each.name not in given:
            kind = hints[each.name]
            if kind not in PLAIN and kind != tuple[kind]:
                kind = next((one for one in get_args(kind) if one in PLAIN), kind)
            literal = next((one for one in get_args(kind) if isinstance(one, str)), ())
            given[each.name] = PLAIN.get(kind, literal)
    return record_class(**given)


def question(operation):
    """The arguments of a question about ``MINE``, and a good record for it."""
    args, known = [], {}
    for each in operation.parameters:
        value = {str: MINE, int: 2026, date: None}[each.kind]
        args.append([value] if each.many else value)
        if each.field:
            known[each.field] = value
    if operation.states:
        known["state"] = operation.states[0]
    return args, made(operation.record, **known)


def shaped(operation, *found):
    if operation.shape == "one":
        return found[0]
    if operation.shape == "map":
        return {getattr(each, operation.key): each for each in found}
    return found


@pytest.mark.parametrize("operation", OWNED, ids=lambda each: each.name)
class TestEachQuestion:
    def test_what_was_asked_for_passes(self, operation):
        args, good = question(operation)
        answer = shaped(operation, good)
        assert checked(operation.port, operation.method, args, answer) is answer

    def test_what_is_anothers_does_not(self, operation):
        args, good = question(operation)
        for each in operation.parameters:
            if each.kind is str:
                wrong = replace(good, **{each.field: OTHER})
                with pytest.raises(ErpLyingAnswer):
                    checked(
                        *(operation.port, operation.method, args),
                        shaped(operation, wrong),
                    )

    def test_nor_beside_what_is_ones_own(self, operation):
        if operation.shape == "one":
            return  # one record has none beside it
        args, good = question(operation)
        wrong = replace(good, **{operation.lists[0].field: OTHER})
        if "id" in {each.name for each in fields(wrong)}:
            wrong = replace(wrong, id="x2")
        with pytest.raises(ErpLyingAnswer):
            checked(
                operation.port, operation.method, args, shaped(operation, good, wrong)
            )


@pytest.mark.parametrize(
    "operation", [e for e in OWNED if e.shape == "list"], ids=lambda each: each.name
)
def test_a_record_comes_once(operation):
    """Two pages of an answer that changed between them may both hold it, as it was and is."""
    args, good = question(operation)
    asked = {each.field for each in operation.parameters}
    names = [
        e.name for e in fields(good) if e.name not in {*operation.identity, *asked}
    ]
    other = replace(good, **{names[0]: "another"})
    with pytest.raises(ErpLyingAnswer, match="twice"):
        checked(operation.port, operation.method, args, [good, other])
    last = operation.identity[-1]
    beside = replace(good, **{last: 2 if last == "position" else "x2"})
    answer = [good, beside]
    assert checked(operation.port, operation.method, args, answer) is answer


def test_a_record_under_anothers_key():
    operation = next(each for each in OPERATIONS if each.name == "ledger.balances")
    _args, good = question(operation)
    with pytest.raises(ErpLyingAnswer):
        checked("ledger", "balances", [[OTHER]], {OTHER: good})


class Liar:
    """A backend that answers whoever asks with what is the neighbour's."""

    def __init__(self, honest):
        self.honest = honest
        self.lies = False

    def __getattr__(self, name):
        port = getattr(self.honest, name)
        return (
            port if name in ("status", "revision", "close") else LyingPort(self, port)
        )


class LyingPort:
    def __init__(self, liar, port):
        self.liar, self.port = liar, port

    def __getattr__(self, name):
        def answer(*args):
            if self.liar.lies:
                args = [
                    [OTHER] if isinstance(each, tuple | list) else each for each in args
                ]
            return getattr(self.port, name)(*args)

        return answer


@pytest.fixture
def lying(erp):
    """An ERP of each kind that knows two neighbours; its lies are to be switched on."""
    for who, sum_ in ((MINE, "10.00"), (OTHER, "77.77")):
        erp.load(
            made(LedgerDocument, id=f"d-{who}", account_id=who, amount=Money.of(sum_)),
            made(ContactDetails, id=f"k-{who}", contractor_id=who),
            made(Household, id=f"h-{who}", premises_id=who),
            made(Meter, id=f"m-{who}", premises_id=who),
        )
    if hasattr(erp, "server"):
        # The lie is told over the wire.
        liar = erp.server.backend = Liar(erp.server.backend)
        return liar, erp.backend
    liar = Liar(erp.backend)
    return liar, liar


ASKED = [
    ("ledger", "balances"),
    ("ledger", "documents"),
    ("households", "contact_details"),
    ("households", "households"),
    ("meters", "meters"),
]


@pytest.mark.parametrize(("port", "method"), ASKED)
def test_the_last_good_answer_serves(lying, caplog, port, method):
    liar, backend = lying
    keeper = Keeper(backend, "lying")
    portal = Erp(keeper, 5.0, 0)

    def ask(who):
        return getattr(getattr(portal, port), method)([who])

    good = ask(MINE)
    assert good.value and not good.stale
    liar.lies = True
    old = ask(MINE)
    assert (old.value, old.as_of) == (good.value, good.as_of)
    assert (old.stale, old.reason) == (True, "wrong")
    with pytest.raises(ErpLyingAnswer):
        ask("who-asks-first")
    assert OTHER not in caplog.text and "77.77" not in caplog.text
    assert "which nobody asked for" in caplog.text
    liar.lies = False
    assert ask(MINE).stale is False
    keeper.close()


@pytest.mark.parametrize("who", [MINE, OTHER])
def test_what_an_earlier_process_kept_is_checked_too(who):
    document = made(LedgerDocument, id="d", account_id=who)

    class Drawer:
        @staticmethod
        def find(key):
            return Answer((document,), NOW), 1.0

    keeper = Keeper(MemoryErp().fail(ErpUnavailable("away")), drawer=Drawer())
    ask = Erp(keeper, 2.0, 0).ledger.documents
    if who == MINE:
        assert ask([MINE]).value == (document,)
    else:
        with pytest.raises(ErpUnavailable):
            ask([MINE])
    keeper.close()


def test_answers_to_deliveries_are_those_asked_for(erp):
    class Other:
        status = erp.backend.status

        class deliveries:
            @staticmethod
            def answers(keys):
                operation = next(
                    each for each in OPERATIONS if each.port == "deliveries"
                )
                return {OTHER: made(operation.record, key=OTHER)}

    keeper = Keeper(Other())
    with pytest.raises(ErpLyingAnswer):
        Erp(keeper, 2.0, 0).deliveries.answers([MINE])
    keeper.close()
