"""The words of the guided maker and of the form."""

from ... import _
from ...notices.desk.typed import WRONG
from ..words import PROBLEMS as RESOLUTION_PROBLEMS


TITLE = _("resolutions_maker_title", default="New resolution")
FORM_TITLE = _("resolutions_form_title", default="Draft of a resolution")
MADE = _(
    "resolutions_maker_made",
    default="The draft is made. Only the board and the manager see it. Below you can change everything.",
)
SAVED = _("resolutions_form_saved", default="The draft is saved.")
STALE = _(
    "resolutions_form_stale",
    default="Somebody has changed this draft since you opened it. Look at their version on the resolution’s page; if you save again, yours replaces it.",
)

PATTERNS = {
    "plan": _("resolutions_pattern_plan", default="Annual financial plan"),
    "report": _("resolutions_pattern_report", default="Report of the board"),
    "discharge": _("resolutions_pattern_discharge", default="Discharge of the board"),
    "renovation_fund": _(
        "resolutions_pattern_fund", default="Advance for the renovation fund"
    ),
    "advances": _(
        "resolutions_pattern_advances", default="Advance for the costs of management"
    ),
    "renovation": _("resolutions_pattern_renovation", default="Renovation"),
    "loan": _("resolutions_pattern_loan", default="Loan for a renovation"),
    "meters": _("resolutions_pattern_meters", default="Exchange of water meters"),
    "board_members": _(
        "resolutions_pattern_board", default="Election of members of the board"
    ),
    "way_of_managing": _(
        "resolutions_pattern_managing", default="Change of the way of managing"
    ),
    "blank": _("resolutions_pattern_blank", default="Something else"),
    "survey": _("resolutions_pattern_survey", default="Survey (binds nobody)"),
}
PATTERN_HELP = {
    "blank": _(
        "resolutions_pattern_blank_help",
        default="You write the whole text yourself.",
    ),
    "survey": _(
        "resolutions_pattern_survey_help",
        default="To hear what people think. You may ask tenants, too.",
    ),
}
FIELDS = {
    "year": _("resolutions_field_year", default="For which year"),
    "amount": _("resolutions_field_amount", default="Amount, in złoty"),
    "rate": _("resolutions_field_rate", default="Rate for 1 m² a month, in złoty"),
    "date": _("resolutions_field_date", default="From which day"),
    "subject": _("resolutions_field_subject", default="What is renovated"),
    "number": _("resolutions_field_years", default="For how many years at most"),
    "source": _("resolutions_field_source", default="What it is paid from"),
    "people": _("resolutions_field_people", default="Who is elected: names"),
    "change": _("resolutions_field_change", default="What changes"),
}
FIELD_HELP = {
    "subject": _(
        "resolutions_field_subject_help",
        default="A few words, for instance: roof of the building. They stand in the title.",
    ),
    "source": _(
        "resolutions_field_source_help", default="For instance: the renovation fund."
    ),
    "people": _(
        "resolutions_field_people_help",
        default="First name and surname, separated with commas.",
    ),
    "amount": _(
        "resolutions_field_amount_help", default="For instance: 12500 or 12500,50"
    ),
    "rate": _("resolutions_field_rate_help", default="For instance: 1,85"),
}
# What the law says about a pattern.
NOTES = {
    "attach_plan": _(
        "resolutions_note_plan",
        default="Attach the plan itself: owners vote on it, not on the sum alone.",
    ),
    "annual_meeting": _(
        "resolutions_note_annual",
        default="It belongs to the annual meeting, which is held in the first quarter (art. 30 ust. 1 pkt 3 of the act on ownership of premises).",
    ),
    "attach_report": _(
        "resolutions_note_report", default="Attach the report: owners vote on it."
    ),
    "board_votes_too": _(
        "resolutions_note_board",
        default="Members of the board who own premises vote as well.",
    ),
    "advances_by_shares": _(
        "resolutions_note_shares",
        default="Costs are borne by shares (art. 12 ust. 2). A rate for 1 m² agrees with this where shares follow the areas.",
    ),
    "erp_change": _(
        "resolutions_note_erp",
        default="When it is adopted, the office changes the advances in its own system; the portal changes no charges.",
    ),
    "attach_estimate": _(
        "resolutions_note_estimate",
        default="Attach the estimate or the offers, so that owners know what they pay for.",
    ),
    "attach_offer": _(
        "resolutions_note_offer", default="Attach the offer of the bank."
    ),
    "liability_by_shares": _(
        "resolutions_note_liability",
        default="Each owner answers for the community’s debts in proportion to the own share.",
    ),
    "meters_verification": _(
        "resolutions_note_meters",
        default="Water meters are verified for 5 years; from 1 January 2027 those of hot water have to be readable from afar (art. 45a of the energy act).",
    ),
    "board_natural_persons": _(
        "resolutions_note_persons",
        default="Only natural persons can sit in the board; they may be from among the owners or not.",
    ),
    "notary": _(
        "resolutions_note_notary",
        default="A notary has to record this resolution (art. 18 ust. 2a): votes in the portal alone cannot adopt it. Agree with the notary before the vote opens.",
    ),
}
PROBLEMS = {
    **WRONG,
    **RESOLUTION_PROBLEMS,
    "pattern_unknown": _(
        "resolutions_pattern_unknown", default="Choose what the resolution is about."
    ),
    "field_missing": _("resolutions_field_missing", default="Fill this in."),
    "field_long": _(
        "resolutions_field_long", default="Shorten it to ${most} characters."
    ),
    "year_invalid": _(
        "resolutions_year_invalid", default="Write the year with four digits, as 2027."
    ),
    "amount_invalid": _(
        "resolutions_amount_invalid",
        default="Write an amount greater than zero, for instance 12500 or 1,85.",
    ),
    "days_invalid": _(
        "resolutions_days_invalid", default="Write a number from 1 to 999."
    ),
    "choice_invalid": _("resolutions_choice_invalid", default="Choose one of these."),
    "opens_past": _(
        "resolutions_opens_past",
        default="This has passed. Leave it empty to open the vote by hand.",
    ),
    "stale": STALE,
}
