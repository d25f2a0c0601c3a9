"""Who may log in to a demo site, and what each of them sees."""

from .cast import IDS
from .cast import PARTIES
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A login of the demo site: a contractor's, or one of the office."""

    role: str
    login: str
    name: str
    email: str
    contractors: tuple[str, ...] = ()
    site_roles: tuple[str, ...] = ()
    sees: str = ""


_CONTRACTORS = (
    ("tenant", "barbara", "najemczyni mieszkania gminnego: czynsz i media"),
    ("owner", "jan", "właściciel dwóch mieszkań w dwóch wspólnotach"),
    (
        "co_owner",
        "maria",
        "współwłaścicielka mieszkania w 1/2, z własnym kontem; jeszcze niezweryfikowana",
    ),
    ("board", "anna", "przewodnicząca zarządu i właścicielka z udziałem w garażu"),
    ("lessee", "bakery", "firma, która najmuje lokal użytkowy"),
    ("supplier", "hydro", "dostawca z umowami z dwiema wspólnotami"),
)


def demo_people():
    """The demo logins by role; the contractors are in a set of any size."""
    people = {}
    for role, key, sees in _CONTRACTORS:
        party = PARTIES[key]
        name = f"{party.first_name} {party.name}" if party.first_name else party.name
        people[role] = DemoPerson(
            role, party.email, name, party.email, (IDS[key],), (), sees
        )
    people["editor"] = DemoPerson(
        "editor", "redaktor", "Redakcja Portalu", "redakcja@example.com", (),
        ("Editor", "Contributor", "Reviewer"), "pisze i publikuje ogłoszenia",
    )  # fmt: skip
    people["administrator"] = DemoPerson(
        "administrator", "administrator", "Administrator Portalu",
        "administrator@example.com", (), ("Manager",), "ustawienia i wszystkie strefy",
    )  # fmt: skip
    return people
