"""Words of the board's pages."""

from ... import _
from ...problems import said
from .. import words
from . import rules


BACK = _("notices_board_title", default="Notices of the board")
PROBLEMS = {
    "notice_title_missing": words.PROBLEMS["title_missing"],
    "notice_text_missing": words.PROBLEMS["text_missing"],
    "notice_title_long": _(
        "notices_board_title_long",
        default="The title may have ${most} characters at most.",
        mapping={"most": rules.MOST_TITLE},
    ),
    "notice_text_long": _(
        "notices_board_text_long",
        default="The text is too long. Put a longer one into a file.",
    ),
    "day_unreadable": _(
        "notices_day_unreadable", default="Write the day like 10.12.2026."
    ),
    "not_draft": _(
        "notices_board_not_draft", default="It is no draft any more. Look at it again."
    ),
    "not_pending": _(
        "notices_board_not_pending", default="It does not wait for the office any more."
    ),
    "office_corrects": _(
        "notices_board_office_corrects",
        default="In this portal the office approves notices of boards, so it also corrects them. Call or write to the office.",
    ),
}
STATE_TITLES = {
    **words.STATE_TITLES,
    "pending": _("notices_board_pending", default="Waits for the office's consent"),
    "published": _("notices_board_published", default="Published"),
    "draft": _(
        "notices_board_draft", default="Draft: only the board and the office see it"
    ),
}
STATE_CHIPS = {
    "draft": "neutral",
    "pending": "warning",
    "scheduled": "info",
    "published": "success",
    "expired": "neutral",
    "withdrawn": "danger",
}
READERS = {
    "owners": _("notices_board_owners", default="Owners only"),
    "residents": _("notices_board_residents", default="Owners, tenants and lessees"),
}


def problem_text(error):
    """The message for a ``PortalError`` on the board's pages."""
    return said(error, PROBLEMS, words.PROBLEMS)
