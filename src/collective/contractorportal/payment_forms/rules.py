"""To which account a form pays, and in which words (DOMAIN 6.1)."""

from ..core.errors import PortalError
from ..core.identifiers import nrb as checked_nrb
from ..core.period import Month
from ..erp.records import Account
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Contractor
from ..erp.records import Premises
from .layout import chosen
from .layout import lines_of
from .layout import on_form
from .layout import plain
from .layout import qr_text
from .layout import QR_TITLE
from .model import Above
from .model import Payable
from .model import Slip
from .model import Way
from collections.abc import Sequence

import re


# How long names of landlords are shortened, and what kinds are called in short.
SHORT = (
    (re.compile(r"wspólnot\w*(\s+mieszkaniow\w+)?(\s+nieruchomości)?", re.I), "WM"),
    (re.compile(r"spółdzielni\w*(\s+mieszkaniow\w+)?", re.I), "SM"),
    (re.compile(r"towarzystw\w+\s+budownictwa\s+społecznego", re.I), "TBS"),
)
KINDS = {
    "wspolnota": ("Wspólnota Mieszkaniowa", "WM"),
    "spoldzielnia": ("Spółdzielnia Mieszkaniowa", "SM"),
    "tbs": ("Towarzystwo Budownictwa Społecznego", "TBS"),
    "gmina": ("Gmina", "Gmina"),
}
TELLS_ITSELF = re.compile(
    r"wspóln|spółdz|towarzystwo|gmina|miasto|\b(wm|sm|tbs|zgm)\b", re.I
)
STREET = re.compile(r"^(ul\.|ulica)\s+", re.I)
TYPED_STREET = re.compile(
    r"^(ul|al|pl|os)[. ]"
    r"|^(ulica|alej[ae]|plac|osiedle|rynek|rondo|skwer|bulwary?|wybrzeże|szosa)\b",
    re.I,
)
FOR = "Opłaty"


# To which account


def account_number(account: Account, community: Community) -> str | None:
    """The account's own number (R3.8), else the community's; None without a valid one."""
    for number in (account.nrb, community.nrb):
        try:
            if number:
                return checked_nrb(number)
        except PortalError:
            continue
    return None


# In which words


def receiver_names(community: Community) -> list[str]:
    """Names of who receives the money, the fullest first."""
    name = community.name.strip()
    tells = TELLS_ITSELF.search(name)
    full = name if tells else f"{KINDS[community.kind][0]} {name}"
    short = full
    for pattern, abbreviation in SHORT:
        short = pattern.sub(abbreviation, short)
    return list(dict.fromkeys([full, " ".join(short.split())]))


def receiver(community: Community) -> tuple[str, str]:
    """The receiver on the form: name and address, as much as two lines hold."""
    street = f"{community.street} {community.number}".strip()
    city = f"{community.postal_code} {community.city}".strip()
    whole = f"{typed_street(street)} {city}".strip()
    # A community named by its address need not say it twice.
    if street and plain(street).lower() in plain(community.name).lower():
        whole = city
    return on_form([receiver_names(community), [whole, city, ""]])


def typed_street(street: str) -> str:
    """A street with "ul.", unless it says itself what it is.

    >>> typed_street("Kwiatowa 5"), typed_street("al. Róż 1")
    ('ul. Kwiatowa 5', 'al. Róż 1')
    >>> typed_street("Aleje Jerozolimskie 7"), typed_street("ul Polna 2")
    ('Aleje Jerozolimskie 7', 'ul Polna 2')
    """
    return street if not street or TYPED_STREET.match(street) else f"ul. {street}"


def door(building: Building | Community, premises: Premises | None) -> str:
    """Street and number with the number of the premises: "Kwiatowa 5/7"."""
    street = f"{STREET.sub('', building.street)} {building.number}".strip()
    return f"{street}/{premises.number}" if premises else street


def holder_names(holders: Sequence[Contractor]) -> list[str]:
    """Names of those who hold an account, the fullest first."""
    names = [
        " ".join(filter(None, (each.first_name, each.name))).strip() for each in holders
    ]
    shorter = [each.name for each in holders]
    ways = [", ".join(names), ", ".join(shorter)]
    if len(names) > 1:
        ways.append(f"{names[0]} i inni")
    elif names and holders[0].first_name:
        ways.append(f"{holders[0].first_name[0]}. {holders[0].name}")
    return list(dict.fromkeys(ways))


def payer(
    holders: Sequence[Contractor],
    building: Building | Community,
    premises: Premises | None,
) -> tuple[str, str]:
    """Who pays, on two lines: name and address."""
    street = door(building, premises)
    city = f"{building.postal_code} {building.city}".strip()
    return lines_of(
        holder_names(holders),
        [
            f"{typed_street(street)} {city}",
            f"{street} {city}",
            f"{street} {building.city}",
            street,
        ],
    )


def what_for(payable: Payable, month: Month | None) -> list[str]:
    """What is paid: the month, or the numbers of documents, the fullest first."""
    if month is not None:
        return [f"{FOR} {month.month:02d}/{month.year}"]
    numbers = [item.document.number or item.document.title for item in payable.items]
    ways = [" ".join(numbers[:count]) for count in range(len(numbers), 0, -1)]
    rest = [
        f"{way} +{len(numbers) - count}" if count < len(numbers) else way
        for way, count in zip(ways, range(len(numbers), 0, -1), strict=True)
    ]
    return rest or [FOR]


def title_parts(
    payable: Payable,
    month: Month | None,
    contractor: Contractor,
    building: Building | Community,
    premises: Premises | None,
) -> list[list[str]]:
    """The parts of a transfer's title: what, where, who (R6.3).

    A company's bookkeeper needs the numbers of documents, also of a month's.
    """
    if contractor.kind == "company":
        month = None
    place = door(building, premises)
    flat = f"lok. {premises.number}" if premises else ""
    return [
        what_for(payable, month),
        [typed_street(place), place, flat],
        [contractor.number, ""],
    ]


def qr_title(parts: Sequence[Sequence[str]]) -> str:
    """The title in the code: shorter, and in small letters."""
    what, where, who = ([plain(way) for way in part] for part in parts)
    return chosen(
        [what, [*where[-1:], ""], who], lambda text: len(text) <= QR_TITLE, QR_TITLE
    )


def slip(
    payable: Payable,
    nrb: str,
    way: Way,
    receiver_lines: tuple[str, str],
    payer_lines: tuple[str, str],
    parts: Sequence[Sequence[str]],
    amount: str,
    words: str,
) -> Slip:
    """The fields of the form."""
    return Slip(
        receiver=receiver_lines,
        nrb=nrb,
        way=way,
        currency=payable.amount.currency,
        amount=amount,
        in_words=words if way == "cash" else "",
        payer=payer_lines,
        title=on_form(parts),
    )


def code(
    payable: Payable,
    community: Community,
    nrb: str,
    parts: Sequence[Sequence[str]],
    above: Above,
) -> str | None:
    """The text of the QR code, None where there is none (R6.9–R6.13)."""
    names = receiver_names(community)
    name = next((n for n in names if len(plain(n)) <= 20), names[-1])
    return qr_text(
        community.nip, nrb, payable.amount, name, qr_title(parts), above=above
    )
