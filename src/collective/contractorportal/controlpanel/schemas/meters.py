"""Which readings of meters are taken without a question."""

from ... import _
from decimal import Decimal
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


PERIODS = (
    (0, _("settings_meters_window_off", default="no general rule")),
    (1, _("settings_meters_window_1", default="each month")),
    (3, _("settings_meters_window_3", default="each quarter")),
    (6, _("settings_meters_window_6", default="each half-year")),
    (12, _("settings_meters_window_12", default="each year")),
)


def _most(title, default):
    return schema.Decimal(
        title=title,
        description=_(
            "settings_meters_most_help",
            default="For one person in a month. 0: there is no limit.",
        ),
        required=True,
        default=default,
        min=Decimal(0),
        max=Decimal(1_000_000),
    )


class IMeterSettings(Interface):
    """Which readings of meters are taken without a question."""

    meters_only_in_windows = schema.Bool(
        title=_(
            "settings_meters_only_in_windows",
            default="Meters: without a reading window residents cannot send readings",
        ),
        description=_(
            "settings_meters_only_in_windows_help",
            default="Switched off, residents of communities that have no windows at all may send readings on any day.",
        ),
        required=False,
        default=False,
    )

    meters_most_cold_water = _most(
        _(
            "settings_meters_most_cold_water",
            default="Meters: more m³ of cold water are asked about",
        ),
        Decimal(15),
    )

    meters_most_hot_water = _most(
        _(
            "settings_meters_most_hot_water",
            default="Meters: more m³ of hot water are asked about",
        ),
        Decimal(8),
    )

    meters_most_electricity = _most(
        _(
            "settings_meters_most_electricity",
            default="Meters: more kWh of electricity are asked about",
        ),
        Decimal(300),
    )

    meters_most_gas = _most(
        _(
            "settings_meters_most_gas",
            default="Meters: more m³ of gas are asked about",
        ),
        Decimal(200),
    )

    meters_factor = schema.Decimal(
        title=_(
            "settings_meters_factor",
            default="Meters: so many times the usual consumption is asked about",
        ),
        description=_(
            "settings_meters_factor_help",
            default="The usual is the median of the same season in the meter's own past.",
        ),
        required=True,
        default=Decimal(3),
        min=Decimal("1.1"),
        max=Decimal(100),
    )

    meters_periods = schema.Int(
        title=_(
            "settings_meters_periods",
            default="Meters: so many earlier periods are needed to say what is usual",
        ),
        required=True,
        default=3,
        min=1,
        max=20,
    )

    meters_leak_litres = schema.Int(
        title=_(
            "settings_meters_leak_litres",
            default="Meters: a leak is possible from so many litres a day above the usual",
        ),
        required=True,
        default=80,
        min=5,
        max=10_000,
    )

    meters_zero_days = schema.Int(
        title=_(
            "settings_meters_zero_days",
            default="Meters: after so many days without any use somebody is asked, where people live",
        ),
        required=True,
        default=60,
        min=1,
        max=3650,
    )

    meters_warn_days = schema.Int(
        title=_(
            "settings_meters_warn_days",
            default="Meters: days before the end of the legal verification on which it is told",
        ),
        required=True,
        default=90,
        min=0,
        max=730,
    )

    meters_window_months = schema.Choice(
        title=_(
            "settings_meters_window_months",
            default="Reading windows: the general rule, for communities of which the ERP tells none",
        ),
        description=_(
            "settings_meters_window_months_help",
            default="Meters are read at the end of each such period. Windows of single communities are set at the desk for readings.",
        ),
        required=True,
        default=0,
        vocabulary=SimpleVocabulary(
            [SimpleTerm(months, str(months), title) for months, title in PERIODS]
        ),
    )

    meters_window_last = schema.Int(
        title=_(
            "settings_meters_window_last",
            default="Reading windows: so many last days of the period",
        ),
        required=True,
        default=3,
        min=1,
        max=31,
    )

    meters_window_around = schema.Int(
        title=_(
            "settings_meters_window_around",
            default="Reading windows: and so many days before and after these",
        ),
        required=True,
        default=5,
        min=0,
        max=31,
    )

    meters_remind_on = schema.Bool(
        title=_(
            "settings_meters_remind_on",
            default="Reading windows: people with meters that are not read are reminded",
        ),
        required=False,
        default=True,
    )

    meters_remind_days = schema.Int(
        title=_(
            "settings_meters_remind_days",
            default="Reading windows: so many days before they close people are reminded once more",
        ),
        description=_("settings_meters_remind_days_help", default="0: only once."),
        required=True,
        default=3,
        min=0,
        max=30,
    )
