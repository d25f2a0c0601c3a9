"""What stands in the office's form: texts as typed, and the values they mean."""

from ... import _
from ...core.errors import PortalError
from ..model import CLASSES
from ..model import Window
from ..rules import event_problems
from ..rules import one_line
from ..words import PROBLEMS
from . import communities
from .rules import day_and_hour
from .rules import parse_moment
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from plone.app.textfield.value import RichTextValue


KINDS = ("owners", "tenants", "lessees", "suppliers", "board")
MOST_TITLE = 200
MOST_DESCRIPTION = 500

WRONG = {
    "day_unreadable": _(
        "notices_day_unreadable", default="Write the day like 10.12.2026."
    ),
    "time_unreadable": _(
        "notices_time_unreadable", default="Write the hour like 8:30."
    ),
    "time_without_day": _("notices_time_without_day", default="Say which day, too."),
    "list_too_long": _(
        "notices_list_too_long",
        default="This list is too long. Choose everybody instead.",
    ),
    **PROBLEMS,
}
TITLE_LONG = _(
    "notices_title_long",
    default="The title has more than ${most} characters.",
    mapping={"most": MOST_TITLE},
)
DESCRIPTION_LONG = _(
    "notices_description_long",
    default="The summary has more than ${most} characters.",
    mapping={"most": MOST_DESCRIPTION},
)
LATER_NEEDS_DAY = _(
    "notices_later_needs_day", default="Say from which day on it is to be seen."
)
COMMUNITIES_MISSING = _(
    "notices_communities_missing",
    default="Name at least one community, or choose everybody.",
)


