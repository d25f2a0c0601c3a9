"""Words of the list of resolutions, and of the page of one."""

from ... import _


WAIT = {
    "one": _("resolutions_wait_one", default="One vote waits for you, until ${until}."),
    "few": _(
        "resolutions_wait_few",
        default="${count} votes wait for you, the first one until ${until}.",
    ),
    "many": _(
        "resolutions_wait_many",
        default="${count} votes wait for you, the first one until ${until}.",
    ),
}
NONE_WAITS = _("resolutions_none_waits", default="No vote waits for you now.")
FOUND = {
    "one": _("resolutions_found_one", default="One resolution found."),
    "few": _("resolutions_found_few", default="${count} resolutions found."),
    "many": _("resolutions_found_many", default="${count} resolutions found."),
}
NONE = _(
    "resolutions_none",
    default="There are no resolutions in your communities yet. When there is a vote, you will find it here.",
)
NONE_LIKE_THAT = _(
    "resolutions_none_like_that",
    default="No resolution is like that. Try other words, or look at all of them.",
)
RESULT_TITLES = {
    "open": _("resolutions_filter_open", default="not decided yet"),
    "adopted": _("resolutions_filter_adopted", default="adopted"),
    "not_adopted": _("resolutions_filter_not_adopted", default="not adopted"),
    "annulled": _("resolutions_filter_annulled", default="annulled or withdrawn"),
}
FOR_LINE = _("resolutions_for_line", default="For: ${part} (${percent})")
MOST_CHOSEN = _("resolutions_most_chosen", default="Most often: ${answer} (${part})")
FOR_PAST = _("resolutions_for_past", default="For: ${part}")
MY_VOTES = {
    "vote": _("resolutions_mine_vote", default="You have not voted yet"),
    "mine": _("resolutions_mine_mine", default="You voted: ${choice}"),
    "several": _("resolutions_mine_several", default="You voted for your premises"),
    "proxy": _("resolutions_mine_proxy", default="Your proxy voted: ${choice}"),
    "spouse": _("resolutions_mine_spouse", default="Your spouse voted for both of you"),
    "cast": _("resolutions_mine_cast", default="A vote for your premises was cast"),
    "unsettled": _(
        "resolutions_mine_unsettled", default="Votes that differ were cast for you"
    ),
}

VOTE_BY = _("resolutions_vote_by", default="Vote by ${until}.")
ANSWER_BY = _("resolutions_answer_by", default="Answer by ${until}.")
VOTED = _(
    "resolutions_all_voted",
    default="You have voted. The vote is open until ${until}; then you will see the result here.",
)
OPEN_UNTIL = _("resolutions_open_until", default="The vote is open until ${until}.")
OPENS_ON = _("resolutions_opens_on", default="The vote opens on ${day}.")
OPENS_SOMEDAY = _(
    "resolutions_opens_someday",
    default="The vote has not opened yet. We will tell you when it does.",
)
ENDED = _(
    "resolutions_ended",
    default="The vote ended on ${day}. The result will stand here when all votes are checked.",
)
ADOPTED = _("resolutions_is_adopted", default="The resolution is adopted.")
NOT_ADOPTED = _("resolutions_is_not_adopted", default="The resolution is not adopted.")
CHALLENGED = _(
    "resolutions_is_challenged",
    default="The resolution is adopted, but somebody has challenged it in court. It is in force unless the court says otherwise.",
)
ANNULLED = _(
    "resolutions_is_annulled",
    default="The court has annulled this resolution. It is not in force.",
)
WITHDRAWN = _(
    "resolutions_is_withdrawn",
    default="This resolution was withdrawn. It is not voted on.",
)
NAMES_IN_PROTOCOL = _(
    "resolutions_names_in_protocol_words",
    default="will say by name who voted how; the community has settled it so.",
)
SURVEY_OVER = _("resolutions_survey_over", default="The survey has ended.")
DRAFT = _(
    "resolutions_is_draft", default="A draft. Only the board and the manager see it."
)
