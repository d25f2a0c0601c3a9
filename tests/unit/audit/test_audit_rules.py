"""The chain: whatever is changed, taken away, added or moved is found."""

from collective.contractorportal.audit import command
from collective.contractorportal.audit.model import Entry
from collective.contractorportal.audit.model import Head
from collective.contractorportal.audit.rules import canonical
from collective.contractorportal.audit.rules import chained
from collective.contractorportal.audit.rules import check_day
from collective.contractorportal.audit.rules import check_seals
from collective.contractorportal.audit.rules import FIRST
from collective.contractorportal.audit.rules import parse
from collective.contractorportal.audit.rules import seal_of
from collective.contractorportal.audit.values import is_secret
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st

import json
import pytest


FIRST_DAY = date(2026, 12, 1)
TEXTS = st.text(max_size=12)
ENTRIES = st.builds(
    Entry,
    at=st.datetimes(timezones=st.just(UTC)),
    kind=TEXTS,
    user_id=TEXTS,
    community_id=st.none() | TEXTS,
    about=st.lists(TEXTS, max_size=3).map(tuple),
    channel=st.sampled_from(["page", "rest", "file"]),
    people=st.lists(TEXTS, max_size=3).map(tuple),
    role=TEXTS,
    details=st.dictionaries(TEXTS, TEXTS, max_size=2),
)
# Of each day the strands, each with its entries' texts.
LOGS = st.lists(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=4),
        st.lists(TEXTS, min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
    max_size=3,
)


def written(log):
    """Rows of each strand of each day, and the seals, as the portal makes them."""
    days, seals, previous = {}, [], FIRST
    for number, strands in enumerate(log):
        day = FIRST_DAY + timedelta(days=number)
        days[day] = {name: chained(day, name, texts) for name, texts in strands.items()}
        heads = [Head(name, len(r), r[-1].digest) for name, r in days[day].items()]
        seals.append(seal_of(day, heads, previous))
        previous = seals[-1].digest
    return days, seals


def problems(days, seals):
    by_day = {seal.day: seal for seal in seals}
    found = list(check_seals(seals))
    for day in sorted({*days, *by_day}):
        found += check_day(day, days.get(day, {}), by_day.get(day))
    return found


@given(ENTRIES)
def test_an_entry_has_one_text_and_comes_back(entry):
    text = canonical(entry)
    assert parse(text) == entry
    assert canonical(parse(text)) == text
    assert "\n" not in text


@given(LOGS)
def test_what_is_as_it_was_written_passes(log):
    assert problems(*written(log)) == []


@given(LOGS, st.data())
def test_whatever_is_done_to_entries_is_found(log, data):
    days, seals = written(log)
    day = data.draw(st.sampled_from(sorted(days)))
    name = data.draw(st.sampled_from(sorted(days[day])))
    rows = days[day][name]
    place = data.draw(st.integers(0, len(rows) - 1))
    act = data.draw(st.sampled_from(["text", "digest", "drop", "again", "swap", "add"]))
    if act == "text":
        rows[place] = replace(rows[place], text=rows[place].text + "x")
    elif act == "digest":
        rows[place] = replace(rows[place], digest="0" * 64)
    elif act == "drop":
        del rows[place]
    elif act == "again":
        rows.insert(place, rows[place])
    elif act == "swap":
        other = data.draw(st.integers(0, len(rows) - 1))
        if rows[place] == rows[other]:
            return
        rows[place], rows[other] = rows[other], rows[place]
    else:
        texts = [row.text for row in rows] + ["one more"]
        days[day][name] = chained(day, name, texts)
    assert problems(days, seals)


@given(LOGS, st.data())
def test_a_strand_or_a_day_that_is_written_anew_does_not_fit_its_seal(log, data):
    days, seals = written(log)
    day = data.draw(st.sampled_from(sorted(days)))
    name = data.draw(st.sampled_from(sorted(days[day])))
    act = data.draw(st.sampled_from(["anew", "gone", "day", "renamed", "moved"]))
    if act == "anew":
        texts = [row.text + "x" for row in days[day][name]]
        days[day][name] = chained(day, name, texts)
    elif act == "gone":
        del days[day][name]
    elif act == "day":
        del days[day]
    elif act == "renamed":
        days[day]["other name"] = days[day].pop(name)
    else:
        days[day + timedelta(days=50)] = {name: days[day].pop(name)}
    assert problems(days, seals)


@given(LOGS.filter(lambda log: len(log) > 1), st.data())
def test_seals_cannot_be_changed_taken_or_moved(log, data):
    days, seals = written(log)
    place = data.draw(st.integers(0, len(seals) - 2))
    act = data.draw(st.sampled_from(["gone", "swap", "anew", "digest"]))
    if act == "gone":
        day = seals.pop(place).day
        del days[day]
    elif act == "swap":
        seals[place], seals[place + 1] = seals[place + 1], seals[place]
    elif act == "anew":
        # With a seal made anew the ones after it do not fit any more.
        seals[place] = seal_of(seals[place].day, (), seals[place].previous)
        del days[seals[place].day]
    else:
        seals[place] = replace(seals[place], digest="f" * 64)
    assert problems(days, seals)


def lines_of(days, seals):
    for day, strands in days.items():
        for name, rows in strands.items():
            for row in rows:
                said = {"day": str(day), "strand": name, "entry": row.text}
                yield json.dumps({**said, "digest": row.digest})
    for seal in seals:
        heads = [[each.strand, each.count, each.digest] for each in seal.heads]
        said = {"day": str(seal.day), "seal": seal.digest}
        yield json.dumps({**said, "previous": seal.previous, "strands": heads})


def test_a_file_is_checked_without_a_portal(tmp_path, capsys):
    days, seals = written([{"a": ["1", "2"], "b": ["3"]}, {"a": ["4"]}])
    lines = list(lines_of(days, seals))
    path = tmp_path / "audit.jsonl"
    path.write_text("\n".join(lines))
    assert command.main([str(path)]) == 0
    assert seals[-1].digest in capsys.readouterr().out
    path.write_text("\n".join(lines[1:]))
    assert command.main([str(path)]) == 1
    assert "2026-12-01 changed a 1" in capsys.readouterr().out


def test_a_file_may_begin_with_any_day():
    days, seals = written([{"a": ["1"]}, {"a": ["2"]}, {"a": ["3"]}])
    later = {day: strands for day, strands in days.items() if day > FIRST_DAY}
    assert command.check_file(lines_of(later, seals[1:]))[0] == []


@pytest.mark.parametrize("line", ['{"day": "x"}', "[]", "nothing", '{"day": 1}'])
def test_a_file_of_something_else_is_refused(line):
    with pytest.raises(ValueError):
        command.check_file([line])


@pytest.mark.parametrize(
    "name, secret",
    [
        ("plone.smtp_pass", True),
        (
            "collective.contractorportal.controlpanel.interfaces.IPortalSettings.sms_secret",
            True,
        ),
        ("portal.password_min_length", False),
        ("portal.manager_email", False),
        ("portal.token", True),
    ],
)
def test_which_settings_are_secret(name, secret):
    assert is_secret(name) is secret


def test_a_moment_is_the_same_in_any_zone():
    from zoneinfo import ZoneInfo

    utc = Entry(datetime(2026, 12, 1, 7, tzinfo=UTC), "k", "u")
    local = replace(utc, at=utc.at.astimezone(ZoneInfo("Europe/Warsaw")))
    assert canonical(utc) == canonical(local)
