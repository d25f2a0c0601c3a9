"""Sentences about a resolution, as its voters read them."""

from .. import _


CHIPS = {
    "draft": ("neutral", "dot"),
    "proposed": ("info", "calendar"),
    "open": ("warning", "vote"),
    "closed": ("neutral", "clock"),
    "adopted": ("success", "check"),
    "not_adopted": ("neutral", "cross"),
    "challenged": ("warning", "alert"),
    "annulled": ("danger", "cross"),
    "withdrawn": ("neutral", "cross"),
}
SURVEY_ENDED = _("resolutions_survey_ended", default="Ended")
SURVEY = _("resolutions_survey_chip", default="Survey")
ARCHIVE = _("resolutions_past_chip", default="from the archive")

PLACE = _("resolutions_place", default="${unit}, ${address}")
YOUR_VOTE = _("resolutions_your_vote", default="Your vote")
UNTIL_HOUR = _("resolutions_until_hour", default="${day}, ${hour}")
ONE_VOTE = _("resolutions_one_vote", default="one vote")
ONE_VOTE_TOGETHER = _(
    "resolutions_one_vote_together",
    default="${part} of the one vote that the co-owners of these premises have together",
)

TOGETHER = _(
    "resolutions_together",
    default="All co-owners of these premises have one vote together. It counts only when one proxy casts it whom co-owners with more than half of the premises have appointed in writing. One of you can be that proxy: the others sign a power on paper for the office, or give it in the portal with a scan of the signed paper. A vote without that is kept, but does not count.",
)

# Who counts how.
RULE_WORDS = {
    "absolute_of_all": _(
        "resolutions_counts_absolute",
        default="It is adopted when owners who hold more than half of all shares vote for it. Exactly half is not enough. Whoever does not vote or abstains counts as if against.",
    ),
    "simple_of_cast": _(
        "resolutions_counts_simple",
        default="It is adopted when more than half of the shares that vote are for it. Whoever does not vote is not counted; whoever abstains counts as if against.",
    ),
    "per_head": _(
        "resolutions_counts_heads",
        default="Each owner has one vote, however large the share. Co-owners of the same premises have one vote together: a proxy casts it, whom those who hold more than half of the premises have appointed in writing (art. 23 ust. 2b). It is adopted when more than half of all votes are for it. Whoever does not vote or abstains counts as if against.",
    ),
    "two_thirds": _(
        "resolutions_counts_two_thirds",
        default="It is adopted when owners who hold at least 2/3 of all shares vote for it. Whoever does not vote or abstains counts as if against.",
    ),
    "unanimity": _(
        "resolutions_counts_unanimity",
        default="It is adopted only when all owners vote for it. One vote against, abstained or not cast is enough to stop it.",
    ),
    "custom": _(
        "resolutions_counts_custom",
        default="It is adopted when owners who hold at least ${part} of all shares vote for it. Whoever does not vote or abstains counts as if against.",
    ),
}
SURVEY_WORDS = _(
    "resolutions_counts_survey",
    default="This is a survey. It binds nobody; it tells the board and the manager what you think.",
)

CHOICE_LINES = {
    "for": _("resolutions_line_for", default="For"),
    "against": _("resolutions_line_against", default="Against"),
    "abstain": _("resolutions_line_abstain", default="Abstained"),
    "missing": _("resolutions_line_missing", default="Not voted, or not counted"),
}
NEEDED = {
    ("all", "more"): _(
        "resolutions_needed_all",
        default="Needed: more than ${part} of all shares, that is more than ${bound}.",
    ),
    ("all", "at_least"): _(
        "resolutions_needed_all_at_least",
        default="Needed: at least ${part} of all shares, that is ${bound}.",
    ),
    ("cast", "more"): _(
        "resolutions_needed_cast",
        default="Needed: more than ${part} of the shares that voted, that is more than ${bound}.",
    ),
    ("cast", "at_least"): _(
        "resolutions_needed_cast_at_least",
        default="Needed: at least ${part} of the shares that voted, that is ${bound}.",
    ),
    ("heads", "more"): _(
        "resolutions_needed_heads",
        default="Needed: more than ${part} of all votes, that is more than ${bound}.",
    ),
    ("heads", "at_least"): _(
        "resolutions_needed_heads_at_least",
        default="Needed: at least ${part} of all votes, that is ${bound}.",
    ),
}
# What is certain while votes are still taken (R1.27).
SO_FAR = {
    "adopted": _(
        "resolutions_so_far_adopted",
        default="With these votes it is adopted already. Votes are taken until the end all the same.",
    ),
    "failed": _(
        "resolutions_so_far_failed",
        default="It cannot be adopted any more, whatever those say who have not voted yet.",
    ),
}
EXACTLY_HALF = _(
    "resolutions_exactly_half",
    default="Exactly as much was for it as is the limit. More is needed: this is one vote too few.",
)

