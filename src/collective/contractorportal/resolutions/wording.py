"""The words around a resolution: until when, with what weight, with what result."""

from .. import _
from ..core import clock
from ..core import formats
from ..directory.rules import display_name
from ..directory.storage import get_directory
from ..erp.records import Building
from ..erp.records import Contractor
from ..erp.records import Premises
from ..finance.wording import PREMISES
from ..theme.html import chip
from .api import waits_for_deed
from .figures.rules import exact_in
from .figures.rules import fraction_text
from .figures.rules import percent_text
from .figures.rules import share_text
from .notary.words import CHIP
from .notary.words import LINE
from .protocol.days import decided_on
from .protocol.rules import decisive_moment
from .said import CHIPS
from .said import CHOICE_LINES
from .said import DENIED
from .said import EXACTLY_HALF
from .said import NEEDED
from .said import ONE_VOTE
from .said import ONE_VOTE_TOGETHER
from .said import PLACE
from .said import RULE_WORDS
from .said import SO_FAR
from .said import STANDINGS
from .said import SURVEY_ENDED
from .said import TOGETHER
from .said import UNTIL_HOUR
from .said import YOUR_VOTE
from .showing import denominators
from .showing import has_result
from .showing import result_of
from .showing import state_shown
from .words import CHOICE_TITLES
from .words import PROBLEMS
from .words import STATE_TITLES
from datetime import datetime
from datetime import timedelta
from fractions import Fraction
from zope.i18n import translate


