"""Which field an error belongs to, and what the form of a power says."""

from ... import _


FIELDS = {
    "proxy_name_missing": "name",
    "proxy_address_missing": "address",
    "proxy_unknown": "address",
    "proxy_tries": "address",
    "proxy_self": "address",
    "proxy_holds_part": "address",
    "proxy_one_member": "address",
    "proxy_same": "address",
    "proxy_scope_missing": "scope",
    "proxy_scope_unknown": "scope",
    "proxy_directive_scope": "directive",
    "choice_unknown": "directive",
    "proxy_until_missing": "until",
    "proxy_until_past": "until",
    "proxy_until_before": "until",
    "proxy_until_far": "until",
    "proxy_day_unreadable": "until",
    "proxy_parts_none": "parts",
    "proxy_parts_unknown": "parts",
    "proxy_parts_missing": "parts",
    "proxy_scans_many": "files",
    "proxy_scan_missing": "files",
    "proxy_form_unknown": "form",
    "proxy_given_later": "given",
    "password_missing": "password",
    "password_wrong": "password",
    "password_locked": "password",
    "code_missing": "password",
    "code_wrong": "password",
    "code_ended": "password",
    "proof_company": "password",
}
PASSWORD_WRONG = _(
    "resolutions_proxy_password_wrong",
    default="The password is not right. Nothing has been granted yet.",
)
PASSWORD_MISSING = _(
    "resolutions_proxy_password_missing",
    default="Enter your password: it confirms that it is you.",
)
PASSWORD_LOCKED = _(
    "resolutions_proxy_password_locked",
    default="The password was wrong too many times. Try again from ${until}.",
)
GRANTED = _(
    "resolutions_proxy_granted",
    default="Done: ${proxy} may vote in your name. We have told that person.",
)
