"""Finds what cannot be right in a community's data (DOMAIN R2.3-R2.5, R9).

The portal stores what the ERP says and shows the errors to the manager; it never
mends or recomputes data itself (R2.1).
"""

from ...core import identifiers
from ...core.errors import PortalError
from ...core.period import in_force
from ...erp.records import Account
from ...erp.records import AccountHolder
from ...erp.records import BoardTerm
from ...erp.records import Building
from ...erp.records import Community
from ...erp.records import Contractor
from ...erp.records import OwnershipPart
from ...erp.records import Premises
from ...erp.records import Title
from ..records import DataError
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from fractions import Fraction
from typing import Any


# More records of a class than this share may not disappear without a word.
SUSPICIOUS_PERCENT = 20
SUSPICIOUS_LEAST = 10


def suspicious(known: int, missing: int) -> bool:
    """Do so many records disappear at once that the ERP's answer is doubted?

    >>> suspicious(100, 21), suspicious(100, 20), suspicious(5, 5), suspicious(5, 2)
    (True, False, True, False)
    """
    if missing and missing == known:
        return known >= 3
    return missing > SUSPICIOUS_LEAST and missing * 100 > known * SUSPICIOUS_PERCENT


@dataclass(frozen=True, slots=True)
class CommunityData:
    """All that belongs to one community; ``community`` is None if it is unknown.

    ``contractors`` are those of its titles, terms and holders that are known.
    """

    community_id: str
    community: Community | None
    buildings: tuple[Building, ...] = ()
    premises: tuple[Premises, ...] = ()
    parts: tuple[OwnershipPart, ...] = ()
    titles: tuple[Title, ...] = ()
    board_terms: tuple[BoardTerm, ...] = ()
    accounts: tuple[Account, ...] = ()
    holders: tuple[AccountHolder, ...] = ()
    contractors: Mapping[str, Contractor] | None = None
    foreign_premises: frozenset[str] = frozenset()


def errors(data: CommunityData, today: date) -> tuple[DataError, ...]:
    """Every error of a community, as of that day and the days to come."""
    found: list[DataError] = []
    for check in (
        _identifiers,
        _unknown,
        _intervals,
        _shares,
        _fractions,
        _holders_of_parts,
    ):
        found.extend(check(data, today))
    return tuple(found)


def current(found: tuple[DataError, ...], today: date) -> tuple[DataError, ...]:
    """The errors that are not over yet on that day."""
    return tuple(e for e in found if e.until is None or e.until >= today)


def _error(
    data: CommunityData,
    code: str,
    record: Any,
    since: date | None = None,
    until: date | None = None,
    **details: object,
) -> DataError:
    return DataError(
        code=code,
        community_id=data.community_id,
        record_class=type(record).__name__,
        record_id=record.id,
        details=tuple(sorted((name, str(value)) for name, value in details.items())),
        since=since,
        until=until,
    )


def _identifiers(data: CommunityData, today: date) -> Iterator[DataError]:
    """NIP, REGON and NRB have check digits (R9.2, R9.3)."""
    checks: list[tuple[str, Callable[[str], str], Any, str | None]] = []
    if data.community is not None:
        own = data.community
        checks.append(("nip_invalid", identifiers.nip, own, own.nip))
        checks.append(("regon_invalid", identifiers.regon, own, own.regon))
        checks.append(("nrb_invalid", identifiers.nrb, own, own.nrb))
    for account in data.accounts:
        checks.append(("nrb_invalid", identifiers.nrb, account, account.nrb))
    for contractor in (data.contractors or {}).values():
        checks.append(("nip_invalid", identifiers.nip, contractor, contractor.nip))
    for code, validate, record, value in checks:
        if value:
            try:
                validate(value)
            except PortalError:
                yield _error(data, code, record, value=value)


def _unknown(data: CommunityData, today: date) -> Iterator[DataError]:
    """Every id that a record names has to exist (R2.4)."""
    contractors = data.contractors or {}
    premises = {each.id: each for each in data.premises}
    parts = {each.id: each for each in data.parts}
    everything: tuple[Any, ...] = (
        *data.buildings,
        *data.titles,
        *data.board_terms,
        *data.accounts,
    )
    if data.community is None:
        for record in everything:
            yield _error(data, "unknown_community", record, id=data.community_id)
    rights: tuple[Any, ...] = (*data.titles, *data.board_terms, *data.holders)
    for right in rights:
        if right.contractor_id not in contractors:
            yield _error(data, "unknown_contractor", right, id=right.contractor_id)
    placed: tuple[Any, ...] = (*data.titles, *data.accounts)
    for record in placed:
        where = record.premises_id
        if where is None or where in premises:
            continue
        other = where in data.foreign_premises
        code = "premises_of_other_community" if other else "unknown_premises"
        yield _error(data, code, record, id=where)
    for title in data.titles:
        if title.kind == "ownership" and title.part_id is None:
            yield _error(data, "ownership_without_part", title)
        elif title.kind != "supply" and title.premises_id is None:
            yield _error(data, "title_without_premises", title)
        if title.part_id is not None:
            part = parts.get(title.part_id)
            if part is None:
                yield _error(data, "unknown_part", title, id=title.part_id)
            elif part.premises_id != title.premises_id:
                yield _error(data, "part_of_other_premises", title, id=title.part_id)


