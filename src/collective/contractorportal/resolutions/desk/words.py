"""The words around running a vote."""

from ... import _
from ..notary.words import WAITS
from ..words import PROBLEMS as RESOLUTION_PROBLEMS


TITLE = _("resolutions_running_title", default="Running the vote")
BACK = _("resolutions_back_to", default="Back to the resolution")

ACTS = {
    "propose": _("resolutions_act_propose", default="Show it to the owners"),
    "revise": _("resolutions_act_revise", default="Take it back to draft"),
    "open": _("resolutions_act_open", default="Open the vote now"),
    "close": _("resolutions_act_close", default="Close the vote now"),
    "settle": _("resolutions_act_settle", default="Establish the result"),
    "deed": _("resolutions_act_deed", default="Enter the notary’s deed"),
    "confirm_doubts": _(
        "resolutions_act_confirm_doubts", default="Confirm the doubts in advance"
    ),
    "withdraw": _("resolutions_act_withdraw", default="Withdraw the resolution"),
    "challenge": _("resolutions_act_challenge", default="Enter a challenge in court"),
    "uphold": _("resolutions_act_uphold", default="The court left it in force"),
    "annul": _("resolutions_act_annul", default="The court annulled it"),
}
# What follows, on the page that asks for a confirmation.
FOLLOWS = {
    "propose": (
        _(
            "resolutions_follows_propose_number",
            default="The resolution gets its number, and all owners can read it.",
        ),
        _(
            "resolutions_follows_propose_text",
            default="The text cannot be changed any more, unless you take it back to draft.",
        ),
        _(
            "resolutions_follows_propose_vote",
            default="Nobody can vote yet: the vote opens on its day, or when you open it.",
        ),
    ),
    "revise": (
        _(
            "resolutions_follows_revise",
            default="Owners do not see it any more, and you can change it. It keeps its number.",
        ),
    ),
    "open": (
        _(
            "resolutions_follows_open_register",
            default="The list of votes and their shares is fixed as it is today.",
        ),
        _(
            "resolutions_follows_open_text",
            default="The text can never be changed again: each vote is tied to it.",
        ),
        _(
            "resolutions_follows_open_told",
            default="Everybody who may vote is told, and can vote at once.",
        ),
    ),
    "close": (
        _(
            "resolutions_follows_close",
            default="No more votes are taken. This cannot be undone.",
        ),
        _(
            "resolutions_follows_close_result",
            default="The result is counted and shown to everybody, unless something has to be decided before.",
        ),
    ),
    "settle": (
        _(
            "resolutions_follows_settle",
            default="The votes are counted, and everybody who may vote sees the result.",
        ),
    ),
    "confirm_doubts": (
        _(
            "resolutions_follows_confirm",
            default="The vote opens on its day in spite of what is doubtful today. If something else becomes doubtful, it waits for you.",
        ),
    ),
    "withdraw": (
        _(
            "resolutions_follows_withdraw",
            default="It is not voted on any more, and nothing is decided. Owners see that it was withdrawn. This cannot be undone.",
        ),
    ),
    "challenge": (
        _(
            "resolutions_follows_challenge",
            default="Everybody sees that the resolution was challenged. It stays in force unless the court says otherwise (art. 25 ust. 2).",
        ),
    ),
    "uphold": (
        _("resolutions_follows_uphold", default="The resolution is adopted again."),
    ),
    "annul": (
        _(
            "resolutions_follows_annul",
            default="Everybody sees that the resolution is not in force. This cannot be undone.",
        ),
    ),
}
REASON_LABELS = {
    "challenge": _(
        "resolutions_reason_challenge",
        default="Court, case number, and day of the suit",
    ),
    "uphold": _(
        "resolutions_reason_uphold", default="Judgment: court, number, and day"
    ),
    "annul": _("resolutions_reason_annul", default="Judgment: court, number, and day"),
    "withdraw": _("resolutions_reason_withdraw", default="Why it is withdrawn"),
}
DONE = {
    "propose": _(
        "resolutions_did_propose",
        default="Owners can read resolution ${sign} now. Next: open the vote.",
    ),
    "revise": _("resolutions_did_revise", default="It is a draft again."),
    "open": _(
        "resolutions_did_open", default="The vote is open. Everybody is being told."
    ),
    "close": _("resolutions_did_close", default="The vote is closed."),
    "settle": _("resolutions_did_settle", default="The result is established."),
    "confirm_doubts": _("resolutions_did_confirm", default="The doubts are confirmed."),
    "withdraw": _("resolutions_did_withdraw", default="The resolution is withdrawn."),
    "challenge": _("resolutions_did_challenge", default="The challenge is entered."),
    "uphold": _("resolutions_did_uphold", default="The judgment is entered."),
    "annul": _("resolutions_did_annul", default="The judgment is entered."),
}
ALREADY = _(
    "resolutions_did_already",
    default="This was done already, or the state has changed in the meantime. Below is how things stand now.",
)
CHANGED = _(
    "resolutions_running_changed",
    default="Something has changed since you opened this page. Look at it again, then confirm.",
)

