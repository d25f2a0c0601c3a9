"""To which feature something belongs, by the module that made it."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping


ROOT = "collective.contractorportal."


def owner(made_in: str, rooms: Mapping[str, str]) -> str | None:
    """The id of the feature in whose room a module lies; of several, the innermost.

    ``rooms`` are packages and ids of features. None for what belongs to no feature.

    >>> rooms = {"faults": "faults", "faults.works": "works"}
    >>> owner("collective.contractorportal.faults.works.api", rooms)
    'works'
    >>> owner("collective.contractorportal.faults_other", rooms) is None
    True
    """
    if not made_in.startswith(ROOT):
        return None
    steps = made_in.removeprefix(ROOT).split(".")
    for length in range(len(steps), 0, -1):
        found = rooms.get(".".join(steps[:length]))
        if found is not None:
            return found
    return None


def maker(modules: Iterable[str]) -> str:
    """The portal's module among those of a class and its bases, the first; or "".

    >>> maker(["Products.Five.metaclass", "collective.contractorportal.meters.views"])
    'collective.contractorportal.meters.views'
    """
    return next((each for each in modules if each.startswith(ROOT)), "")


def names(name: str, steps: Collection[str]) -> tuple[str, ...]:
    """How a feature may name a view or a service that it keeps open.

    As its room registered it, and with the step of the address that follows.

    >>> names("GET_application_json_@faults", ["portal", "GET_application_json_@faults"])
    ('GET @faults',)
    >>> names("supplier", ["portal", "@@supplier", "sent", "7"])
    ('supplier', 'supplier/sent')
    """
    method, found, rest = name.partition("_application_json_")
    if found:
        return (f"{method} {rest}",)
    plain = [step.removeprefix("@@") for step in steps]
    after = plain[plain.index(name) + 1 :] if name in plain else []
    return (name, f"{name}/{after[0]}") if after else (name,)
