"""Kinds of faults, and work orders of communities (module maintenance)."""

from .....faults.categories import builtin


PREFIX = "KAT-"


def write_categories(book):
    """The kinds of faults: those that the portal would take without an ERP."""
    rows = []
    for position, each in enumerate(builtin.categories(), 1):
        parent = each.parent_id and _id(each.parent_id)
        common = None if each.common is None else int(each.common)
        rows.append(
            (
                _id(each.id),
                each.name,
                parent,
                each.name_en,
                each.urgency,
                common,
                position,
            )
        )
    book.add_all("maintenance_fault_category", rows)


def _id(name):
    return f"{PREFIX}{name.removeprefix(builtin.PREFIX)}"


class Orders:
    """Writes the work orders of a community."""

    def __init__(self, place):
        self.place, self.book = place, place.book
        self.calendar = place.book.calendar

    def order(self, title, category, state, ago, supplier=None, building=None,
              premises=None, due=7, done=None, planned=None, note=None):  # fmt: skip
        """One order, made so many days ago; the other days count from then."""
        text, day = self.calendar.text, self.calendar.today - ago
        year = text(day)[:4]
        number = self.book.next_order(year)

        def later(days):
            return None if days is None else text(day + days)

        self.book.add(
            "maintenance_work_order", f"ZL-{year}-{number:05d}",
            f"ZL/{year}/{number:05d}", self.place.id, title, state, text(day), building,
            premises, supplier, f"{PREFIX}{category}", None, later(due), later(planned),
            later(done), note,
        )  # fmt: skip


_USUAL = (
    ("Cieknie rura w piwnicy", "inside.water.leak"),
    ("Nie świeci lampa na klatce", "inside.light.dark"),
    ("Nie działa domofon", "inside.doors.intercom"),
    ("Uszkodzona rynna", "outside.roof.gutter"),
    ("Dziura w chodniku", "outside.ground.hole"),
)


def usual_order(place, building, suppliers):
    """The order that any community of the town has, done or not yet."""
    title, category = _USUAL[place.serial % len(_USUAL)]
    ago = 2 + place.serial * 7 % 90
    state, done = ("closed", 6) if ago > 8 else ("assigned", None)
    Orders(place).order(
        title, category, state, ago, suppliers[0], building, planned=5, done=done
    )
