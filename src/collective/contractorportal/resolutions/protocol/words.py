"""Words of protocols."""

from ... import _


VERDICTS = {
    ("resolution", True): _(
        "resolutions_is_adopted", default="The resolution is adopted."
    ),
    ("resolution", False): _(
        "resolutions_is_not_adopted", default="The resolution is not adopted."
    ),
    ("survey", True): _("resolutions_survey_over", default="The survey has ended."),
    ("survey", False): _("resolutions_survey_over", default="The survey has ended."),
}
DECISIVE = {
    "adopted": _(
        "resolutions_protocol_adopted_at",
        default="The vote that made the majority was cast on ${moment}; at that moment the resolution was adopted.",
    ),
    "failed": _(
        "resolutions_protocol_failed_at",
        default="After the vote of ${moment} it could not be adopted any more.",
    ),
}
HOW_COUNTED = _(
    "resolutions_protocol_how_counted",
    default="The portal, from the ballots in the box and by exact fractions; percentages are only for reading.",
)
DOUBTS = {
    "shares_sum": _(
        "resolutions_protocol_doubt_sum",
        default="The shares do not add up to 1. It was counted against the larger of 1 and their sum.",
    ),
    "fractions_sum": _(
        "resolutions_protocol_doubt_fractions",
        default="The parts of some premises do not add up to the whole.",
    ),
    "share_missing": _(
        "resolutions_protocol_doubt_missing",
        default="Some premises have no share; they are not in the register.",
    ),
    "no_holder": _(
        "resolutions_protocol_doubt_holder",
        default="Of some premises no owner was known.",
    ),
    "not_joint": _(
        "resolutions_protocol_doubt_joint",
        default="Some parts have several owners who are no couple.",
    ),
}
STATE_WORDS = {
    "missing": _("resolutions_card_missing", default="did not vote"),
    "conflict": _("resolutions_card_conflict", default="couple disagrees, none counts"),
    "blocked": _("resolutions_card_blocked", default="could not vote"),
    "none_counts": _("resolutions_card_none", default="decided: none counts"),
}
VERIFY = (
    _(
        "resolutions_verify_file",
        default="The office gives out the ballot file of this vote on request: it holds every ballot with receipt code, choice and weight, and no name.",
    ),
    _(
        "resolutions_verify_script",
        default="The script verify_vote.py from the documentation of the portal computes the result and the root from that file, on any computer with Python and without the portal: python3 verify_vote.py ballots.json",
    ),
    _(
        "resolutions_verify_own",
        default="Whoever has voted in the portal finds out with the code on the receipt, on the page “Check a receipt”, that the own vote was counted under this root.",
    ),
)
