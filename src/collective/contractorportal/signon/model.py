"""The company's provider of logins, and what it says of somebody."""

from dataclasses import dataclass


# What a group of the company account may make of somebody; never the site's Manager.
ROLES = ("Site Administrator", "Editor", "Contributor", "Reviewer")


@dataclass(frozen=True, slots=True)
class Provider:
    """What the administrator has set.

    ``claim`` names the claim that is the login here, ``groups`` the one whose values
    ``roles`` (pairs of a value and a role) give roles. ``strong`` are values of ``amr``
    or ``acr`` that say a second factor was used. ``contractors`` are logins of contractors
    who work in the office as well.
    """

    issuer: str
    client_id: str
    secret: str = ""
    scopes: str = "openid profile email"
    claim: str = "preferred_username"
    groups: str = "groups"
    roles: tuple[tuple[str, str], ...] = ()
    strong: frozenset[str] = frozenset()
    contractors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """One way to the provider and back, kept by the browser alone, sealed.

    ``again`` is the user id of who is in and only proves who it is; else empty.
    """

    state: str
    nonce: str
    verifier: str
    begun: int
    came_from: str = ""
    again: str = ""
