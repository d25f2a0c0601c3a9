"""Codes and texts of papers, and the moment at which a vote was decided."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import CHOICES
from collective.contractorportal.resolutions.model import Decision
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.model import Register
from collective.contractorportal.resolutions.paper import rules
from collective.contractorportal.resolutions.protocol.blocks import blocks
from collective.contractorportal.resolutions.protocol.rules import decisive_moment
from collective.contractorportal.resolutions.protocol.rules import turnout
from collective.contractorportal.resolutions.results.model import Told
from collective.contractorportal.resolutions.results.rules import days_in_order
from collective.contractorportal.resolutions.results.rules import notice
from collective.contractorportal.resolutions.tally.rules import rule_named
from collective.contractorportal.resolutions.tally.rules import RULES
from collective.contractorportal.resolutions.tally.rules import tally
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st

import pytest
import xml.etree.ElementTree as ET


START = datetime(2026, 11, 24, 8, tzinfo=UTC)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
TEXTS = st.text(max_size=40)


def refused(call, *args):
    with pytest.raises(PortalError) as raised:
        call(*args)
    return raised.value.code


class TestCodes:
    @given(st.binary(min_size=1, max_size=32), TEXTS, TEXTS, TEXTS)
    def test_a_code_is_read_back_however_it_is_typed(self, secret, uid, text, part):
        code = rules.paper_code(secret, uid, text, part)
        assert rules.read_scan(code).code == code
        assert rules.read_scan(code.replace("-", " ").lower()).code == code
        address = f"https://x.pl/@@ballot/{'ab' * 16}/{code.replace('-', '')}"
        for typed in (address, address.upper(), address.replace("/", "-")):
            assert rules.read_scan(typed) == (code, "ab" * 16)

    @given(
        st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=2, max_size=2, unique=True)
    )
    def test_nothing_moves_from_one_name_into_the_next(self, names):
        one, two = (rules.paper_code(b"s", *each) for each in names)
        assert one != two

    @given(st.text(max_size=60))
    def test_what_is_no_code_is_refused(self, text):
        try:
            found = rules.read_scan(text)
        except PortalError as error:
            assert error.code == "paper_code_invalid"
        else:
            assert (
                refused(rules.part_of_code, b"s", "u", "w", ["p1", "p2"], found.code)
                == "paper_code_unknown"
            )

    def test_another_secret_another_code(self):
        code = rules.paper_code(b"a", "u", "w", "p")
        assert rules.part_of_code(b"a", "u", "w", ["o", "p"], code) == "p"
        for wrong in ((b"b", "u", "w"), (b"a", "v", "w"), (b"a", "u", "x")):
            assert refused(rules.part_of_code, *wrong, ["o", "p"], code) == (
                "paper_code_unknown"
            )


class TestSigners:
    PART = Part("p", Fraction(1, 2), ("a", "b"), ("a", "b"), "L1", joint=True)
    ALONE = Part("q", Fraction(1, 2), ("a",), ("a",), "L2")

    def test_who_speaks(self):
        ballot = Ballot("1", "p", "b", "for", Fraction(1, 2), START)
        assert rules.voice(self.PART, [], ["a", "b"]) == "a"
        assert rules.voice(self.PART, [ballot], ["a", "b"]) == "b"
        assert rules.voice(self.PART, [ballot], ["a"]) == "a"
        assert refused(rules.voice, self.PART, [], []) == "paper_unsigned"

    def test_who_may(self):
        rules.check_signers(self.PART, ["a", "b"], ["a", "b"])
        assert refused(rules.check_signers, self.PART, ["c"], ["a", "b"]) == (
            "paper_not_holder"
        )
        assert refused(rules.check_signers, self.ALONE, ["a", "b"], ["a", "b"]) == (
            "paper_one_signature"
        )

    def test_undoing(self):
        said = Decision("p", "1", START, "office", "x")
        none = Decision("p", None, START, "office", "x")
        rules.check_undo("1", None, "x", False)
        rules.check_undo("2", said, "x", False)
        rules.check_undo("", none, "x", False)  # an invalid paper moves nothing
        assert refused(rules.check_undo, "1", said, "x", False) == "paper_decided"
        assert refused(rules.check_undo, "1", none, "x", False) == "paper_decided"
        assert refused(rules.check_undo, "1", None, " ", False) == "reason_missing"
        assert refused(rules.check_undo, "1", None, "x", True) == "vote_closed"


class TestText:
    @given(
        st.lists(
            st.sampled_from(
                ["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<u>", "<ul>", "<li>"]
                + ["</li>", "</ul>", "<ol start='3'>", "<td>", "<tr>", "</tr>", "<br>"]
                + ["§ 1. Zażółć", " & ", "<script>x</script>", "<h2>", "</h2>", "<"]
            ),
            max_size=30,
        )
    )
    def test_any_text_becomes_marks_that_nest(self, pieces):
        for block in blocks("".join(pieces)):
            for markup in (block.markup, *block.cells):
                ET.fromstring(f"<p>{markup}</p>")  # noqa: S314
                assert "x" not in markup.replace("Zażółć", "")

    def test_lists_and_tables(self):
        found = list(
            blocks(
                "<ol><li>Raz<ul><li>pod</li></ul></li><li>Dwa</li></ol>"
                "<table><tr><th>Co</th><th>Ile</th></tr><tr><td>a</td><td>1</td></tr></table>"
            )
        )
        assert [(b.mark, b.markup, b.depth) for b in found[:3]] == [
            ("1.", "Raz", 0),
            ("–", "pod", 1),
            ("2.", "Dwa", 0),
        ]
        assert [b.cells for b in found[3:]] == [("Co", "Ile"), ("a", "1")]


@st.composite
def votes(draw):
    """Up to six parts of a whole, and what was cast for them, one after the other."""
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=6))
    parts = tuple(
        Part(f"p{n}", Fraction(size, sum(sizes)), (f"k{n}",), (f"k{n}",), f"L{n}")
        for n, size in enumerate(sizes)
    )
    choices = draw(
        st.lists(
            st.tuples(st.sampled_from(parts), st.sampled_from(CHOICES)), max_size=9
        )
    )
    ballots = [
        Ballot(
            f"b{n}",
            part.id,
            part.holders[0],
            choice,
            part.weight,
            START + timedelta(minutes=n),
            "paper",
        )
        for n, (part, choice) in enumerate(choices)
    ]
    return Register(parts), ballots


class TestDecisiveMoment:
    @given(votes(), st.sampled_from(sorted(RULES)))
    def test_it_is_the_first_after_which_nothing_else_was_possible(self, vote, name):
        register, ballots = vote
        rule = rule_named(name)
        result = tally(register, ballots, rule)
        found = decisive_moment(result, may_change=False)
        after = [tally(register, ballots[: n + 1], rule) for n in range(len(ballots))]
        if found is None:
            assert rule.base == "cast" or not (result.passes or result.cannot_pass)
            return
        what, moment = found
        certain = [
            each.passes if what == "adopted" else each.cannot_pass for each in after
        ]
        at = next(n for n, b in enumerate(ballots) if b.cast_at == moment)
        assert all(certain[at:])
        assert at == 0 or not certain[at - 1]

    @given(votes())
    def test_who_took_part(self, vote):
        register, ballots = vote
        result = tally(register, ballots, rule_named("absolute_of_all"))
        found = turnout(register, result)
        assert found.voted + found.missing == len(register.parts)
        assert found.weight == sum(result.sums.values())

    def test_nothing_is_certain_where_votes_may_be_changed(self):
        part = Part("p", Fraction(1), ("k",), ("k",), "L")
        ballot = Ballot("b", "p", "k", "for", Fraction(1), START)
        result = tally(Register((part,)), [ballot], rule_named("absolute_of_all"))
        assert decisive_moment(result, may_change=True) is None
        assert decisive_moment(result, may_change=False) == ("adopted", START)


class TestNotice:
    def told(self, way="letter", state="sent", sent=None, known=None):
        return Told("k", way, state, START, sent, known)

    @given(st.lists(st.tuples(DAYS, st.none() | DAYS), min_size=1, max_size=5))
    def test_the_first_that_is_known_counts(self, days):
        history = [self.told(sent=sent, known=known) for sent, known in days]
        found = notice(history)
        known = [day for _sent, day in days if day]
        assert found.where == ("told" if known else "sent")
        assert found.known_on == min(known or [sent for sent, _day in days])
        assert found.until >= found.known_on + timedelta(weeks=6)

    def test_what_did_not_go_out_is_nothing(self):
        assert notice([]).where == "missing"
        failed = self.told("email", "failed", date(2026, 3, 2), date(2026, 3, 2))
        assert notice([failed]).where == "missing"
        assert notice([self.told("email", "waiting")]).where == "waiting"

    def test_an_email_without_consent_tells_nobody_in_writing(self):
        # DOMAIN R1.7
        day = date(2026, 3, 2)
        courtesy = replace(self.told("email", "sent", day, day), courtesy=True)
        found = notice([courtesy])
        assert (found.where, found.until, found.told) == ("missing", None, courtesy)
        waits = replace(self.told("email", "waiting"), courtesy=True)
        assert notice([waits]).where == "missing"
        letter = self.told(sent=date(2026, 3, 9))
        for history in ([courtesy, letter], [letter, courtesy]):
            found = notice(history)
            assert (found.where, found.known_on) == ("sent", date(2026, 3, 9))

    def test_as_the_law_counts(self):
        # DOMAIN R1.33
        for day, until in (
            (date(2026, 3, 2), date(2026, 4, 13)),
            (date(2026, 3, 21), date(2026, 5, 4)),
            (date(2026, 11, 13), date(2026, 12, 28)),
        ):
            assert notice([self.told(sent=day, known=day)]).until == until

    @given(DAYS, st.none() | DAYS, DAYS, DAYS)
    def test_days(self, sent, known, first, today):
        right = first <= sent <= today and (known is None or sent <= known <= today)
        assert days_in_order(sent, known, first, today) is right
