"""The words of delegations."""

from .. import _
from ..contact.wording import PROBLEMS as CONTACT
from ..directory.storage import get_directory
from ..erp.records import Premises
from ..faults.model import Place
from ..faults.places import place_text as words_of
from ..problems import said


SCOPES = {
    "meters": _("delegation_meters", default="see and enter meter readings"),
    "faults": _("delegation_faults", default="report faults in the premises"),
    "pay": _("delegation_pay", default="see what is to be paid, and pay it"),
}
STATES = {
    "invited": ("info", _("delegation_invited", default="invited")),
    "open": ("success", _("delegation_open", default="may act")),
    "late": ("neutral", _("delegation_late", default="the link is too old")),
    "ended": ("neutral", _("delegation_ended", default="ended")),
}
WHY = {
    "giver": _("delegation_by_giver", default="taken back"),
    "receiver": _("delegation_by_receiver", default="given back by the helper"),
    "office": _("delegation_by_office", default="ended by the office"),
    "date": _("delegation_by_date", default="the last day is over"),
    "title": _("delegation_by_title", default="the premises have passed to another"),
    "link": _("delegation_by_link", default="nobody took the invitation in time"),
}
PROBLEMS = {
    "delegation_scopes": _(
        "delegation_wrong_scopes", default="Say what the helper may do."
    ),
    "delegation_name": _("delegation_wrong_name", default="Write who is to help you."),
    "delegation_label": _(
        "delegation_wrong_label", default="Write how the helper is to call you."
    ),
    "delegation_long": _(
        "delegation_wrong_long", default="This may have ${most} characters at most."
    ),
    "delegation_until": _(
        "delegation_wrong_until",
        default="Choose the last day, or write it like 31.12.2026.",
    ),
    "delegation_until_range": _(
        "delegation_wrong_range",
        default="The last day is today at the earliest and ${last} at the latest.",
    ),
    "delegation_premises": _(
        "delegation_wrong_premises", default="Choose one of your premises."
    ),
    "delegation_many": _(
        "delegation_wrong_many",
        default="You have invited as many helpers as possible. End one of them, or try again tomorrow.",
    ),
    "delegation_again": _(
        "delegation_wrong_again",
        default="This person may help you there already, or has an invitation. End that first.",
    ),
    "delegation_off": _(
        "delegation_wrong_off",
        default="The manager has switched off help by others.",
    ),
    "delegation_link": _(
        "delegation_wrong_link",
        default="This link does not work. Perhaps it was used already, was taken back, or is too old. Ask whoever invited you for a new one.",
    ),
    "delegation_locked": _(
        "delegation_wrong_locked",
        default="There were too many wrong tries from here. Try again later.",
    ),
    "delegation_has_login": _(
        "delegation_wrong_has_login",
        default="The manager knows this e-mail address already. Log in with your own login, and open the link once more. If you have none yet, make it with the letter from the manager.",
    ),
    "delegation_self": _(
        "delegation_wrong_self", default="You cannot be your own helper."
    ),
    "delegation_staff": _(
        "delegation_wrong_staff",
        default="You are logged in as somebody of the office. Log out first.",
    ),
}


def problem(error):
    """The message for an error of this room."""
    return said(error, PROBLEMS, CONTACT)


def place_text(premises_id, language="pl"):
    """Premises in words, or nothing for those that are gone."""
    premises = get_directory().get(Premises, premises_id)
    if premises is None:
        return ""
    return words_of(Place("", premises.building_id, premises_id), language)


def scopes_text(scopes, say):
    """What somebody may do, in one line."""
    return ", ".join(say(SCOPES[each]) for each in scopes if each in SCOPES)
