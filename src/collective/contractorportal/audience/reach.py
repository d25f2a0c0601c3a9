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


class Person:
    """Somebody as long as the list is made."""

    __slots__ = ("email", "ids", "key", "phone", "places", "user_id")

    def __init__(self, key, user_id):
        self.key = key
        self.user_id = user_id
        self.ids = []
        self.places = set()
        self.email = self.phone = False


class Reach:
    """Those in some groups on a day; counted at once, described one by one.

    ``people`` are all, ``logins`` those who can read in the portal, ``emails`` and
    ``phones`` those with an address or a number that the ERP knows.
    """

    def __init__(self, directory, persons):
        self._directory = directory
        self._persons = persons
        self.people = len(persons)
        self.logins = sum(1 for person in persons if person.user_id)
        self.emails = sum(person.email for person in persons)
        self.phones = sum(person.phone for person in persons)

    def __iter__(self):
        """Everybody (``Reached``), in no order that means something."""
        for person in self._persons:
            contractor = self._directory.get(Contractor, person.ids[0])
            if contractor is not None:
                places = tuple(filter(None, map(self._where, sorted(person.places))))
                yield Reached(person.user_id, contractor, places)

    def __len__(self):
        return self.people

    def user_ids(self):
        """Iterate over the logins alone."""
        return (person.user_id for person in self._persons if person.user_id)

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
    everybody, known, persons = {}, {}, {}
    for group_id in dict.fromkeys(groups):
        group = parse_group(group_id)
        if group is None:
            continue
        for contractor_id, premises_id in directory.places_in(group_id, today):
            person = known.get(contractor_id)
            if person is None:
                person = known[contractor_id] = _person(
                    directory, logins.user_of(contractor_id), contractor_id, everybody
                )
            if group.verified and not logins.is_verified(person.user_id):
                continue
            persons[person.key] = person
            if premises_id:
                person.places.add(premises_id)
    return Reach(directory, list(persons.values()))


def _person(directory, user_id, contractor_id, everybody):
    """The person behind a contractor: the same for all numbers of one human being."""
    person_id, email, phone = directory.values(
        Contractor, contractor_id, "person_id", "email", "phone"
    )
    if user_id:
        key = ("login", user_id)
    else:
        key = ("person", person_id) if person_id else ("id", contractor_id)
    person = everybody.setdefault(key, Person(key, user_id))
    person.ids.append(contractor_id)
    person.email = person.email or bool(email)
    person.phone = person.phone or bool(phone)
    return person