def one(form, name):
    """The text of a field, whatever was sent."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def many(form, name):
    """The texts of a field that may come several times."""
    value = form.get(name, ())
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list | tuple):
        return []
    return list(dict.fromkeys(each for each in value if isinstance(each, str) and each))


@dataclass
class Typed:
    """The fields of the form, as texts; ``errors`` are messages by field."""

    title: str = ""
    description: str = ""
    text: str = ""
    notice_class: str = "ordinary"
    start: str = "now"
    from_day: str = ""
    from_hour: str = ""
    to_day: str = ""
    to_hour: str = ""
    event_from_day: str = ""
    event_from_hour: str = ""
    event_to_day: str = ""
    event_to_hour: str = ""
    event_place: str = ""
    scope: str = "all"
    community_list: str = ""
    kinds: list = field(default_factory=list)
    buildings: list = field(default_factory=list)
    staircases: list = field(default_factory=list)
    premises: list = field(default_factory=list)
    verified_only: bool = False
    pinned: bool = False
    confirm: bool = False
    reason: str = ""
    confirm_again: bool = False
    errors: dict = field(default_factory=dict)

    @classmethod
    def of_request(cls, form):
        """What was typed just now."""
        made = cls()
        for each in fields(cls):
            if each.name == "errors":
                continue
            if each.type is list:
                setattr(made, each.name, many(form, each.name))
            elif each.type is bool:
                setattr(made, each.name, bool(one(form, each.name)))
            else:
                setattr(made, each.name, one(form, each.name))
        return made

    @classmethod
    def of_notice(cls, notice):
        """What a notice says now."""
        made = cls(
            title=notice.title or "",
            description=notice.description or "",
            text=notice.text.raw if notice.text else "",
            notice_class=notice.notice_class or "ordinary",
            start="later" if notice.visible_from else "now",
            event_place=notice.event_place or "",
            scope="some" if notice.communities else "all",
            community_list=listed(notice.communities or ()),
            kinds=list(notice.kinds or ()),
            buildings=list(notice.buildings or ()),
            staircases=list(notice.staircases or ()),
            premises=list(notice.premises or ()),
            verified_only=bool(notice.verified_only),
            pinned=bool(notice.pinned),
            confirm=bool(notice.confirm),
        )
        made.from_day, made.from_hour = day_and_hour(notice.visible_from)
        made.to_day, made.to_hour = day_and_hour(notice.visible_to, end=True)
        made.event_from_day, made.event_from_hour = day_and_hour(notice.event_from)
        made.event_to_day, made.event_to_hour = day_and_hour(notice.event_to, end=True)
        return made

    # What it means

    def values(self, with_communities=False):
        """Values by field of the notice; ``errors`` then says what cannot be read."""
        self.errors = {}
        found = {
            "title": self._title(),
            "description": self._description(),
            "text": self._text(),
            "notice_class": self.notice_class
            if self.notice_class in CLASSES
            else "ordinary",
            "visible_from": self._start(),
            "visible_to": self._moment("to", end=True),
            "event_from": self._moment("event_from"),
            "event_to": self._moment("event_to", end=True),
            "event_place": one_line(self.event_place) or None,
            "kinds": [kind for kind in self.kinds if kind in KINDS],
            "buildings": list(self.buildings),
            "staircases": list(self.staircases),
            "premises": list(self.premises),
            "communities": self._communities() if with_communities else [],
            "verified_only": self.verified_only,
            "pinned": self.pinned,
            "confirm": self.confirm,
        }
        self._day_without_hours(found)
        self._order(found)
        return found

    def _title(self):
        title = one_line(self.title)
        if not title:
            self.errors["title"] = PROBLEMS["title_missing"]
        elif len(title) > MOST_TITLE:
            self.errors["title"] = TITLE_LONG
        return title

    def _description(self):
        description = one_line(self.description)
        if len(description) > MOST_DESCRIPTION:
            self.errors["description"] = DESCRIPTION_LONG
        return description

    def _text(self):
        if not self.text:
            return None
        return RichTextValue(self.text, "text/html", "text/x-html-safe")

    def _start(self):
        if self.start != "later":
            return None
        moment = self._moment("from", field="visible_from")
        if moment is None and "visible_from" not in self.errors:
            self.errors["visible_from"] = LATER_NEEDS_DAY
        return moment

    def _moment(self, name, end=False, field=None):
        day, hour = getattr(self, f"{name}_day"), getattr(self, f"{name}_hour")
        try:
            return parse_moment(day, hour, end)
        except PortalError as error:
            field = field or {"to": "visible_to"}.get(name, name)
            self.errors[field] = WRONG[error.code]
            return None

    def _day_without_hours(self, found):
        """A day that is named without hours is meant whole."""
        start_only = found["event_from"] and not found["event_to"]
        if start_only and not self.event_from_hour and not self.event_to_day:
            found["event_to"] = parse_moment(self.event_from_day, "", end=True)

    def _order(self, found):
        since, until = found["visible_from"], found["visible_to"]
        if since and until and until <= since:
            self.errors.setdefault("visible_to", PROBLEMS["end_before_start"])
        if "event_from" in self.errors or "event_to" in self.errors:
            return
        event = Window(found["event_from"], found["event_to"])
        for error in event_problems(event):
            field = "event_from" if error.code.startswith("event_start") else "event_to"
            self.errors[field] = PROBLEMS[error.code]

    def _communities(self):
        if self.scope != "some":
            return []
        try:
            found = communities.pasted(self.community_list)
        except PortalError as error:
            self.errors["community_list"] = WRONG[error.code]
            return []
        if found.unknown or found.several:
            self.errors["community_list"] = _unclear(found)
        elif not found.ids:
            self.errors["community_list"] = COMMUNITIES_MISSING
        elif communities.are_all(found.ids):
            # Everybody is four groups, not four of each community.
            self.scope, self.community_list = "all", ""
            return []
        return list(found.ids)


def _unclear(found):
    if found.unknown:
        return _(
            "notices_communities_unknown",
            default="We know no community for: ${lines}",
            mapping={"lines": _some(found.unknown)},
        )
    line, names = found.several[0]
    return _(
        "notices_communities_several",
        default="“${line}” can be several: ${names}. Write its id.",
        mapping={"line": line, "names": "; ".join(names)},
    )


def _some(lines, most=8):
    shown = "; ".join(lines[:most])
    return f"{shown}; … (+{len(lines) - most})" if len(lines) > most else shown


def listed(ids):
    """Communities as lines of the list: their id, and what they are called."""
    found = communities.known(ids)
    gone = set(ids) - {record.id for record in found}
    lines = [f"{record.id} – {communities.label(record)}" for record in found]
    return "\n".join([*lines, *sorted(gone)])
