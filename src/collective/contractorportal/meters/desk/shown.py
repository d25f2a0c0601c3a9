"""A reading as the office sees it: in lists, alone with its history, for REST."""

from ..facts import Facts
from ..model import FALLS
from ..model import Past
from ..usage import rules as usage
from ..wording import BECAUSE
from ..wording import KINDS
from . import rules
from . import words as told
from .estimating import propose
from decimal import Decimal
from plone import api


# How many earlier readings stand beside one.
EARLIER = 8
MONTH = 30


def url_of(taken):
    return f"{api.portal.get().absolute_url()}/@@meters-desk/{taken.number}"


def total(amounts):
    return sum(amounts, start=Decimal(0))


def used_of(taken):
    """What was used since the last reading; None where the index fell without a reason."""
    fell = any(each.code == "reading_lower" for each in taken.findings)
    told = taken.used and (not fell or taken.typed or taken.swap)
    return total(taken.used) if told else None


def compared(taken, words):
    """With what it was compared when it was sent, or decided on."""
    used = used_of(taken)
    return {
        "last": words.index(taken.last, taken.decimals),
        "last_on": words.day(taken.last_on),
        "used": words.number(used, taken.decimals) if used is not None else "–",
    }


def summary(taken, words):
    """A reading in lists."""
    kind, state = told.STATES[taken.state]
    return {
        "number": taken.number,
        "url": url_of(taken),
        "state": taken.state,
        "state_title": words(state),
        "chip": words.chip(words(state), kind),
        "community": words.community(taken.community_id),
        "place": words.premises(taken.premises_id),
        "meter": taken.meter_number,
        "medium": words.medium(taken.medium),
        "read_on": words.day(taken.read_on),
        "index": words.index(taken.indexes, taken.decimals),
        "typed": words.index(taken.typed, taken.decimals) if taken.typed else "",
        "unit": words.measure(taken.unit),
        **compared(taken, words),
        "reasons": [
            {"code": each.code, "short": words.reason(each.code)}
            for each in taken.findings
            if each.weight != "refuse"
        ],
        "photo": f"{url_of(taken)}/photo" if taken.photo else "",
        "who": words.who(taken),
        "sent": words.moment(taken.created_at),
    }


def whole(taken, words):
    """A reading with its reasons in words, and what happened to it."""
    return {
        **summary(taken, words),
        "why": [
            {
                "code": each.code,
                "weight": each.weight,
                "short": words.reason(each.code),
                "text": words.finding(each, taken),
            }
            for each in taken.findings
        ],
        "because": words(BECAUSE[taken.because]) if taken.because else "",
        "reason": taken.reason,
        "note": words(BECAUSE[taken.note]) if taken.note in BECAUSE else taken.note,
        "reference": taken.reference,
        "swap": swap_text(taken, words),
        "decisions": [
            {"name": each, "title": decision_title(each, taken, words)}
            for each in rules.decisions(taken)
        ],
        "steps": [
            {
                "at": words.moment(each.at),
                "what": words(told.STEPS.get(each.what, told.STEPS["send"])),
                "by": words.login(each.by),
                "reason": each.reason,
            }
            for each in reversed(taken.history)
        ],
    }


def swap_text(taken, words):
    """The replacement that the office noted, in words; empty without one."""
    swap = taken.swap
    if swap is None:
        return ""
    return words(
        told.SWAPPED_NUMBER if swap.number else told.SWAPPED,
        day=words.day(swap.on),
        old=words.index(swap.old, taken.decimals),
        new=words.index(swap.new, taken.decimals),
        unit=words.measure(taken.unit),
        number=swap.number,
    )


def decision_title(decision, taken, words):
    return words(
        told.DECISIONS[decision],
        index=words.index(taken.indexes, taken.decimals),
        unit=words.measure(taken.unit),
    )


