"""The words of sessions."""

from .. import _
from ..core import clock
from ..core import formats
from .model import PROGRAM
from .rules import coarse


BROWSERS = {
    "edge": "Edge",
    "opera": "Opera",
    "samsung": "Samsung Internet",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
}
SYSTEMS = {
    "iphone": "iPhone",
    "ipad": "iPad",
    "android": "Android",
    "windows": "Windows",
    "chromeos": "ChromeOS",
    "mac": "Mac",
    "linux": "Linux",
}
DEVICE = _("sessions_device", default="${browser}, ${system}")
PROGRAM_DEVICE = _("sessions_program", default="A program or an application")
OTHER_BROWSER = _("sessions_other_browser", default="Another browser")
OTHER_SYSTEM = _("sessions_other_system", default="another system")
HOUR = _("sessions_seen_hour", default="used within the last hour")
TODAY = _("sessions_seen_today", default="used today")
BEFORE = _("sessions_seen_before", default="last used on ${day}")
ENDED = _("sessions_ended", default="That device is logged out.")
ENDED_OTHERS = _(
    "sessions_ended_others", default="You are logged out everywhere but here."
)
GONE = _("sessions_gone", default="That device was logged out already.")


def device_words(agent, say):
    """A device in plain words; ``say`` translates a message."""
    browser, _dash, system = agent.partition("-")
    mapping = {
        "browser": BROWSERS.get(browser) or say(OTHER_BROWSER),
        "system": SYSTEMS.get(system) or say(OTHER_SYSTEM),
    }
    return say(_(DEVICE, default=DEVICE.default, mapping=mapping))


def session_words(session, say):
    """What a session is on."""
    if session.kind == PROGRAM and session.agent.startswith("other"):
        return say(PROGRAM_DEVICE)
    return device_words(session.agent, say)


def seen_words(session, now, say, language):
    """When it was used last, no closer than it is kept."""
    seen = session.seen.astimezone(clock.WARSAW)
    how = coarse(seen, now.astimezone(clock.WARSAW))
    if how == "before":
        mapping = {"day": formats.day(seen.date(), language)}
        return say(_(BEFORE, default=BEFORE.default, mapping=mapping))
    return say(HOUR if how == "hour" else TODAY)