# What there is to do in each state, in a sentence.
LEADS = {
    "draft_ready": _(
        "resolutions_lead_draft_ready",
        default="The draft is complete. Next: show it to the owners.",
    ),
    "draft_wrong": _(
        "resolutions_lead_draft_wrong",
        default="A draft. Complete what is missing below, then show it to the owners.",
    ),
    "proposed_ready": _(
        "resolutions_lead_proposed",
        default="Owners can read it. Next: open the vote.",
    ),
    "proposed_waits": _(
        "resolutions_lead_proposed_waits",
        default="Owners can read it. The vote opens by itself on ${moment}.",
    ),
    "proposed_doubts": _(
        "resolutions_lead_proposed_doubts",
        default="Owners can read it. Before the vote opens, somebody has to look at what is doubtful, and confirm it.",
    ),
    "proposed_wrong": _(
        "resolutions_lead_proposed_wrong",
        default="Owners can read it, but the vote cannot open: see below. Take it back to draft to change it.",
    ),
    "open": _(
        "resolutions_lead_open",
        default="The vote is open until ${until}. It closes by itself then.",
    ),
    "open_over": _(
        "resolutions_lead_over",
        default="The time to vote is over. Close the vote to get the result, or wait: it is closed by itself in a few minutes.",
    ),
    "closed_ready": _(
        "resolutions_lead_closed",
        default="The vote is closed. Next: establish the result.",
    ),
    "closed_wrong": _(
        "resolutions_lead_closed_wrong",
        default="The vote is closed. The result waits for what stands below.",
    ),
    "closed_notary": WAITS,
    "adopted": _("resolutions_is_adopted", default="The resolution is adopted."),
    "not_adopted": _(
        "resolutions_is_not_adopted", default="The resolution is not adopted."
    ),
    "survey_over": _("resolutions_survey_over", default="The survey has ended."),
    "challenged": _(
        "resolutions_lead_challenged",
        default="The resolution is adopted and challenged in court. Enter the judgment when there is one.",
    ),
    "annulled": _(
        "resolutions_is_annulled",
        default="The court has annulled this resolution. It is not in force.",
    ),
    "withdrawn": _(
        "resolutions_is_withdrawn",
        default="This resolution was withdrawn. It is not voted on.",
    ),
}
DOUBTS = {
    "shares_sum": _(
        "resolutions_doubt_shares_sum",
        default="All shares together are ${value}, not 1. A resolution that counts all shares needs more than half of the greater of the two.",
    ),
    "fractions_sum": _(
        "resolutions_doubt_fractions_sum",
        default="${place}: the parts of its co-owners together are ${value}, not 1.",
    ),
    "share_missing": _(
        "resolutions_doubt_share_missing",
        default="${place}: its share is not known; nobody votes for it.",
    ),
    "no_holder": _(
        "resolutions_doubt_no_holder",
        default="${place}: no owner of today is known; nobody votes for it.",
    ),
    "not_joint": _(
        "resolutions_doubt_not_joint",
        default="${place}: several people own one part and are not marked as a couple.",
    ),
    "heads_demand": _(
        "resolutions_doubt_heads_demand",
        default="One vote for each owner: owners who hold at least 1/5 of the shares have to demand it (art. 23 ust. 2a), or a contract or an earlier resolution has introduced it. Make sure that one of these is on record.",
    ),
    "heads_basis": _(
        "resolutions_doubt_heads_basis",
        default="One vote for each owner: here owners cannot demand it (art. 23 ust. 2a: the shares are 1 together, and nobody has more than half). It is lawful only if a contract or an earlier resolution, adopted by shares, has introduced it.",
    ),
    "cast_only": _(
        "resolutions_doubt_cast_only",
        default="Only shares that vote are counted: the act on ownership of premises counts all of them. This rule comes from a draft amendment, for votes collected one by one. Use it only if the law in force on the day of the vote allows it.",
    ),
}
MORE_DOUBTS = _("resolutions_doubts_more", default="…and ${count} more of this kind.")
PROBLEMS = {
    **RESOLUTION_PROBLEMS,
    "reason_long": _(
        "resolutions_reason_long", default="Shorten it to ${most} characters."
    ),
    "meeting_open": _(
        "resolutions_meeting_open",
        default="Votes of the meeting are still being entered. Close the meeting first.",
    ),
    "seen_changed": CHANGED,
}
HISTORY = {
    None: _("resolutions_history_made", default="Draft made"),
    "propose": _("resolutions_history_propose", default="Shown to the owners"),
    "revise": _("resolutions_history_revise", default="Taken back to draft"),
    "open": _("resolutions_history_open", default="Vote opened"),
    "close": _("resolutions_history_close", default="Vote closed"),
    "adopt": _("resolutions_state_adopted", default="Adopted"),
    "reject": _("resolutions_state_not_adopted", default="Not adopted"),
    "withdraw": _("resolutions_state_withdrawn", default="Withdrawn"),
    "challenge": _("resolutions_state_challenged", default="Challenged in court"),
    "uphold": _("resolutions_act_uphold", default="The court left it in force"),
    "annul": _("resolutions_state_annulled", default="Annulled by the court"),
}
BY_ITSELF = _("resolutions_history_clock", default="by itself, at its time")

LABELS = {
    "mode": _("resolutions_mode", default="How votes are collected"),
    "rule": _("resolutions_rule", default="When it is adopted"),
    "opens": _("resolutions_opens", default="The vote opens"),
    "closes": _("resolutions_closes", default="The vote closes"),
    "may_change": _(
        "resolutions_may_change", default="A vote may be changed until the end"
    ),
    "show_result": _("resolutions_show_result", default="Who sees the running result"),
    "notary": _("resolutions_label_notary", default="Notary’s deed"),
    "deed_waits": _("resolutions_label_deed_waits", default="not entered yet"),
    "yes": _("resolutions_yes", default="Yes"),
    "no": _("resolutions_no", default="No"),
}
