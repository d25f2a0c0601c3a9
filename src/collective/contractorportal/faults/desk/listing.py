"""The desk's list: filters in the address, and the board by state."""

from ...core import formats
from ...finance.wording import Words
from ...problems import said as problem
from ...theme.page import Page
from ...theme.page import typed
from .. import api as faults
from ..categories.api import tree
from ..categories.rules import name_in
from ..model import OPEN
from ..rules import is_late
from ..wording import URGENCIES
from ..words import Words as FaultWords
from . import query
from . import wording as said
from .access import boards_of
from .access import is_office
from .access import note_look
from .people import known_suppliers
from .people import staff
from .people import staff_name
from .people import supplier_name
from functools import cached_property
from urllib.parse import urlencode
from zExceptions import NotFound


COLUMN = 8
LABELS = ("state", "due", "who", "reported")


class DeskPage(Page):
    """What all pages of the desk have: who is here, and words."""

    width = "wide"
    view = "@@faults-desk"
    under = "faults-desk"

    def check(self):
        """The office, or a board where it may; nobody else."""
        if not self.office and not self.boards:
            raise NotFound(self.__name__)

    @cached_property
    def office(self):
        return is_office()

    @cached_property
    def boards(self):
        return () if self.office else boards_of(self.person)

    @property
    def title(self):
        return said.TITLE if self.office else said.BOARD_TITLE

    @cached_property
    def words(self):
        return Words(self.request)

    def translate(self, message):
        """A message in the language of this page; the same few in each row."""
        return self.words(message)

    @cached_property
    def fault_words(self):
        return FaultWords(self.language)

    @property
    def url_here(self):
        return f"{self.portal_url}/{self.view}"

    def problem(self, error):
        return self.translate(problem(error, said.PROBLEMS))


class Listing(DeskPage):
    """The list and its filters; ``board`` shows columns by state instead."""

    @cached_property
    def wanted(self):
        if self.office:
            return query.wanted_of(self.request.form)
        return query.wanted_of(self.request.form, self.boards, common_only=True)

    def value(self, name):
        return typed(self.request, name).strip()[:200]

    def address(self, **changes):
        """The address of this list with other filters."""
        kept = ("show", "where", "community", "category", "urgency", "supplier")
        values = {name: self.value(name) for name in (*kept, "staff", "q", "as")}
        found = {name: text for name, text in (values | changes).items() if text}
        return f"{self.url_here}?{urlencode(found)}" if found else self.url_here

    @property
    def start(self):
        wanted = self.value("b_start")
        return int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 0

    @cached_property
    def as_board(self):
        return self.value("as") == "board"

    @cached_property
    def found(self):
        return query.page(self.wanted, self.start)

    def look(self):
        """Write down what is looked at."""
        if self.office and not self.as_board:
            note_look(self.request, self.found[0])

    @property
    def tabs(self):
        counts = query.counts(self.wanted)
        for name, title in said.SHOWS.items():
            yield {
                "title": self.words(title),
                "count": formats.number(counts[name], self.language),
                "url": self.address(show=name if name != "open" else "", b_start=""),
                "current": "page" if name == self.wanted.show else None,
                "late": name == "late" and counts[name],
            }

    @cached_property
    def rows(self):
        return [self.row(each) for each in self.found[0]]

    def row(self, row):
        kind, words = said.STATES[row.state]
        late = is_late(row.state, row.due_at, faults.now())
        due = ""
        if row.is_open and row.due_at is not None:
            due = self.fault_words.due(row.urgency, row.due_at)
        who = self.who_has(row)
        return {
            "id": row.id,
            "number": row.number,
            "order": row.order_number,
            "title": self.fault_words.title(row),
            "place": self.fault_words.place(row),
            "url": f"{self.url_here}?{urlencode({'id': row.id})}",
            "chip": self.chip(words, kind),
            "late": self.chip(said.SHOWS["late"], "danger") if late else "",
            "urgency": self.chip(*URGENCIES[row.urgency])
            if row.urgency in ("emergency", "urgent")
            else "",
            "reported": self.words.moment(row.reported_at),
            "due": due,
            "who": who or (self.words(said.NOBODY) if row.is_open else ""),
            "reopened": row.reopened,
        }

    @property
    def labels(self):
        """The headings of the list, which cells repeat on a phone."""
        return {name: self.words(said.EXPORT[name]) for name in LABELS}

    @property
    def columns(self):
        """The first of each open state, for the board."""
        counts = query.counts(self.wanted)
        for state in (*OPEN, "done"):
            wanted = query.wanted_of(
                {**self.request.form, "show": state},
                None if self.office else self.boards,
                common_only=not self.office,
            )
            rows, more = query.page(wanted, 0, COLUMN)
            if self.office:
                note_look(self.request, rows)
            yield {
                "state": state,
                "title": self.words(said.SHOWS[state]),
                "count": formats.number(counts[state], self.language),
                "rows": [self.row(each) for each in rows],
                "more": self.address(show=state, **{"as": ""}) if more else None,
            }

    # Filters

    def options(self, pairs, chosen):
        yield {"value": "", "title": self.words(said.ANY), "selected": None}
        for value, title in pairs:
            selected = "selected" if value == chosen else None
            yield {"value": value, "title": title, "selected": selected}

    @property
    def categories(self):
        kinds = tree()
        pairs = []
        for place in kinds.children(None):
            name = name_in(place, self.language)
            pairs.append((place.id, name))
            for each in kinds.children(place.id):
                pairs.append((each.id, f"{name} › {name_in(each, self.language)}"))
        return self.options(pairs, self.wanted.category)

    @property
    def urgencies(self):
        pairs = [(name, self.words(URGENCIES[name][0])) for name in URGENCIES]
        return self.options(pairs, self.wanted.urgency)

    @cached_property
    def firms(self):
        return known_suppliers()

    @cached_property
    def staff(self):
        """Pairs of login and name, asked once a page."""
        return staff()

    @cached_property
    def staff_names(self):
        return dict(self.staff)

    @property
    def suppliers(self):
        return self.options(self.firms, self.wanted.supplier)

    @property
    def staff_members(self):
        return self.options(self.staff, self.wanted.staff)

    def who_has(self, row):
        """The firm or the colleague whom a fault is given to; empty for nobody.

        A board is not told who of the office it is.
        """
        if row.supplier_id:
            return supplier_name(row.supplier_id)
        if not self.office:
            return self.fault_words.who_has_it(None) if row.staff else ""
        return self.staff_names.get(row.staff) or staff_name(row.staff)

    # Pages

    @property
    def previous_url(self):
        if not self.start:
            return None
        return self.address(b_start=str(max(0, self.start - query.PAGE)))

    @property
    def next_url(self):
        if not self.found[1]:
            return None
        return self.address(b_start=str(self.start + query.PAGE))
