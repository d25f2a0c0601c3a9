"""Words of the messages about votes."""

from ... import _


OPENED_SUBJECT = _("resolutions_opened_subject", default="Vote by ${until}: ${title}")
SURVEY_SUBJECT = _(
    "resolutions_survey_subject", default="Survey until ${until}: ${title}"
)
OPENED_TEXT = _(
    "resolutions_opened_text",
    default="A vote on resolution ${number} has opened: “${title}”. You may vote until ${until}.",
)
SURVEY_TEXT = _(
    "resolutions_survey_mail_text",
    default="The board or the manager asks for your opinion: “${title}”. You may answer until ${until}. A survey binds nobody.",
)
MEANING = _("resolutions_mail_meaning", default="What it means: ${meaning}")
HOW = _(
    "resolutions_mail_how",
    default="You read the text and vote in the portal. If you would rather vote on paper, ask the manager for a ballot; votes on paper and in the portal count the same.",
)
HOW_ON_PAPER = _(
    "resolutions_mail_how_on_paper",
    default="You read the text in the portal. Votes are not taken there now: ask the manager for a ballot on paper.",
)
HOW_SURVEY = _("resolutions_mail_how_survey", default="You answer in the portal.")
REMINDER_SUBJECT = _(
    "resolutions_reminder_subject",
    default="You have not voted yet – until ${until}: ${title}",
)
REMINDER_TEXT = _(
    "resolutions_reminder_text",
    default="We have no vote of yours yet on “${title}”. You may vote until ${until}. If you have voted on paper in the last days, there is nothing that you must do.",
)
REMINDER_WHY = _(
    "resolutions_reminder_why",
    default="Why it matters: in most votes, who does not vote counts as if against.",
)
RESULT_SUBJECTS = {
    "adopted": _("resolutions_result_adopted", default="Adopted: ${title}"),
    "not_adopted": _("resolutions_result_not_adopted", default="Not adopted: ${title}"),
    "survey": _("resolutions_result_survey", default="Result of the survey: ${title}"),
}
RESULT_TEXTS = {
    "adopted": _(
        "resolutions_result_text_adopted",
        default="Resolution ${number} “${title}” has been adopted, with these votes:",
    ),
    "not_adopted": _(
        "resolutions_result_text_not_adopted",
        default="Resolution ${number} “${title}” has not been adopted. These were the votes:",
    ),
    "survey": _(
        "resolutions_result_text_survey",
        default="The survey “${title}” has ended, with these answers:",
    ),
}
ALERT_SUBJECT = _(
    "resolutions_alert_subject", default="Votes to be decided on: ${title}"
)
ALERT_TEXT = _(
    "resolutions_alert_text",
    default="In the vote on “${title}” there are ballots that somebody has to look at:",
)
ALERT_LINES = {
    "conflict": _(
        "resolutions_alert_conflict",
        default="${place}: the couple has voted in two ways; neither vote counts.",
    ),
    "contradiction": _(
        "resolutions_alert_contradiction",
        default="${place}: two votes in one owner's name differ, for instance one on paper and one in the portal.",
    ),
}
ALERT_WHAT = _(
    "resolutions_alert_what",
    default="How they voted stands only in the portal, where each look is written down.",
)
