"""Powers of attorney (pełnomocnictwa): what they cover, on which day (R1.21)."""

from ...core.errors import PortalError
from ...core.period import in_force
from ..model import Choice
from ..model import CHOICES
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Literal

import re
import unicodedata


Scope = Literal["all", "meeting", "resolution"]
SCOPES: tuple[Scope, ...] = ("resolution", "meeting", "all")

# How a power was given: by password in the portal, or on a paper of some form.
Form = Literal["portal", "written", "certified", "notarial"]
PAPER_FORMS: tuple[Form, ...] = ("written", "certified", "notarial")

State = Literal["future", "in_force", "expired", "revoked"]

MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class Grant:
    """An owner lets somebody vote.

    ``principal`` is the contractor of the owner, ``proxy`` the login who votes; it is
    empty for a person without one, who votes at meetings and on paper and is known
    by ``proxy_name``. ``scope_id`` is the meeting or the resolution that it is about.
    ``directive`` is the only choice that the proxy may make, None when it is free.
    ``parts`` are those it is for, none for all of the principal in the community.
    ``written`` says that there is a paper. ``granted_by`` and ``revoked_by`` are the
    logins that entered it; moments are in UTC.
    """

    id: str
    community_id: str
    principal: str
    proxy: str
    scope: Scope = "all"
    scope_id: str = ""
    parts: tuple[str, ...] = ()
    directive: Choice | None = None
    written: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    revoked_on: date | None = None
    proxy_name: str = ""
    form: Form = "portal"
    granted_at: datetime | None = None
    granted_by: str = ""
    revoked_at: datetime | None = None
    revoked_by: str = ""


def covers(
    grant: Grant,
    today: date,
    community_id: str,
    resolution_id: str,
    meeting_id: str = "",
) -> bool:
    """Does a grant let its proxy vote on that resolution today?

    A revoked one lets nobody vote from that moment on.

    >>> grant = Grant("g", "W1", "k1", "jan", "resolution", "u1")
    >>> covers(grant, date(2026, 11, 24), "W1", "u1")
    True
    >>> covers(grant, date(2026, 11, 24), "W1", "u2")
    False
    """
    if grant.community_id != community_id:
        return False
    if grant.revoked_on is not None and grant.revoked_on <= today:
        return False
    if not in_force(today, grant.valid_from, grant.valid_to):
        return False
    if grant.scope == "resolution":
        return grant.scope_id == resolution_id
    if grant.scope == "meeting":
        return bool(meeting_id) and grant.scope_id == meeting_id
    return True


def covers_part(grant: Grant, part_id: str, holders: Iterable[str]) -> bool:
    """Is a part the principal's, and among those that the grant is for?"""
    return grant.principal in set(holders) and (
        not grant.parts or part_id in grant.parts
    )


def allows(grant: Grant, choice: Choice) -> bool:
    """May the proxy vote so? A directive cannot be overridden."""
    return grant.directive is None or grant.directive == choice


def state_of(grant: Grant, today: date) -> State:
    """How a power stands on a day, whatever it is for."""
    if grant.revoked_on is not None and grant.revoked_on <= today:
        return "revoked"
    if grant.valid_to is not None and grant.valid_to < today:
        return "expired"
    if grant.valid_from is not None and today < grant.valid_from:
        return "future"
    return "in_force"


def narrowest(grants: Iterable[Grant]) -> list[Grant]:
    """Of several powers the one that says most comes first, then the latest.

    >>> whole, one = Grant("a", "W1", "k", "jan"), Grant("b", "W1", "k", "jan", "meeting")
    >>> [grant.id for grant in narrowest([whole, one])]
    ['b', 'a']
    """
    latest = sorted(
        grants,
        key=lambda grant: (
            grant.granted_at.timestamp() if grant.granted_at else 0,
            grant.id,
        ),
        reverse=True,
    )
    return sorted(latest, key=lambda grant: SCOPES.index(grant.scope))


def clash(new: Grant, old: Grant, today: date) -> bool:
    """Does an earlier power say the same to the same person, or contradict it?"""
    if state_of(old, today) in ("revoked", "expired"):
        return False
    mine = (new.community_id, new.principal, new.scope, new.scope_id)
    if mine != (old.community_id, old.principal, old.scope, old.scope_id):
        return False
    if (new.proxy, "" if new.proxy else plain(new.proxy_name)) != (
        old.proxy,
        "" if old.proxy else plain(old.proxy_name),
    ):
        return False
    if new.parts and old.parts and not set(new.parts) & set(old.parts):
        return False
    starts = [day for day in (new.valid_from, old.valid_from) if day is not None]
    ends = [day for day in (new.valid_to, old.valid_to) if day is not None]
    return not starts or not ends or max(starts) <= min(ends)


def term_problems(
    scope: str,
    directive: str | None,
    valid_from: date | None,
    valid_to: date | None,
    today: date,
) -> list[PortalError]:
    """What cannot be meant in a power that somebody is about to give.

    One for all votes has an end, so that nobody forgets it; how to vote can be said
    of one resolution alone.
    """
    found = []
    if scope not in SCOPES:
        found.append(PortalError("proxy_scope_missing"))
    if directive is not None and directive not in CHOICES:
        found.append(PortalError("choice_unknown"))
    elif directive is not None and scope != "resolution":
        found.append(PortalError("proxy_directive_scope"))
    if valid_to is None:
        if scope == "all":
            found.append(PortalError("proxy_until_missing"))
    elif valid_to < today:
        found.append(PortalError("proxy_until_past"))
    elif valid_from is not None and valid_to < valid_from:
        found.append(PortalError("proxy_until_before"))
    elif valid_to.year > today.year + MOST_YEARS:
        found.append(PortalError("proxy_until_far", years=MOST_YEARS))
    return found


# Who the proxy is


def plain(name: str) -> str:
    """A name as it is compared: words in any order, without case and accents.

    >>> plain("Łukasz  Żak-Nowak") == plain("zak-nowak lukasz")
    True
    """
    text = name
    for _twice in range(2):  # what a letter becomes may be more than one again
        text = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(sorted(re.findall(r"[\w-]+", text)))


def read_code(text: str) -> str | None:
    """The code of a person as it is kept, None for what is no code.

    >>> read_code(" 7k4m-2rtx "), read_code("jan@example.com")
    ('7K4M2RTX', None)
    """
    code = re.sub(r"[\s-]", "", text).upper()
    return code if re.fullmatch(r"[0-9A-Z]{8}", code) else None


def shown_code(code: str) -> str:
    """A code in two groups, to be read aloud."""
    return f"{code[:4]}-{code[4:]}"
