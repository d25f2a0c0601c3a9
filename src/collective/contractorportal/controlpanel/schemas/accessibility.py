"""The accessibility statement, as the law wants it told."""

from ... import _
from .constraints import is_web_address
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


LONGEST = 5000
STATUSES = SimpleVocabulary(
    [
        SimpleTerm("full", "full", _("settings_a11y_full", default="conformant")),
        SimpleTerm(
            "partial",
            "partial",
            _("settings_a11y_partial", default="partly conformant"),
        ),
        SimpleTerm("none", "none", _("settings_a11y_none", default="not conformant")),
    ]
)
METHODS = SimpleVocabulary(
    [
        SimpleTerm(
            "self",
            "self",
            _("settings_a11y_self", default="the entity's own assessment"),
        ),
        SimpleTerm(
            "outside",
            "outside",
            _("settings_a11y_outside", default="an assessment by somebody else"),
        ),
    ]
)
PLAIN = _(
    "settings_a11y_plain",
    default="Plain text. An empty line begins a paragraph, web addresses become links.",
)
EACH = _("settings_a11y_each", default="One in each line, with the reason.")


def _line(title, description=""):
    return schema.TextLine(
        title=title,
        description=description,
        required=False,
        default="",
        max_length=200,
    )


def _day(title):
    return schema.Date(title=title, required=False)


def _text(title, description=PLAIN):
    return schema.Text(
        title=title,
        description=description,
        required=False,
        default="",
        max_length=LONGEST,
    )


class IAccessibilitySettings(Interface):
    """The accessibility statement, as the law wants it told."""

    a11y_entity = _line(
        _("settings_a11y_entity", default="Name of the entity"),
        _("settings_a11y_entity_help", default="Empty: the name of the manager."),
    )
    a11y_published = _day(
        _("settings_a11y_published", default="Portal published on"),
    )
    a11y_changed = _day(
        _("settings_a11y_changed", default="Last important change of the portal on"),
    )
    a11y_status = schema.Choice(
        title=_("settings_a11y_status", default="Conformity with the law"),
        vocabulary=STATUSES,
        required=True,
        default="partial",
    )
    a11y_exceptions = _text(
        _("settings_a11y_exceptions", default="What is not accessible"), EACH
    )
    a11y_exclusions = _text(
        _("settings_a11y_exclusions", default="What the law leaves out"), EACH
    )
    a11y_burden = schema.TextLine(
        title=_(
            "settings_a11y_burden",
            default="Address of the analysis of a disproportionate burden",
        ),
        required=False,
        default="",
        constraint=is_web_address,
        max_length=300,
    )
    a11y_prepared = _day(_("settings_a11y_prepared", default="Statement prepared on"))
    a11y_reviewed = _day(
        _("settings_a11y_reviewed", default="Statement last reviewed on")
    )
    a11y_method = schema.Choice(
        title=_("settings_a11y_method", default="On what the statement is based"),
        vocabulary=METHODS,
        required=True,
        default="self",
    )
    a11y_auditor = _line(_("settings_a11y_auditor", default="Who assessed the portal"))
    a11y_person = _line(
        _("settings_a11y_person", default="Person or team who answers for it")
    )
    a11y_email = _line(
        _("settings_a11y_email", default="E-mail for reports of what does not work"),
        _("settings_a11y_email_help", default="Empty: the e-mail of the office."),
    )
    a11y_phone = _line(
        _("settings_a11y_phone", default="Phone for reports of what does not work"),
        _("settings_a11y_phone_help", default="Empty: the phone of the office."),
    )
    a11y_building = _text(
        _(
            "settings_a11y_building",
            default="Accessibility of the office: entrances, floors, toilets, parking, dogs, sign language",
        )
    )
    a11y_apps = _text(
        _("settings_a11y_apps", default="Mobile applications and where to get them"),
        _("settings_a11y_apps_help", default="Empty: there are none."),
    )
