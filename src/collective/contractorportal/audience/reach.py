"""How many people an audience reaches, by which ways, and who they are."""

from ..accounts.storage import get_logins
from ..directory.rules import display_name
from ..directory.rules import parse_group
from ..directory.storage import get_directory
from ..erp.records import Building
from ..erp.records import Contractor
from ..erp.records import Premises
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A premises by which somebody is reached."""

    premises_id: str
    premises: str
    staircase: str | None
    building_id: str
    building: str

    @property
    def address(self):
        """ "Kwiatowa 5 / 7", as it stands on a letter."""
        return f"{self.building} / {self.premises}"


@dataclass(frozen=True, slots=True)
class Reached:
    """One human being or company: the login if there is one, and all places."""

    user_id: str | None
    contractor: Contractor
    places: tuple[Where, ...]

    @property
    def name(self):
        return display_name(self.contractor)

    @property
    def where(self):
        """The first place, or None for boards and suppliers without premises."""
        return self.places[0] if self.places else None


class Reach:
    """Those in some groups on a day; counted at once, described one by one.

    ``people`` are all, ``logins`` those who can read in the portal, ``emails`` and
    ``phones`` those with an address or a number that the ERP knows.
    """

    def __init__(self, directory, logins, found):
        self._directory = directory
        # By person: the login, the contractors' ids, and ids of premises.
        self._found = found
        self.people = len(found)
        self.logins = sum(1 for user_id, _ids, _places in found.values() if user_id)
        self.emails = self._with("email")
        self.phones = self._with("phone")

    def __iter__(self):
        """Everybody (``Reached``), in the order of addresses in the ERP."""
        for user_id, contractor_ids, premises_ids in self._found.values():
            contractor = self._directory.get(Contractor, min(contractor_ids))
            if contractor is not None:
                places = tuple(filter(None, map(self._where, sorted(premises_ids))))
                yield Reached(user_id, contractor, places)

    def __len__(self):
        return self.people

    def user_ids(self):
        """Iterate over the logins alone."""
        return (user_id for user_id, _ids, _places in self._found.values() if user_id)

    def _with(self, name):
        value = self._directory.value
        return sum(
            1
            for _user, ids, _places in self._found.values()
            if any(value(Contractor, contractor_id, name) for contractor_id in ids)
        )

    def _where(self, premises_id):
        premises = self._directory.get(Premises, premises_id)
        building = premises and self._directory.get(Building, premises.building_id)
        if not building:
            return None
        return Where(
            premises.id,
            premises.number,
            (premises.staircase or "").strip() or None,
            building.id,
            f"{building.street} {building.number}",
        )


def reached(groups, today):
    """Those whom these virtual groups reach on that day (``Reach``).

    Several contractor numbers behind one login are one person, and so are numbers
    of which the ERP says that they are the same human being. Groups of verified
    persons reach only logins that are verified.
    """
    directory = get_directory()
    logins = get_logins()
    found = {}
    for group_id in dict.fromkeys(groups):
        group = parse_group(group_id)
        if group is None:
            continue
        for contractor_id, premises_id in directory.places_in(group_id, today):
            user_id = logins.user_of(contractor_id)
            if group.verified and not (user_id and logins.is_verified(user_id)):
                continue
            key = user_id and ("login", user_id)
            if not key:
                person_id = directory.value(Contractor, contractor_id, "person_id")
                key = ("person", person_id) if person_id else ("id", contractor_id)
            person = found.get(key)
            if person is None:
                person = found[key] = (user_id, set(), set())
            person[1].add(contractor_id)
            if premises_id:
                person[2].add(premises_id)
    return Reach(directory, logins, found)