def _intervals(data: CommunityData, today: date) -> Iterator[DataError]:
    """An interval begins before it ends."""
    dated: tuple[Any, ...] = (
        *data.parts,
        *data.titles,
        *data.board_terms,
        *data.holders,
    )
    for record in dated:
        begin, end = record.valid_from, record.valid_to
        if begin is not None and end is not None and end < begin:
            yield _error(data, "interval_upside_down", record, begin=begin, end=end)


def _shares(data: CommunityData, today: date) -> Iterator[DataError]:
    """The shares of a community's premises come to exactly 1 (R2.3, R2.4)."""
    if data.community is None or data.community.kind != "wspolnota":
        return
    total = Fraction(0)
    for place in data.premises:
        if place.share is None:
            yield _error(data, "premises_without_share", place, number=place.number)
        elif not 0 < place.share <= 1:
            yield _error(
                data,
                "share_out_of_range",
                place,
                number=place.number,
                share=place.share,
            )
        total += place.share or 0
    if data.premises and total != 1:
        yield _error(
            data, "shares_sum", data.community, total=total, difference=total - 1
        )


def _fractions(data: CommunityData, today: date) -> Iterator[DataError]:
    """The parts of a premises come to exactly 1 on every day (R2.4)."""
    by_premises: dict[str, list[OwnershipPart]] = defaultdict(list)
    for part in data.parts:
        by_premises[part.premises_id].append(part)
        if not 0 < part.fraction <= 1:
            yield _error(data, "fraction_out_of_range", part, fraction=part.fraction)
    for place in data.premises:
        parts = by_premises.get(place.id, [])
        for since, until in _spans(parts, today):
            total = sum(
                (
                    p.fraction
                    for p in parts
                    if in_force(since, p.valid_from, p.valid_to)
                ),
                Fraction(0),
            )
            if total != 1:
                yield _error(
                    data,
                    "fractions_sum",
                    place,
                    since=since,
                    until=until,
                    number=place.number,
                    total=total,
                )


def _spans(
    parts: list[OwnershipPart], today: date
) -> Iterator[tuple[date, date | None]]:
    """The times, from today on, within which the same parts are in force."""
    if not parts:
        return
    turns = {today}
    for part in parts:
        if part.valid_from is not None and part.valid_from > today:
            turns.add(part.valid_from)
        if part.valid_to is not None and part.valid_to >= today:
            turns.add(part.valid_to + timedelta(days=1))
    ordered = sorted(turns)
    for place, since in enumerate(ordered):
        last = place + 1 == len(ordered)
        yield since, None if last else ordered[place + 1] - timedelta(days=1)


def _holders_of_parts(data: CommunityData, today: date) -> Iterator[DataError]:
    """A part has one holder, or a couple if it is joint (R1.20, R2.4)."""
    by_part: dict[str, list[Title]] = defaultdict(list)
    for title in data.titles:
        if title.kind == "ownership" and title.part_id is not None:
            by_part[title.part_id].append(title)
    for part in data.parts:
        titles = by_part.get(part.id, [])
        most = 2 if part.joint else 1
        for place, title in enumerate(titles):
            at_once = [other for other in titles[:place] if _overlap(title, other)]
            if any(other.contractor_id == title.contractor_id for other in at_once):
                yield _error(
                    data,
                    "duplicate_holder",
                    title,
                    part=part.id,
                    contractor=title.contractor_id,
                )
            elif len({other.contractor_id for other in at_once}) >= most:
                yield _error(data, "part_many_holders", title, part=part.id)


def _overlap(one: Title, other: Title) -> bool:
    """Are there days on which both are in force, beside the day of a handover?"""
    begin = max(one.valid_from or date.min, other.valid_from or date.min)
    end = min(one.valid_to or date.max, other.valid_to or date.max)
    return begin < end
