"""Words about powers of attorney that several files use."""

from ... import _
from ...accounts.storage import get_logins
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.records import Contractor


STATE_TITLES = {
    "future": _("resolutions_proxy_state_future", default="Not yet in force"),
    "in_force": _("resolutions_proxy_state_in_force", default="In force"),
    "expired": _("resolutions_proxy_state_expired", default="Over"),
    "revoked": _("resolutions_proxy_state_revoked", default="Revoked"),
}
CHIPS = {
    "future": ("info", "calendar"),
    "in_force": ("success", "check"),
    "expired": ("neutral", "clock"),
    "revoked": ("neutral", "cross"),
}
FORM_TITLES = {
    "portal": _(
        "resolutions_proxy_form_portal", default="in the portal, with the password"
    ),
    "written": _(
        "resolutions_proxy_form_written", default="on paper, with a signature"
    ),
    "certified": _(
        "resolutions_proxy_form_certified",
        default="on paper, with a signature certified by a notary",
    ),
    "notarial": _("resolutions_proxy_form_notarial", default="as a notary’s deed"),
}
PROBLEMS = {
    "proxy_name_missing": _(
        "resolutions_proxy_name_missing",
        default="Write the first and last name of the person.",
    ),
    "proxy_address_missing": _(
        "resolutions_proxy_address_missing",
        default="Write the e-mail address or the code of the person.",
    ),
    "proxy_unknown": _(
        "resolutions_proxy_unknown",
        default="We know nobody with a login by that name and that address or code. Ask the person for the code: it stands in the portal under “Powers of attorney”.",
    ),
    "proxy_tries": _(
        "resolutions_proxy_tries",
        default="That was wrong too many times. Try again from ${until}.",
    ),
    "proxy_scope_missing": _(
        "resolutions_proxy_scope_missing", default="Choose what the person may vote on."
    ),
    "proxy_scope_unknown": _(
        "resolutions_proxy_scope_unknown",
        default="This vote or meeting is over, or it is not in this community.",
    ),
    "proxy_directive_scope": _(
        "resolutions_proxy_directive_scope",
        default="How to vote can be said only for one resolution. Choose one, or leave the choice to the person.",
    ),
    "proxy_until_missing": _(
        "resolutions_proxy_until_missing",
        default="A power for all votes needs an end: say until which day.",
    ),
    "proxy_until_past": _(
        "resolutions_proxy_until_past", default="This day has passed."
    ),
    "proxy_until_before": _(
        "resolutions_proxy_until_before", default="The end must be after the beginning."
    ),
    "proxy_until_far": _(
        "resolutions_proxy_until_far",
        default="The end can be at most ${years} years from now.",
    ),
    "proxy_day_unreadable": _(
        "resolutions_proxy_day_unreadable", default="Write the day like 10.12.2026."
    ),
    "proxy_parts_missing": _(
        "resolutions_proxy_parts_missing",
        default="There are no premises here today for which this power could be.",
    ),
    "proxy_parts_none": _(
        "resolutions_proxy_parts_none", default="Choose at least one of your premises."
    ),
    "proxy_parts_unknown": _(
        "resolutions_proxy_parts_unknown",
        default="One of these premises is not the owner’s.",
    ),
    "proxy_self": _(
        "resolutions_proxy_self", default="This is you: you may vote without a power."
    ),
    "proxy_holds_part": _(
        "resolutions_proxy_holds_part",
        default="This person may vote for these premises anyway: they are in your common property.",
    ),
    "proxy_same": _(
        "resolutions_proxy_same",
        default="This person has such a power already. To say something else, revoke that one first.",
    ),
    "proxy_one_member": _(
        "resolutions_proxy_one_member",
        default="In a cooperative a person may stand for one member only, and this person does already.",
    ),
    "proxy_form_unknown": _(
        "resolutions_proxy_form_unknown", default="Say what kind of paper it is."
    ),
    "proxy_given_later": _(
        "resolutions_proxy_given_later",
        default="The paper cannot be from a day to come.",
    ),
    "proxy_scan_missing": _(
        "resolutions_proxy_scan_missing",
        default="Attach a scan or a photo of the paper.",
    ),
    "proxy_scans_many": _(
        "resolutions_proxy_scans_many", default="Attach at most ${most} files."
    ),
}


def login_name(user_id):
    """Whose login it is; empty when nobody knows any more."""
    for contractor_id in get_logins().contractors_of(user_id):
        contractor = get_directory().get(Contractor, contractor_id)
        if contractor is not None:
            return display_name(contractor)
    return ""


def proxy_name(grant):
    """Who was given a power."""
    return grant.proxy_name or login_name(grant.proxy)


def principal_name(grant):
    """Who has given a power."""
    contractor = get_directory().get(Contractor, grant.principal)
    return display_name(contractor) if contractor is not None else ""
