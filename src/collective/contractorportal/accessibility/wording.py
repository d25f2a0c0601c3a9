"""What the office is told of its statement."""

from .. import _


PROBLEMS = {
    "entity": _("a11y_missing_entity", default="The name of the entity is missing."),
    "published": _(
        "a11y_missing_published",
        default="The day of the portal's publication is missing.",
    ),
    "changed": _(
        "a11y_missing_changed",
        default="The day of the last important change is missing.",
    ),
    "changed_before": _(
        "a11y_changed_before",
        default="The last important change lies before the publication.",
    ),
    "exceptions": _(
        "a11y_missing_exceptions",
        default="The portal is not fully conformant: say what is not accessible and why.",
    ),
    "exceptions_full": _(
        "a11y_exceptions_full",
        default="The portal is called conformant, but things are listed that are not accessible.",
    ),
    "prepared": _(
        "a11y_missing_prepared",
        default="The day on which the statement was prepared is missing.",
    ),
    "reviewed_before": _(
        "a11y_reviewed_before",
        default="The last review lies before the preparation of the statement.",
    ),
    "auditor": _(
        "a11y_missing_auditor", default="Say who made the assessment from outside."
    ),
    "person": _(
        "a11y_missing_person", default="The person or team who answers is missing."
    ),
    "email": _("a11y_missing_email", default="The e-mail for reports is missing."),
    "phone": _("a11y_missing_phone", default="The phone for reports is missing."),
    "building": _(
        "a11y_missing_building",
        default="The accessibility of the office is not described.",
    ),
    "future": _("a11y_future", default="One of the days has not come yet."),
}
REVIEWS = {
    "soon": _(
        "a11y_review_soon",
        default="Look the statement through by ${day} and write down the day of the review.",
    ),
    "late": _(
        "a11y_review_late",
        default="The statement was to be looked through by ${day}. Do it now and write down the day of the review.",
    ),
}