class Words:
    """What is said about resolutions on a page, in its language."""

    def __init__(self, request, language, sprite_url=""):
        self.request = request
        self.language = language
        self.sprite_url = sprite_url

    def say(self, message, **mapping):
        """A message in the language of the page."""
        if mapping:
            message = _(message, default=message.default, mapping=mapping)
        # A request would keep the language of the first message that asked it.
        return translate(message, target_language=self.language)

    # Days

    def local(self, value):
        return value.astimezone(clock.WARSAW)

    def last_day(self, closes):
        """The last day on which votes are taken."""
        return self.local(closes - timedelta(seconds=1)).date()

    def until(self, closes):
        """The end of a vote, to stand after "do": the day, and the hour if it matters."""
        day = formats.weekday_until(self.last_day(closes), self.language)
        local = self.local(closes)
        if local.hour == local.minute == 0 or (local.hour, local.minute) == (23, 59):
            return day
        return self.say(UNTIL_HOUR, day=day, hour=f"{local:%H:%M}")

    def moment(self, value):
        return formats.moment(self.local(value), self.language)

    def weekday(self, value):
        """A day and its hour in words, as people keep an appointment."""
        local = self.local(value)
        day = formats.day_in_words(local.date(), self.language, True, True)
        return self.say(UNTIL_HOUR, day=day, hour=f"{local:%H:%M}")

    def day(self, value):
        if isinstance(value, datetime):
            value = self.local(value).date()
        return formats.day(value, self.language)

    # Places and people

    def place(self, part):
        """The premises of a part: "lokal 7, ul. Kwiatowa 5"; in a survey "Your vote"."""
        directory = get_directory()
        premises = part.premises_id and directory.get(Premises, part.premises_id)
        if not premises:
            return self.say(YOUR_VOTE)
        building = directory.get(Building, premises.building_id)
        unit = self.say(PREMISES[premises.kind], number=premises.number)
        if building is None:
            return unit
        address = f"{building.street} {building.number}".strip()
        return self.say(PLACE, unit=unit, address=address)

    def unit(self, part):
        """The premises of a part without its address: "lokal 7"; empty for none."""
        premises = part.premises_id and get_directory().get(Premises, part.premises_id)
        if not premises:
            return ""
        return self.say(PREMISES[premises.kind], number=premises.number)

    def name(self, contractor_id):
        contractor = get_directory().get(Contractor, contractor_id)
        return display_name(contractor) if contractor is not None else ""

    # Weights and results

    def weight(self, resolution, part):
        """With what a part votes: "2617/100000 (2,617 %)", or one vote."""
        if resolution.voters == "everybody":
            return self.say(ONE_VOTE)
        if resolution.rule == "per_head":
            if part.fraction == 1:
                return self.say(ONE_VOTE)
            return self.say(ONE_VOTE_TOGETHER, part=fraction_text(part.fraction))
        return self.share(resolution, part.weight)

    def together(self, resolution, part):
        """What co-owners with one vote together have to know, "" for others (R1.13)."""
        if part.fraction == 1 or not resolution.needs_proxies:
            return ""
        return self.say(TOGETHER)

    def share(self, resolution, weight):
        """A weight in shares: "2617/100000 (2,617 %)"."""
        return share_text(weight, self.language, denominators(resolution))

    def rule(self, resolution):
        """Who counts how, in a sentence or two."""
        message = RULE_WORDS.get(resolution.rule)
        return self.say(message, part=resolution.threshold or "") if message else ""

    def choice(self, choice):
        """A choice in words; a survey's own answer says itself."""
        title = CHOICE_TITLES.get(choice)
        return self.say(title) if title is not None else choice

    def line(self, choice):
        """A choice as a line of a result."""
        title = CHOICE_LINES.get(choice)
        return self.say(title) if title is not None else choice

    def result(self, resolution):
        """Rows and sentence of a result that may be shown, or None.

        ``rows`` have a choice (or "missing"), its title, the exact fraction and the
        percentage of what is counted.
        """
        tally = result_of(resolution)
        if tally is None:
            return None
        heads = tally.rule.unit == "heads"
        sums = [
            (choice, tally.sums.get(choice, Fraction(0)))
            for choice in resolution.choices
        ]
        if tally.rule.base == "all":
            sums.append(("missing", tally.base - tally.cast))
        values = [value for _choice, value in sums]
        commons = exact_in([*values, tally.needed], denominators(resolution))
        rows = [
            {
                "choice": choice,
                "title": self.line(choice),
                "fraction": self.figure(value, tally, commons, heads),
                "percent": percent_text(
                    value / tally.base if tally.base else Fraction(0),
                    self.language,
                    tally.rule.share,
                ),
                "exact": f"{value.numerator}/{value.denominator}",
            }
            for choice, value in sums
        ]
        return {
            "rows": rows,
            "needed": self.needed(tally, commons),
            "trap": self.trap(tally),
            "passes": tally.passes,
            "adopted_on": self.adopted_on(resolution, tally),
            "so_far": self.so_far(resolution, tally),
            "tally": tally,
        }

    def adopted_on(self, resolution, tally):
        """The day of the adoption, once the result stands (R1.27, R1.32)."""
        if not tally.passes or not has_result(resolution):
            return None
        return self.day(decided_on(resolution, tally))

    def so_far(self, resolution, tally):
        """What the votes so far have settled already, in a sentence, or None."""
        if has_result(resolution) or resolution.kind == "survey":
            return None
        certain = decisive_moment(tally, bool(resolution.may_change))
        return self.say(SO_FAR[certain[0]]) if certain else None

    def figure(self, value, tally, commons, heads):
        if heads:
            return f"{int(value)}/{int(tally.base)}"
        return fraction_text(value, commons)

    def needed(self, tally, commons):
        """What FOR has to reach, in words and as a number."""
        heads = tally.rule.unit == "heads"
        kind = "at_least" if tally.rule.at_least else "more"
        message = NEEDED["heads" if heads else tally.rule.base, kind]
        bound = str(tally.needed) if heads else fraction_text(tally.needed, commons)
        return self.say(message, part=str(tally.rule.share), bound=bound)

    def trap(self, tally):
        """Exactly one half is not more than one half (R0.1)."""
        if tally.base and not tally.rule.at_least and tally.sums["for"] == tally.needed:
            return self.say(EXACTLY_HALF)
        return None

    # States

    def state_chip(self, resolution):
        state = state_shown(resolution)
        message = STATE_TITLES[state]
        kind, icon = CHIPS[state]
        if state == "closed" and waits_for_deed(resolution):
            message, kind, icon = CHIP, "warning", "clock"
        if resolution.kind == "survey" and state in ("adopted", "not_adopted"):
            message, kind, icon = SURVEY_ENDED, "neutral", "check"
        return chip(self.say(message), kind, self.sprite_url, icon)

    def deed(self, resolution):
        """The notary's deed in a line, "" while there is none."""
        deed = resolution.notary_deed
        if deed is None:
            return ""
        return self.say(
            LINE,
            repertory=deed.repertory,
            day=self.day(deed.signed_on),
            notary=deed.notary,
        )

    def standing(self, each):
        """How the vote for a part stands, in a sentence; the choice only if own."""
        standing = each.standing
        ballot = standing.shown
        message = STANDINGS[standing.code]
        if standing.code == "blocked":
            return self.say(message, reason=self.standing_reason(each.part))
        if standing.code in ("mine", "proxy"):
            if standing.code == "mine" and ballot.channel != "online":
                message = STANDINGS["mine_paper"]
            return self.say(
                message,
                choice=self.choice(ballot.choice),
                moment=self.moment(ballot.cast_at),
            )
        return self.say(message)

    def standing_reason(self, part):
        """Why a part cannot vote, in words."""
        return self.say(DENIED) if part.blocked == "no_holder" else part.blocked

    def problem(self, error):
        """Why something cannot be done, for a ``PortalError``."""
        message = PROBLEMS.get(error.code)
        if message is None:
            return str(error)
        details = {
            name: self.moment(value) if isinstance(value, datetime) else str(value)
            for name, value in error.details.items()
        }
        return self.say(message, **details)
