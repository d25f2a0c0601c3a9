"""The directory's BTrees in the site."""

from ..accounts.storage import get_logins
from ..core.identifiers import natural_key
from ..erp.records import Account
from ..erp.records import AccountHolder
from ..erp.records import BoardTerm
from ..erp.records import Building
from ..erp.records import Community
from ..erp.records import Contractor
from ..erp.records import Premises
from ..erp.records import Title
from ..site import site_annotations
from . import rules
from .access import rules as access
from .checks import rules as checks
from .interfaces import IDirectory
from .licences import Licences
from .mapping import MAPPINGS
from .shelf import Shelf
from .state import SyncState
from .words import words
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from operator import itemgetter
from zope.interface import implementer


KEY = "collective.contractorportal.directory"

_TITLE = itemgetter(
    *map(
        MAPPINGS[Title].names.index,
        ("kind", "contractor_id", "premises_id", "valid_from", "valid_to"),
    )
)
# Records that are found by words of their name or address.
NAMED = (Community, Building, Contractor)


def get_directory():
    """The site's directory (``IDirectory``)."""
    return site_annotations()[KEY]


@implementer(IDirectory)
class Directory(Licences):
    """Who is who, as the ERP last told it; only ``sync`` writes here."""

    def __init__(self):
        self.shelves = {cls.__name__: Shelf(cls) for cls in MAPPINGS}
        self.inactive = OOBTree()
        self.state = SyncState()
        self.words = OOTreeSet()
        self.synced_at = None

    def shelf(self, record_class):
        return self.shelves[record_class.__name__]

    # Reading records

    def get(self, record_class, record_id):
        row = self.shelf(record_class).rows.get(record_id) if record_id else None
        return None if row is None else self._record(record_class, row)

    def values(self, record_class, record_id, *names):
        """Some values of a record as they are stored, or None; for long lists."""
        row = self.shelf(record_class).rows.get(record_id)
        if row is None:
            return None
        columns = MAPPINGS[record_class].names
        return tuple(row[columns.index(name)] for name in names)

    def all(self, record_class):
        for row in self.shelf(record_class).rows.values():
            yield self._record(record_class, row)

    def count(self, record_class):
        return self.shelf(record_class).length()

    def find(self, record_class, **by):
        ((name, value),) = by.items()
        rows = self.shelf(record_class).rows
        for record_id in self.shelf(record_class).ids(name, value):
            row = rows.get(record_id)
            if row is not None:
                yield self._record(record_class, row)

    def is_active(self, contractor_id):
        return (
            contractor_id in self.shelf(Contractor).rows
            and contractor_id not in self.inactive
        )

    def _record(self, record_class, row):
        record = MAPPINGS[record_class].unpack(row)
        if record_class in rules.RIGHTS and self.inactive:
            since = self.inactive.get(record.contractor_id)
            if since is not None:
                return rules.ended_before(record, since)
        return record

    # What the synchronisation writes

    def store(self, record_class, row):
        """Put a packed record in its place."""
        old = self.shelf(record_class).put(row)
        if record_class in NAMED and old != row:
            self._index_words(record_class, old, row)

    def drop(self, record_class, record_id):
        """Take a record away."""
        old = self.shelf(record_class).rows.get(record_id)
        self.shelf(record_class).remove(record_id)
        if record_class in NAMED:
            self._index_words(record_class, old, None)

    def _index_words(self, record_class, old, new):
        before, after = (
            {
                f"{record_class.__name__}\0{word}\0{row[0]}"
                for word in words(MAPPINGS[record_class].unpack(row))
            }
            if row
            else set()
            for row in (old, new)
        )
        for key in before - after:
            if key in self.words:
                self.words.remove(key)
        self.words.update(after - before)

    # What cannot be right

    def errors(self, today):
        """Iterate over community ids and the ``DataError``s that are not over yet."""
        for community_id, found in self.state.errors.items():
            found = checks.current(found, today)
            if found:
                yield community_id, found

    def error_count(self, today):
        return sum(len(found) for _community_id, found in self.errors(today))

    # Answering who may what

    def person(self, user_id, today, history_days):
        own = get_logins().contractors_of(user_id)
        active = [each for each in own if self.is_active(each)]
        return self.human(user_id, active, today, history_days)

    def human(self, user_id, contractor_ids, today, history_days):
        """The ``Person`` whom these numbers make, whether active or not, or None."""
        found = (self.get(Contractor, each) for each in contractor_ids)
        contractors = tuple(each for each in found if each is not None)
        if not contractors:
            return None
        return access.person(
            user_id,
            contractors,
            self._facts(contractors),
            today,
            history_days,
            get_logins().is_verified(user_id),
        )

    def _facts(self, contractors):
        """All that the rules need to know of these contractors, and no more."""

        def of_contractors(record_class):
            return tuple(
                record
                for contractor in contractors
                for record in self.find(record_class, contractor_id=contractor.id)
            )

        titles = of_contractors(Title)
        holders = of_contractors(AccountHolder)
        accounts = self._some(Account, (holder.account_id for holder in holders))
        placed = [*titles, *accounts.values()]
        premises = self._some(Premises, (record.premises_id for record in placed))
        return access.Facts(
            titles=titles,
            board_terms=of_contractors(BoardTerm),
            holders=holders,
            other_holders={
                account_id: tuple(self.find(AccountHolder, account_id=account_id))
                for account_id in accounts
            },
            accounts=accounts,
            premises=premises,
            buildings=self._some(
                Building, (place.building_id for place in premises.values())
            ),
            communities=self._some(
                Community, (record.community_id for record in placed)
            ),
            modules=self.modules,
        )

    def _some(self, record_class, ids):
        found = ((key, self.get(record_class, key)) for key in set(ids))
        return {key: record for key, record in found if record is not None}

    def members_of(self, group_id, today):
        logins = get_logins()
        group = rules.parse_group(group_id)
        seen = set()
        for contractor_id in self.contractors_in(group_id, today):
            user_id = logins.user_of(contractor_id)
            if user_id and user_id not in seen:
                seen.add(user_id)
                if not group.verified or logins.is_verified(user_id):
                    yield user_id

    def contractors_in(self, group_id, today):
        """Iterate over the ids of contractors in a group, with or without a login.

        Of a group of verified logins too: who is verified the login says. A
        contractor with several titles is named several times.
        """
        for contractor_id, _premises_id in self.places_in(group_id, today):
            yield contractor_id

    def places_in(self, group_id, today):
        """The same with the premises by which each is in the group, or None."""
        group = rules.parse_group(group_id)
        if group is None:
            return
        if group.place in (None, "community") and group.kind in (None, "board"):
            for term in self._terms_at(group):
                if rules.holds(term, today) and self.is_active(term.contractor_id):
                    yield term.contractor_id, None
        # By rows: there may be a hundred thousand.
        kinds = {
            kind
            for kind in rules.KIND_OF_TITLE
            if rules.is_of_kind(Title("", "", kind, ""), group)
        }
        day = today.toordinal()
        for row in self._title_rows(group) if kinds else ():
            kind, contractor_id, premises_id, begin, end = _TITLE(row)
            if (
                kind in kinds
                and (begin is None or begin <= day)
                and (end is None or day <= end)
                and self.is_active(contractor_id)
            ):
                yield contractor_id, premises_id

    def _terms_at(self, group):
        """The board terms at the place of a group."""
        if group.place is None:
            return self.all(BoardTerm)
        return self.find(BoardTerm, community_id=group.id)

    def _title_rows(self, group):
        """The stored titles at the place of a group."""
        shelf = self.shelf(Title)
        if group.place is None:
            yield from shelf.rows.values()
            return
        if group.place == "community":
            ids = shelf.ids("community_id", group.id)
        else:
            ids = (
                title_id
                for premises_id in self._premises_at(group)
                for title_id in shelf.ids("premises_id", premises_id)
            )
        for title_id in ids:
            yield shelf.rows[title_id]

    def _premises_at(self, group):
        if group.place == "building":
            return self.shelf(Premises).ids("building_id", group.id)
        if group.place == "staircase":
            return (place.id for place in self.premises_at_staircase(group.id))
        return (group.id,)

    def staircases(self, building_id):
        """The staircases of a building as its premises name them, each once."""
        found = {
            p.staircase.strip()
            for p in self.find(Premises, building_id=building_id)
            if p.staircase and p.staircase.strip()
        }
        return sorted(found, key=natural_key)

    def premises_at_staircase(self, staircase_id):
        """Iterate over the premises of a staircase, by ``rules.staircase_id``."""
        building_id, _staircase = rules.split_staircase(staircase_id)
        for premises in self.find(Premises, building_id=building_id):
            own = premises.staircase
            if own and rules.staircase_id(building_id, own) == staircase_id:
                yield premises