class History:
    """What a meter showed before a reading; asks the ERP. Errors: ``ErpError``."""

    def __init__(self, taken, words):
        self.taken = taken
        self.words = words
        self.facts = Facts([taken.premises_id])
        self.meter = self.facts.meters.get(taken.meter_id)
        readings = self.facts.readings.get(taken.meter_id) or ()
        self.readings = [each for each in readings if each.taken_id != taken.id]

    @property
    def before(self):
        return [each for each in self.readings if each.read_on <= self.taken.read_on]

    @property
    def after(self):
        """The next reading that counts already and was read; None mostly."""
        for each in self.readings:
            if each.read_on > self.taken.read_on and each.kind != "estimated":
                return each
        return None

    def rows(self):
        """Earlier readings, the newest first, each with what was used until then."""
        known = self.before[-EARLIER - 1 :]
        pairs = list(zip([None, *known], known, strict=False))
        if len(self.before) > EARLIER:
            pairs = pairs[1:]
        return [self.row(before, each) for before, each in reversed(pairs)]

    def row(self, before, each):
        words, decimals = self.words, self.taken.decimals
        uses = usage.uses([before, each], self.taken.digits) if before else ()
        return {
            "day": words.day(each.read_on),
            "index": words.index(each.indexes, decimals),
            "kind": words(KINDS[each.kind]),
            "used": words.number(uses[0].amount, decimals) if uses else "",
            "month": words.number(self.month(uses[0]), decimals) if uses else "",
        }

    @staticmethod
    def month(use):
        """What a period comes to in 30 days."""
        value = usage.a_day(use) * MONTH
        return Decimal(value.numerator) / Decimal(value.denominator)

    @property
    def last(self):
        """The true reading of a day before that counts now; None without one."""
        for each in reversed(self.before):
            if each.kind != "estimated" and each.read_on < self.taken.read_on:
                return each
        return None

    def compared(self):
        """With what it is compared as it is now, in words; across meters as decided."""
        words, taken, last, use = self.words, self.taken, self.last, self.use
        if taken.swap or last is None:
            return compared(taken, words)
        return {
            "last": words.index(last.indexes, taken.decimals),
            "last_on": words.day(last.read_on),
            "used": words.number(use.amount, taken.decimals) if use else "–",
        }

    @property
    def use(self):
        """What this reading says was used; None where that cannot be told."""
        last = self.last
        if last is None:
            return None
        this = Past(self.taken.read_on, self.taken.indexes, self.taken.kind)
        found = usage.uses([last, this], self.taken.digits)
        return found[0] if found else None

    def sentences(self):
        """Consumption against the meter's own past, in words."""
        words, taken, use = self.words, self.taken, self.use
        values = {"unit": words.measure(taken.unit)}
        later = [self.later(self.after)] if self.after else []
        if use is None:
            return later if self.fell else [*later, words(told.NO_USUAL)]
        found = [
            *later,
            words(
                told.USED,
                since=words.day(use.since),
                used=words.number(use.amount, taken.decimals),
                days=use.days,
                month=words.number(self.month(use), taken.decimals),
                **values,
            ),
        ]
        past = (*self.facts.before(taken.meter_id), *self.uses())
        usual = usage.usual(use, past, taken.medium, self.facts.limits.periods)
        if usual is None:
            return [*found, words(told.NO_USUAL)]
        month = Decimal(usual.median.numerator) * MONTH / usual.median.denominator
        return [
            *found,
            words(
                told.USUAL,
                usual=words.number(month, taken.decimals),
                periods=usual.periods,
                **values,
            ),
        ]

    @property
    def fell(self):
        return any(each.code in FALLS for each in self.taken.findings)

    def later(self, after):
        words, taken = self.words, self.taken
        return words(
            told.LATER,
            index=words.index(after.indexes, taken.decimals),
            unit=words.measure(taken.unit),
            day=words.day(after.read_on),
        )

    def uses(self):
        return usage.uses(self.before, self.taken.digits)

    def estimate(self):
        """What could be entered in its place, in words and as text; None without."""
        if self.meter is None:
            return None
        found = propose(self.taken.meter_id, self.taken.read_on, self.facts)
        if found is None:
            return None
        words, taken = self.words, self.taken
        return {
            "index": words.number(found.index, taken.decimals),
            "text": estimate_text(found, taken.unit, taken.decimals, words),
        }


def estimate_text(found, unit, decimals, words):
    """By what an estimate was made."""
    return words(
        told.ESTIMATED_BY[found.by],
        index=words.number(found.index, decimals),
        unit=words.measure(unit),
        since=words.day(found.since),
        used=words.number(found.used, decimals),
        norm=words.number(found.norm) if found.norm is not None else "",
        persons=found.persons,
    )
