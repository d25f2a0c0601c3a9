"""What is known of the meters of some premises: the ERP's answers, and what was taken.

A reading that the portal took and the ERP does not have yet counts as well.
"""

from ..controlpanel.settings import settings
from ..core import clock
from ..directory.rules import holds
from ..directory.storage import get_directory
from ..erp.answers import Answer
from ..erp.errors import ErpError
from ..erp.errors import ErpNotProvided
from ..erp.gate import get_erp
from ..erp.households import persons_on
from ..erp.records import Building
from ..erp.records import Premises
from ..erp.records import Title
from .model import About
from .model import Limits
from .model import Past
from .openings.api import merged
from .storage import get_readings
from .usage.rules import uses
from collections import defaultdict
from decimal import Decimal


DELIVERY = "reading:"


def limits():
    """What the manager takes without a question."""
    chosen = settings()
    per_person = {
        medium: getattr(chosen, f"meters_most_{medium}")
        for medium in ("cold_water", "hot_water", "electricity", "gas")
    }
    return Limits(
        per_person=per_person,
        factor=chosen.meters_factor,
        periods=chosen.meters_periods,
        leak_least=Decimal(chosen.meters_leak_litres) / 1000,
        zero_days=chosen.meters_zero_days,
        warn_days=chosen.meters_warn_days,
        only_in_windows=bool(chosen.meters_only_in_windows),
    )


def community_of(premises_id):
    """The id of the community in which premises lie, or None."""
    directory = get_directory()
    premises = directory.get(Premises, premises_id)
    building = premises and directory.get(Building, premises.building_id)
    return building.community_id if building else None


def people_at(premises_id, today):
    """Ids of the contractors who hold a title to premises on a day."""
    titles = get_directory().find(Title, premises_id=premises_id)
    return sorted({each.contractor_id for each in titles if holds(each, today)})


class Facts:
    """What is known of the meters of some premises; each question is asked once.

    ``meters``: id -> ``Meter``; raises ``ErpError`` when not even old answers tell them.
    ``readings``: meter id -> ``Past``s by day, or None where they are not known now.
    """

    def __init__(self, premises_ids, now=None):
        self.premises_ids = tuple(sorted(set(premises_ids)))
        self.now = now or clock.now()
        self.limits = limits()
        self.erp = get_erp()
        self.answers = []
        found = self.ask(self.erp.meters.meters, self.premises_ids)
        self.meters = {each.id: each for each in found}
        self.replaced = {
            each.replaced_by_id: each for each in found if each.replaced_by_id
        }
        self.readings = self._readings()
        self.communities = {each: community_of(each) for each in self.premises_ids}
        self._windows = self._by(
            "community_id", self.erp.meters.windows, self._places()
        )
        self._merged_windows = {}
        self._persons = self._by(
            "premises_id", self.erp.households.person_counts, self.premises_ids
        )

    def ask(self, question, ids):
        """The records that answer a question about ids; nothing without ids."""
        if not ids:
            return ()
        try:
            answer = question(tuple(ids))
        except ErpNotProvided:
            return ()
        self.answers.append(answer)
        return answer.value

    def answer(self, value):
        """A value, as old as the oldest answer behind it."""
        if not self.answers:
            return Answer(value, self.now)
        oldest = min(self.answers, key=lambda each: each.as_of)
        stale = [each for each in self.answers if each.stale]
        reason = stale[0].reason if stale else None
        return Answer(value, oldest.as_of, bool(stale), reason)

    def _places(self):
        return {each for each in self.communities.values() if each}

    def _by(self, owner, question, ids):
        """Records by whose they are, or None when they cannot be known now."""
        found = defaultdict(list)
        try:
            for each in self.ask(question, ids):
                found[getattr(each, owner)].append(each)
        except ErpError:
            return None
        return found

    # Readings

    def _readings(self):
        known = self._by("meter_id", self.erp.meters.readings, self.meters)
        if known is None:
            return dict.fromkeys(self.meters)
        self._told = known
        return {meter_id: self._known(meter_id) for meter_id in self.meters}

    def _known(self, meter_id):
        taken = get_readings().of_meter(meter_id)
        return self._merged(self.meters[meter_id], self._told[meter_id], taken)

    def look_again(self, meter_id):
        """A reading of a meter was taken meanwhile; the ERP is not asked again."""
        if self.readings.get(meter_id) is not None:
            self.readings[meter_id] = self._known(meter_id)

    def _merged(self, meter, told, taken):
        """The ERP's readings, and those that it does not tell yet.

        What was taken of a meter that the ERP knows to be gone is its successor's.
        """
        by_key = {_key(each.portal_key): each.id for each in told if each.portal_key}
        counting = [
            each
            for each in taken
            if each.counts
            and not (meter.removed_on and each.read_on >= meter.removed_on)
        ]
        replaced = {each.id for each in taken if each.state == "superseded"}
        found = [
            Past(
                each.read_on,
                each.indexes,
                each.kind,
                _key(each.portal_key) if each.portal_key else "",
            )
            for each in told
            if _key(each.portal_key or "") not in replaced
        ]
        seen = {(each.read_on, each.indexes) for each in found}
        for each in counting:
            if each.id not in by_key and (each.read_on, each.indexes) not in seen:
                seen.add((each.read_on, each.indexes))
                found.append(Past(each.read_on, each.indexes, each.kind, each.id))
        if not any(each.kind == "replacement_old" for each in told):
            for swap in filter(None, (each.swap for each in counting)):
                found.append(Past(swap.on, swap.old, "replacement_old"))
                found.append(Past(swap.on, swap.new, "replacement_new"))
        # What was read on the day of a swap, and it was compared with, is the old dial's.
        before = {(each.last_on, each.last) for each in counting if each.swap}
        order = {"replacement_old": 0, "replacement_new": 1, "opening": 1}

        def place(past):
            is_old = (past.read_on, past.indexes) in before
            return past.read_on, -1 if is_old else order.get(past.kind, 2)

        found.sort(key=place)
        return tuple(found)

    # About one meter

    def windows(self, premises_id):
        """The reading windows of premises, by first day; None when they are unknown."""
        if self._windows is None:
            return None
        community_id = self.communities.get(premises_id) or ""
        if community_id not in self._merged_windows:
            told = self._windows[community_id]
            self._merged_windows[community_id] = merged(
                community_id, told, self.now.date()
            )
        return self._merged_windows[community_id]

    def persons(self, premises_id, day=None):
        """How many live there on a day, None when nobody says."""
        counts = (self._persons or {}).get(premises_id, ())
        return persons_on(counts, day or self.now.date())

    def before(self, meter_id):
        """Uses of the meters that a meter replaced, the first one first."""
        found, seen = (), {meter_id}
        old = self.replaced.get(meter_id)
        while old is not None and old.id not in seen:
            seen.add(old.id)
            found = (*uses(self.readings[old.id] or (), old.digits), *found)
            old = self.replaced.get(old.id)
        return found

    def about(self, meter_id, source="resident", waited=False):
        """What a verdict on a meter depends on."""
        meter = self.meters[meter_id]
        following = self.meters.get(meter.replaced_by_id or "")
        return About(
            meter=meter,
            readings=self.readings[meter_id],
            windows=self.windows(meter.premises_id),
            limits=self.limits,
            now=self.now,
            source=source,
            before=self.before(meter_id),
            persons=self.persons(meter.premises_id),
            replaced_by=following.number if following else "",
            waited=waited,
        )


def _key(portal_key):
    """The id of the portal's reading under whose delivery key the ERP has one."""
    return portal_key.removeprefix(DELIVERY).partition("#")[0]
