"""``@@notification-preferences``: what one is written to about, by which way, and when."""

from ... import _
from ...theme.page import Page
from ...theme.page import typed
from ..channels import channels
from ..choices import choices
from ..choices import choose
from ..choices import FIELDS
from ..choices import PROBLEMS
from ..choices import WrongChoice
from ..preferences import preferences_of
from ..recipients import find_recipient
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.statusmessages.interfaces import IStatusMessage


SAVED = _(
    "notifications_saved", default="Saved. From now on we write to you like this."
)
DIGEST_TITLES = {
    "off": _("notifications_digest_off", default="At once, each thing by itself"),
    "daily": _("notifications_digest_daily", default="Once a day, all together"),
    "weekly": _("notifications_digest_weekly", default="Once a week, all together"),
}
WEEKDAYS = (
    _("notifications_monday", default="Monday"),
    _("notifications_tuesday", default="Tuesday"),
    _("notifications_wednesday", default="Wednesday"),
    _("notifications_thursday", default="Thursday"),
    _("notifications_friday", default="Friday"),
    _("notifications_saturday", default="Saturday"),
    _("notifications_sunday", default="Sunday"),
)


class PreferencesView(Page):
    """The page; its form is kept whole or not at all."""

    title = _("notifications_preferences", default="Notifications")
    problems = ()

    def __call__(self):
        self.check()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                choose(self.person, self.typed_changes())
            except WrongChoice as wrong:
                self.problems = wrong.problems
            else:
                IStatusMessage(self.request).add(SAVED)
                return self.request.response.redirect(
                    f"{self.portal_url}/@@notification-preferences", status=303
                )
        return self.index()

    def typed_changes(self):
        """The form in the shape of ``choices.choose``."""
        form = self.request.form
        chosen = form.get("way", [])
        chosen = {chosen} if isinstance(chosen, str) else set(chosen)
        names = [name for name, _channel in channels()]
        hour, weekday = typed(self.request, "hour"), typed(self.request, "weekday")
        return {
            "kinds": {
                kind.name: {name: f"{kind.name}.{name}" in chosen for name in names}
                for kind, _ways in choices(self.person)
                if kind.mutable
            },
            "quiet_hours": {
                "from": typed(self.request, "quiet_from"),
                "to": typed(self.request, "quiet_to"),
            },
            "digest": {
                "every": typed(self.request, "digest"),
                "hour": int(hour) if hour.isascii() and hour.isdigit() else None,
                "weekday": int(weekday)
                if weekday.isascii() and weekday.isdigit()
                else None,
            },
        }

    @property
    def errors(self):
        """What is to be corrected: pairs (field, message)."""
        return [
            (FIELDS.get(problem.code, ""), self.translate(PROBLEMS[problem.code]))
            for problem in self.problems
        ]

    def error_of(self, field):
        return dict(self.errors).get(field)

    @cached_property
    def preferences(self):
        return preferences_of(f"u:{self.person.user_id}")

    @cached_property
    def recipient(self):
        return find_recipient(f"u:{self.person.user_id}")

    @property
    def ways(self):
        """The channels with the address that each would use."""
        found = []
        for name, channel in channels():
            address = channel.address(self.recipient) if channel.sends else None
            found.append(
                {
                    "name": name,
                    "title": channel.title,
                    "address": address,
                    "missing": channel.sends and not address,
                }
            )
        return found

    @property
    def kinds(self):
        """Each kind with its boxes; what was typed stays when something is wrong."""
        typed_now = self.typed_changes()["kinds"] if self.problems else {}
        titles = {way["name"]: way["title"] for way in self.ways}
        return [
            {
                "name": kind.name,
                "title": kind.title,
                "description": kind.description,
                "fixed": not kind.mutable,
                "boxes": [
                    {
                        "id": f"{kind.name}.{name}",
                        "title": titles[name],
                        "on": typed_now.get(kind.name, ways)[name],
                    }
                    for name in ways
                ],
                "by": [titles[name] for name, on in ways.items() if on],
            }
            for kind, ways in choices(self.person)
        ]

    def value(self, field):
        """An hour of the form: as typed, or as kept."""
        if self.problems:
            return typed(self.request, field)
        kept = getattr(self.preferences, field)
        return f"{kept:%H:%M}" if kept else ""

    @property
    def digests(self):
        chosen = (
            typed(self.request, "digest") if self.problems else self.preferences.digest
        )
        return [
            {"value": value, "title": title, "on": value == chosen}
            for value, title in DIGEST_TITLES.items()
        ]

    @property
    def hours(self):
        chosen = (
            typed(self.request, "hour")
            if self.problems
            else str(self.preferences.digest_hour)
        )
        return [
            {"value": hour, "title": f"{hour}:00", "on": str(hour) == chosen}
            for hour in range(24)
        ]

    @property
    def weekdays(self):
        chosen = (
            typed(self.request, "weekday")
            if self.problems
            else str(self.preferences.digest_weekday)
        )
        return [
            {"value": number, "title": title, "on": str(number) == chosen}
            for number, title in enumerate(WEEKDAYS)
        ]
