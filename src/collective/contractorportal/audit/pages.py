"""``@@who-looked`` and ``@who-looked``: who of the staff looked at the own data."""

from .. import _
from ..contact.wording import TITLE as CONTACT
from ..controlpanel.settings import settings
from ..directory.person import current_person
from ..finance.services.base import FinanceGet
from ..theme.interfaces import INavigationItem
from ..theme.page import Page
from . import mine
from functools import cached_property
from itertools import islice
from zExceptions import NotFound
from zope.interface import implementer


PAGE = 30
TITLE = _("audit_own_title", default="Who looked at my data")
TIMES = _("audit_own_times", default="${count} times that day, last at ${time}")
ONCE = _("audit_own_once", default="at ${time}")


@implementer(INavigationItem)
class WhoLookedItem:
    """Beside the own data, at the name."""

    title = TITLE
    icon = "eye"
    order = 15
    view = "@@who-looked"
    views = ()
    primary = False
    menu = "account"

    def __init__(self, context, request):
        self.person = current_person(request)

    def available(self):
        return self.person is not None


class WhoLookedPage(Page):
    """Day by day; a look at this very page is nobody's business and written nowhere."""

    title = TITLE

    @property
    def back(self):
        return CONTACT, f"{self.portal_url}/@@contact"

    @cached_property
    def start(self):
        text = self.request.form.get("start", "0")
        valid = isinstance(text, str) and text.isascii() and text.isdigit()
        return int(text) if valid and len(text) < 6 else 0

    @cached_property
    def found(self):
        """One more than a page, to know whether there is another page."""
        looks = mine.looks(self.person.user_id)
        return list(islice(looks, self.start, self.start + PAGE + 1))

    @cached_property
    def days(self):
        """Days with what was looked at in each."""
        days, names = {}, {}
        for each in self.found[:PAGE]:
            if each.user_id not in names:
                names[each.user_id] = mine.staff_name(each.user_id)
            role = self.translate(mine.STAFF[each.role])
            message = TIMES if each.count > 1 else ONCE
            mapping = {"count": str(each.count), "time": f"{each.last:%H:%M}"}
            days.setdefault(each.day, []).append(
                {
                    "what": self.translate(each.what),
                    "said": ", ".join(each.said),
                    "name": names[each.user_id],
                    "role": role,
                    "times": self.translate(
                        _(message, default=message.default, mapping=mapping)
                    ),
                    "iso": each.last.isoformat(timespec="minutes"),
                }
            )
        return [
            {"day": self.day(day), "id": f"day-{day}", "rows": rows}
            for day, rows in days.items()
        ]

    @property
    def months(self):
        return settings().access_log_months

    @property
    def older(self):
        more = len(self.found) > PAGE
        return (
            f"{self.portal_url}/@@who-looked?start={self.start + PAGE}"
            if more
            else None
        )


class WhoLookedGet(FinanceGet):
    """``@who-looked``: the same, entry by entry, the newest first."""

    endpoint = "@who-looked"
    modules = ()

    def many(self):
        if self.person is None:
            raise NotFound
        start, size = self.window()
        found = mine.entries(self.person.user_id)
        page = list(islice(found, start, start + size + 1))
        return {
            "@id": f"{self.context.absolute_url()}/{self.endpoint}",
            "items": [
                {
                    "at": each.at.isoformat(timespec="seconds"),
                    "kind": each.kind,
                    "name": mine.staff_name(each.user_id),
                    "role": each.role,
                    "channel": each.channel,
                    "details": each.details,
                }
                for each in page[:size]
            ],
            "more": len(page) > size,
        }
