"""What is new to a person is what came since the visit before, and stays so for a visit."""

from collective.contractorportal.documents import rules
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import pytest


START = datetime(2026, 11, 1, 12, tzinfo=UTC)
MINUTES = st.integers(0, 60 * 24 * 60)


def at(minutes):
    return START + timedelta(minutes=minutes)


def look(visit, published, now):
    """A visit: which are new, and what is remembered."""
    there = [each for each in published if each <= now]
    new = [each for each in there if rules.is_new(each, visit, now)]
    return new, rules.after(visit, there, now) or visit


class TestVisits:
    def test_first_visit(self):
        old, fresh = at(0) - timedelta(days=31), at(0) - timedelta(days=29)
        new, visit = look(None, [old, fresh], at(0))
        assert new == [fresh]
        assert visit.seen == at(0)

    def test_marks_stay_for_the_visit_and_then_go(self):
        _new, visit = look(None, [at(0)], at(10))
        new, visit = look(visit, [at(0), at(500)], at(600))
        assert new == [at(500)]
        new, visit = look(visit, [at(0), at(500)], at(630))
        assert new == [at(500)]
        new, visit = look(visit, [at(0), at(500)], at(700))
        assert new == []

    def test_what_comes_within_a_visit(self):
        _new, visit = look(None, [], at(0))
        new, visit = look(visit, [at(100)], at(110))
        new, visit = look(visit, [at(100), at(120)], at(130))
        assert new == [at(100), at(120)]

    @given(
        published=st.lists(MINUTES, max_size=5), visits=st.lists(MINUTES, max_size=6)
    )
    def test_new_once_and_never_missed(self, published, visits):
        """Whoever comes after a publication finds it new at the first visit after it."""
        moments = [at(each) for each in published]
        visit, seen = None, set()
        for now in map(at, sorted(visits)):
            new, visit = look(visit, moments, now)
            for each in moments:
                if each <= now and each not in seen and now - each <= rules.FIRST:
                    assert each in new
                    seen.add(each)

    @given(published=st.lists(MINUTES, max_size=5), now=MINUTES, later=MINUTES)
    def test_nothing_is_new_after_an_hour_without_news(self, published, now, later):
        moments = [at(each) for each in published]
        _new, visit = look(None, moments, at(now))
        then = at(now) + timedelta(hours=1, minutes=later)
        assert [
            m for m in moments if m < at(now) and rules.is_new(m, visit, then)
        ] == []

    @given(published=st.lists(MINUTES, max_size=5), now=MINUTES, gap=st.integers(1, 59))
    def test_a_look_without_news_writes_nothing(self, published, now, gap):
        moments = [at(each) for each in published if each < now]
        _new, visit = look(None, moments, at(now))
        assert rules.after(visit, moments, at(now + gap)) is None


class TestScanAnswer:
    @pytest.mark.parametrize(
        "answer", [b"", b"stream: ", b"INSTREAM size limit exceeded. ERROR\0", b"OK"]
    )
    def test_what_is_no_answer_is_no_clean_bill(self, answer):
        with pytest.raises(ValueError):
            rules.scan_answer(answer)
