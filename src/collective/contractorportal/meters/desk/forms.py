"""The decisions that can be taken about a reading, each a form of its own."""

from ... import _
from ...theme.fields import field
from . import words as told
from .rules import asked
from .rules import decisions
from .rules import FALLS


# Keys of decisions, with Alt (and Shift).
KEYS = {
    "accept": "a",
    "rollover": "a",
    "replacement": "w",
    "correct": "k",
    "refuse": "r",
    "estimate": "s",
}
DANGER = "cp-button cp-button-danger"


class DecisionForms:
    """The forms of one reading, with what was typed and what is wrong with it."""

    def __init__(self, page):
        self.page = page
        self.taken = page.taken
        self.words = page.words

    @property
    def fell(self):
        return any(code in FALLS for code in asked(self.taken.findings))

    def all(self):
        """The forms, the likeliest first; none for a reading that was dealt with."""
        possible = [
            each
            for each in decisions(self.taken)
            if each != "estimate" or self.page.can_estimate
        ]
        return [self.form(each, possible) for each in possible]

    def form(self, name, possible):
        fields = getattr(self, f"{name}_fields", list)()
        title = self.page.decision_title(name)
        wrong = self.page.errors and self.page.decision == name
        likeliest = name == possible[0] and bool(fields)
        button = told.BUTTONS.get(name)
        return {
            "name": name,
            "key": KEYS[name],
            "title": title,
            "button": self.words(button) if button else title,
            "class": DANGER if name == "refuse" else "cp-button",
            "open": "open" if wrong or likeliest else None,
            "folded": bool(fields) or self.is_unlikely(name),
            "help": self.help_of(name),
            "fields": fields,
        }

    def is_unlikely(self, name):
        """Would it be a whole turn of the dial, which takes years?"""
        codes = asked(self.taken.findings)
        return name == "rollover" and "reading_rollover" not in codes

    def help_of(self, name):
        if name == "rollover":
            taken, words = self.taken, self.words
            used = words.number(sum(taken.used), taken.decimals)
            return words(ROLLOVER, used=used, unit=words.measure(taken.unit))
        if name == "replacement":
            return self.words(SWAP)
        if name == "estimate":
            estimate = self.page.estimate
            return estimate["text"] if estimate else ""
        return ""

    # Fields

    def one(self, decision, name, label, *, value="", **more):
        """A field of a decision: what was typed in it, if it was this form that was sent."""
        page = self.page
        id = f"{decision}-{name}"  # noqa: A001
        typed = page.typed(name) if page.decision == decision else None
        return field(
            name,
            label,
            value if typed is None else typed,
            id=id,
            error=page.error(id) or "",
            **more,
        )

    def indexes(self, decision, name, label, values):
        """A field for each tariff."""
        page, count = self.page, len(self.taken.indexes)
        typed = page.texts(name) if page.decision == decision else ()
        found = []
        for place in range(count):
            id = f"{decision}-{name}-{place + 1}"  # noqa: A001
            found.append(
                field(
                    f"{name}:list",
                    f"{label}, T{place + 1}" if count > 1 else label,
                    typed[place] if place < len(typed) else values[place],
                    id=id,
                    error=page.error(id) or "",
                    inputmode="decimal",
                    autocomplete="off",
                    short=True,
                )
            )
        return found

    def why(self, decision):
        return self.one(decision, "reason", self.words(WHY), autocomplete="off")

    def replacement_fields(self):
        words, blank = self.words, [""] * len(self.taken.indexes)
        zero = [words.index((index * 0,), 0) for index in self.taken.indexes]
        day = self.taken.read_on.isoformat()
        return [
            self.one("replacement", "on", words(SWAP_DAY), value=day, kind="date"),
            *self.indexes("replacement", "old", words(SWAP_OLD), blank),
            *self.indexes("replacement", "new", words(SWAP_NEW), zero),
            self.one(
                "replacement",
                "number",
                words(SWAP_NUMBER),
                autocomplete="off",
                short=True,
            ),
        ]

    def correct_fields(self):
        words, taken = self.words, self.taken
        sent = [words.index((index,), taken.decimals) for index in taken.indexes]
        return [
            *self.indexes("correct", "index", words(RIGHT), sent),
            self.why("correct"),
        ]

    def refuse_fields(self):
        return [self.why("refuse")]

    def estimate_fields(self):
        estimate = self.page.estimate
        value = estimate["index"] if estimate else ""
        return [
            self.one(
                "estimate",
                "estimate",
                self.words(ESTIMATE),
                value=value,
                inputmode="decimal",
                autocomplete="off",
                short=True,
            ),
            self.why("estimate"),
        ]


WHY = _("meters_one_why", default="Why (the person reads it)")
RIGHT = _("meters_one_right", default="What the meter shows")
ESTIMATE = _("meters_one_estimate", default="Estimated index")
ROLLOVER = _(
    "meters_rollover_used",
    default="Then ${used} ${unit} were used since the last reading.",
)
SWAP = _(
    "meters_swap_help",
    default="Take these from the protocol of the replacement. What was used on both meters is added up, and the ERP hears of it.",
)
SWAP_DAY = _("meters_swap_on", default="Day of the replacement")
SWAP_OLD = _("meters_swap_old_label", default="Last index of the old meter")
SWAP_NEW = _("meters_swap_new_label", default="First index of the new meter")
SWAP_NUMBER = _("meters_swap_number", default="Number of the new meter, if you have it")