# How the vote for a part stands (``standing/rules.py``).
DENIED = _(
    "resolutions_no_holder",
    default="when the vote opened, we knew no owner of these premises",
)
STANDINGS = {
    "vote": _("resolutions_standing_vote", default="You have not voted yet."),
    "wait": _("resolutions_standing_wait", default="The vote has not opened yet."),
    "missed": _(
        "resolutions_standing_missed",
        default="The vote is over. Nobody voted for these premises.",
    ),
    "mine": _(
        "resolutions_standing_mine", default="You voted: ${choice}, on ${moment}."
    ),
    "mine_paper": _(
        "resolutions_standing_mine_paper",
        default="You voted on paper or at the meeting: ${choice}, entered on ${moment}.",
    ),
    "spouse": _(
        "resolutions_standing_spouse",
        default="Your spouse has voted for both of you. You have one vote together, so there is nothing that you must do.",
    ),
    "at_meeting": _(
        "resolutions_standing_at_meeting",
        default="This is voted on at the meeting. You can come, or let somebody vote for you.",
    ),
    "not_online": _(
        "resolutions_standing_not_online",
        default="Votes are not taken in the portal now. Ask the office for a ballot paper.",
    ),
    "proxy": _(
        "resolutions_standing_by_proxy",
        default="Your proxy has voted in your name: ${choice}, on ${moment}.",
    ),
    "principal": _(
        "resolutions_standing_principal",
        default="The owner, or another proxy, has voted already. There is nothing left for you to do.",
    ),
    "former": _(
        "resolutions_standing_former",
        default="The former owner has voted for these premises, while owning them. That vote stays; premises vote once.",
    ),
    "paper": _(
        "resolutions_standing_paper",
        default="There is a paper vote for these premises already.",
    ),
    "other": _(
        "resolutions_standing_other",
        default="A vote for these premises has been cast already.",
    ),
    "conflict": _(
        "resolutions_standing_conflict",
        default="You and your spouse voted differently. You have one vote together, so neither of the two counts.",
    ),
    "contradiction": _(
        "resolutions_standing_contradiction",
        default="There are two votes for these premises that differ, for instance one on paper and one in the portal. The manager will settle which of them counts.",
    ),
    "none_counts": _(
        "resolutions_standing_none",
        default="The manager decided that no vote for these premises counts.",
    ),
    "blocked": _(
        "resolutions_standing_blocked",
        default="No vote can be cast for these premises now: ${reason}.",
    ),
}
# With which of them somebody may want to call the manager.
ASK = frozenset(
    {
        "former",
        "paper",
        "other",
        "conflict",
        "contradiction",
        "none_counts",
        "blocked",
        "principal",
        "proxy",
    }
)
MAY_OBJECT = _(
    "resolutions_may_object",
    default="If you do not agree, you may vote differently. Then neither of the two votes counts, and the manager will get in touch with you.",
)
MAY_CHANGE = _(
    "resolutions_may_change_words",
    default="You may change your vote until the end. The last one counts.",
)
CANNOT_CHANGE = _(
    "resolutions_cannot_change",
    default="A vote cannot be changed, so read everything before you choose.",
)
