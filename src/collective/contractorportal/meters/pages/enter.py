"""``@@readings?premises=``: all meters of premises in one form, its questions, its answer."""

from ... import _
from ...core import clock
from ...core.errors import PortalError
from ...drafts.redrawn import Redrawn
from ...erp.errors import ErpError
from ...photos.words import PROBLEMS as PHOTO_PROBLEMS
from ...problems import said as problem_said
from ...theme.page import is_sent
from ...theme.page import typed
from .. import api as readings
from .. import looking
from .. import owning
from .. import wording as said
from ..facts import Facts
from ..typed import named_text
from ..typed import ReadingForm
from .asked import AskedPart
from .base import MeterPage
from .history import BACK
from .kept import KeptPart
from .kept import LAST
from .sent import SentPart
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


# Findings that are about the day, which is one for the whole form.
OF_DAY = frozenset(
    ("reading_future", "reading_before_last", "reading_before_installed")
)
OF_DAY |= {"reading_window_day"}
# What a form that is shown again was kept for: it was judged, or nobody could judge it.
JUDGED, AWAY = "judged", "away"


class EnterView(AskedPart, KeptPart, SentPart, Redrawn, MeterPage):
    """The form; the question page, when something is unusual; and what came of it."""

    title = _("meters_enter_title", default="Enter your meters")
    width = "narrow"
    form_page = ViewPageTemplateFile("templates/enter.pt")
    sent_page = ViewPageTemplateFile("templates/sent.pt")
    asked = ()
    errors = ()
    verdicts = ()

    def load(self):
        self.take_back()
        self.premises_id = typed(self.request, "premises")
        self.access = owning.access_to(self.person, self.premises_id)
        self.sent = self.own_of(typed(self.request, "sent"))
        self.beside = {}
        self.form = ReadingForm(self.request, self.person.user_id)
        if is_sent(self.request) and self.form.lines:
            CheckAuthenticator(self.request)
            self.take()
        elif self.draft is not None:
            self.look()
        if self.next is None:
            (self.view,) = self.ask(looking.premises_of(self.person, self.premises_id))

    def index(self):
        return self.sent_page() if self.sent else self.form_page()

    # What comes in

    def take(self):
        """Send it; what cannot be sent is shown again, at an address of its own."""
        form = self.form
        form.keep_photos()
        self.errors = tuple(
            (
                f"p{form.lines[meter_id].number}",
                self.words(problem_said(error, PHOTO_PROBLEMS)),
            )
            for meter_id, error in form.photo_errors.items()
        )
        # A photograph that cannot be taken stops all; so does "correct".
        if not self.errors and not typed(self.request, "back"):
            try:
                self.judge(self.send)
            except ErpError:
                self.step = AWAY
        self.next = self.next or self.redrawn_url(premises=self.premises_id)

    def look(self):
        """Judge what was typed before; nothing is sent by that."""
        self.show_again()
        if self.step == JUDGED:
            self.judge(self.weigh)

    def judge(self, act):
        """Do it; what is wrong then stands beside the fields, what is unusual is asked."""
        self.step = JUDGED
        try:
            act()
        except readings.Wrong as wrong:
            self.verdicts = wrong.verdicts
            self.errors = tuple(self.problems(wrong))
        except readings.Asked as asked:
            self.verdicts = asked.verdicts
            self.asked = tuple(each for each in asked.verdicts if each.asked)
        except PortalError as error:
            self.errors = (self.problem(error),)

    def send(self):
        form = self.form
        result = readings.send(
            self.person,
            self.premises_id,
            form.entries(clock.today()),
            key=form.key,
            confirmed=form.confirmed,
            because=form.because,
            photos=form.photos,
        )
        form.forget_photos()
        query = {"known": "1"} if result.known else {}
        self.next = self.url_sent(result.readings) or self.url_of_form(**query)

    def weigh(self):
        entries, form = self.form.entries(clock.today()), self.form
        self.next = self.url_sent(readings.sent_before(self.person, form.key, entries))
        if self.next is None:
            facts = Facts([self.premises_id])
            readings.weigh(entries, facts, confirmed=form.confirmed)

    def pairs_typed(self):
        """With the key under which photographs are kept."""
        return (dict(super().pairs_typed()) | {"key": self.form.key}).items()

    def url_sent(self, taken):
        """Where it is told what came of readings; None for none."""
        ids = ".".join(each.id for each in taken)
        return self.url_of_form(sent=ids) if ids else None

    def url_of_form(self, **query):
        return self.url("readings", premises=self.premises_id, **query)

    def problem(self, error):
        field = "day" if error.code == "reading_day" else self.first_field
        return field, self.words(problem_said(error, said.PROBLEMS))

    @property
    def first_field(self):
        """Where a mistake of the whole form is mended: the first field that there is."""
        lines = self.form.lines.values()
        return f"r{min((each.number for each in lines), default=0)}-1"

    def problems(self, wrong):
        """Pairs of a field's id and what is wrong with it."""
        for error in wrong.errors:
            yield self.problem(error)
        seen = set()
        for verdict in wrong.verdicts:
            for finding in verdict.findings:
                if finding.weight != "refuse":
                    continue
                field = self.field_of(verdict, finding)
                text = self.found(finding, verdict.meter, verdict.indexes)
                if len(wrong.verdicts) > 1:
                    named = self.named(verdict.meter)
                    self.beside.setdefault(field, []).append(text)
                    text = f"{named['medium']}, {named['number']}: {text}"
                if (field, text) not in seen:
                    seen.add((field, text))
                    yield field, text

    def field_of(self, verdict, finding):
        if finding.code in OF_DAY:
            return "day"
        number = self.form.lines[verdict.meter.id].number
        return f"r{number}-{finding.get('tariff', 1)}"

    # The form

    @cached_property
    def wrong(self):
        """Field id -> all that is wrong with it; on top the meter is named as well."""
        found = {}
        for field, text in self.errors:
            found.setdefault(field, []).append(text)
        found |= {each: texts for each, texts in self.beside.items() if each != "day"}
        return {field: " ".join(texts) for field, texts in found.items()}

    @property
    def place(self):
        return self.words.place(self.access)

    @property
    def back(self):
        return self.words(BACK), self.url("meters")

    @property
    def lead(self):
        if self.error is not None or self.step == AWAY:
            return self.words(KEPT)
        if typed(self.request, "resumed") and self.form.is_filled:
            return self.words(CAME_BACK)
        if typed(self.request, "known"):
            return self.words(said.FINDINGS["reading_same"])
        return self.sentence(self.view)

    @property
    def url_here(self):
        return self.url("readings")

    @property
    def value_day(self):
        return self.form.day_text or clock.today().isoformat()

    @property
    def max_day(self):
        return clock.today().isoformat()

    @cached_property
    def fields(self):
        """The meters of the form: what can be read, and what was typed for others.

        A meter that was replaced since the form was opened stays, with its error.
        """
        if self.error is not None:
            return self.kept_fields()
        shown = {each.meter.id: each for each in self.view.enterable}
        for each in (*self.view.meters, *self.view.gone):
            line = self.form.lines.get(each.meter.id)
            if line is not None and line.is_filled:
                shown.setdefault(each.meter.id, each)
        old = [each for each in shown if each in self.form.lines]
        free = self.form.free
        numbers = {each: self.form.lines[each].number for each in old}
        for each in shown:
            if each not in numbers:
                numbers[each] = free
                free += 1
        ordered = sorted(shown.values(), key=lambda each: numbers[each.meter.id])
        return [
            self.field(place, numbers[each.meter.id], each)
            for place, each in enumerate(ordered)
        ]

    def field(self, place, number, view):
        meter, line = view.meter, self.form.lines.get(view.meter.id)
        texts = list(line.texts) if line is not None else []
        texts += [""] * (meter.tariffs - len(texts))
        return {
            **self.named(meter),
            "number_in_form": number,
            "meter_id": meter.id,
            "name": named_text(meter),
            "hint": self.hint(view),
            "inputs": self.inputs(number, texts),
            "photo": self.form.photo(meter.id) is not None,
            "photo_error": self.wrong.get(f"p{number}"),
            "because": line.because if line is not None else "",
            "questions": self.questions(meter.id),
        }

    def inputs(self, number, texts):
        """An input for each tariff of a meter."""
        return [
            {
                "id": f"r{number}-{tariff}",
                "label": f"T{tariff}" if len(texts) > 1 else "",
                "value": text,
                "error": self.wrong.get(f"r{number}-{tariff}"),
            }
            for tariff, text in enumerate(texts, 1)
        ]

    def hint(self, view):
        """What was last on the dial, and how many digits it has."""
        meter, words = view.meter, self.words
        message = DIGITS if meter.decimals else DIGITS_ONLY
        dial = words(message, digits=meter.digits, decimals=meter.decimals)
        if view.last is None:
            return dial
        last = self.index_of(view.last.indexes, meter)
        return f"{words(LAST, index=last, day=words.day(view.last.read_on))} {dial}"


CAME_BACK = _(
    "meters_came_back",
    default="You are logged in again. Nothing was sent: here is what you typed. Look at it once more and send it.",
)
KEPT = _(
    "meters_kept",
    default="Nothing was sent yet, and what you typed is still here. Send it again in some minutes.",
)
DIGITS = _(
    "meters_hint_digits",
    default="Digits before the comma: ${digits}, after it: ${decimals}.",
)
DIGITS_ONLY = _(
    "meters_hint_digits_only", default="Digits: ${digits}, none after the comma."
)
