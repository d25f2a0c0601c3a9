"""Counting again from the ballot file, with the script that needs no portal."""

from collective.contractorportal.resolutions.model import Ballot
from collective.contractorportal.resolutions.model import CHOICES
from collective.contractorportal.resolutions.model import Part
from collective.contractorportal.resolutions.model import Register
from collective.contractorportal.resolutions.proof.mapping import ballot_file
from collective.contractorportal.resolutions.proof.rules import receipt_code
from collective.contractorportal.resolutions.tally.rules import RULES
from collective.contractorportal.resolutions.tally.rules import tally
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from fractions import Fraction
from hypothesis import given
from hypothesis import strategies as st
from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
from pathlib import Path

import copy
import json
import pytest


START = datetime(2026, 11, 1, 8, tzinfo=UTC)
SCRIPT = Path(__file__).parents[3] / "docs" / "verify" / "verify_vote.py"


@pytest.fixture(scope="module")
def script():
    spec = spec_from_file_location("verify_vote", SCRIPT)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@st.composite
def files(draw):
    """A ballot file of a vote with couples, co-owners and owners of two premises."""
    parts = []
    for number in range(draw(st.integers(1, 6))):
        premises = f"L{number}"
        weight = Fraction(draw(st.integers(1, 30)), 100)
        form = draw(st.sampled_from(["single", "couple", "halves", "same"]))
        if form == "halves":
            for half in "ab":
                who = f"{premises}{half}"
                parts.append(
                    Part(who, weight / 2, (who,), (who,), premises, Fraction(1, 2))
                )
        elif form == "couple":
            pair = (f"{premises}m", f"{premises}w")
            parts.append(Part(premises, weight, pair, pair, premises, joint=True))
        else:
            who = "rich" if form == "same" else premises
            parts.append(Part(premises, weight, (who,), (who,), premises))
    register = Register(tuple(parts))
    ballots = []
    for number in range(draw(st.integers(0, 10))):
        part = draw(st.sampled_from(parts))
        ballots.append(
            Ballot(
                id=f"b{number:03}",
                part_id=part.id,
                holder=draw(st.sampled_from(part.holders)),
                choice=draw(st.sampled_from(CHOICES)),
                weight=part.weight,
                cast_at=START + timedelta(minutes=number),
                wording="w",
                receipt=receipt_code(number.to_bytes(10, "big")),
            )
        )
    rule = RULES[draw(st.sampled_from(sorted(RULES)))]
    result = tally(register, ballots, rule)
    return json.loads(json.dumps(ballot_file("uid", register, ballots, result)))


class TestCountingAgain:
    @given(files())
    def test_script_and_portal_agree(self, script, file):
        assert list(script.differences(file)) == []

    @given(files(), st.data())
    def test_whatever_is_changed_shows(self, script, file, data):
        if not file["ballots"]:
            return
        forged = copy.deepcopy(file)
        ballot = data.draw(st.sampled_from(forged["ballots"]))
        change = data.draw(st.sampled_from(["choice", "weight", "counted", "gone"]))
        if change == "gone":
            forged["ballots"].remove(ballot)
        elif change == "choice":
            ballot["choice"] = CHOICES[(CHOICES.index(ballot["choice"]) + 1) % 3]
        elif change == "weight":
            ballot["weight"] = "99/100"
        else:
            ballot["counted"] = not ballot["counted"]
        assert list(script.differences(forged))

    @given(files())
    def test_names_nobody(self, script, file):
        assert set().union(*file["ballots"], set()) <= {
            "agent",
            "appointed",
            "choice",
            "counted",
            "receipt",
            "resolution",
            "weight",
            "wording",
            "head",
            "fraction",
        }
        assert "L0" not in json.dumps(file)


class TestCommand:
    def run(self, script, tmp_path, file, *code):
        path = tmp_path / "ballots.json"
        path.write_text(json.dumps(file))
        return script.main([str(path), *code])

    @pytest.fixture
    def file(self):
        part = Part("L1", Fraction(1), ("k",), ("k",), "L1")
        ballot = Ballot(
            "b", "L1", "k", "for", Fraction(1), START, receipt="2222-2222-2222-2223"
        )
        register = Register((part,))
        result = tally(register, [ballot], RULES["absolute_of_all"])
        return ballot_file("uid", register, [ballot], result)

    def test_says_what_it_found(self, script, tmp_path, file, capsys):
        assert self.run(script, tmp_path, file, "2222-2222-2222-2223") == 0
        said = capsys.readouterr().out
        assert "for: 1" in said
        assert "Everything agrees." in said

    def test_a_receipt_that_is_not_there(self, script, tmp_path, file):
        assert self.run(script, tmp_path, file, "2222-2222-2222-2224") == 1

    def test_a_forged_result(self, script, tmp_path, file, capsys):
        file["result"]["passes"] = False
        assert self.run(script, tmp_path, file) == 1
        assert "DIFFERS  passes" in capsys.readouterr().err

    @pytest.mark.parametrize("text", ["", "[]", "{}", "no json"])
    def test_no_ballot_file(self, script, tmp_path, text):
        path = tmp_path / "ballots.json"
        path.write_text(text)
        assert script.main([str(path)]) == 2

    def test_no_arguments(self, script):
        assert script.main([]) == 2
