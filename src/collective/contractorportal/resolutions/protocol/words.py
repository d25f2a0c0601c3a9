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
ADOPTED_ON = _("resolutions_adopted_on", default="Adopted on ${day}.")
DECISIVE = {
    "adopted": _(
        "resolutions_protocol_adopted_at",
        default="The vote that made the majority was cast on ${day}; on that day the resolution was adopted.",
    ),
    "failed": _(
        "resolutions_protocol_failed_at",
        default="After the votes of ${day} it could not be adopted any more.",
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
    "heads_demand": _(
        "resolutions_protocol_doubt_demand",
        default="One vote for each owner: a demand of owners with at least 1/5 of the shares, a contract or an earlier resolution was confirmed when the vote opened.",
    ),
    "heads_basis": _(
        "resolutions_protocol_doubt_basis",
        default="One vote for each owner: a contract or an earlier resolution that introduced it was confirmed when the vote opened.",
    ),
    "cast_only": _(
        "resolutions_protocol_doubt_cast",
        default="Only shares that voted were counted; that the law in force allows it was confirmed when the vote opened.",
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
        default="The office keeps the ballot file of this vote for a court, or for an expert whom the community chooses: it holds every ballot with receipt code, choice and weight, and no name. Neighbours do not get it, since a weight can tell whose a vote was.",
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
