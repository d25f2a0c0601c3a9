"""Within what time faults are dealt with, and how they are reported."""

from ... import _
from zope import schema
from zope.interface import Interface


class IFaultSettings(Interface):
    """Within what time faults are dealt with, and how they are reported."""

    faults_emergency_hours = schema.Int(
        title=_(
            "settings_faults_emergency",
            default="Faults: hours in which an emergency is dealt with",
        ),
        description=_("settings_faults_hours_help", default="Hours run day and night."),
        required=True,
        default=2,
        min=1,
        max=72,
    )

    faults_urgent_hours = schema.Int(
        title=_(
            "settings_faults_urgent",
            default="Faults: hours in which an urgent one is dealt with",
        ),
        required=True,
        default=24,
        min=1,
        max=240,
    )

    faults_normal_days = schema.Int(
        title=_(
            "settings_faults_normal",
            default="Faults: working days in which an ordinary one is dealt with",
        ),
        required=True,
        default=7,
        min=1,
        max=90,
    )

    faults_planned_days = schema.Int(
        title=_(
            "settings_faults_planned",
            default="Faults: working days in which one that can be planned is dealt with",
        ),
        required=True,
        default=30,
        min=1,
        max=260,
    )

    faults_close_days = schema.Int(
        title=_(
            "settings_faults_close",
            default="Faults: days after which a finished one closes by itself",
        ),
        description=_(
            "settings_faults_close_help",
            default="Until then whoever reported it can say that it is not mended.",
        ),
        required=True,
        default=7,
        min=1,
        max=90,
    )

    faults_per_day = schema.Int(
        title=_(
            "settings_faults_per_day",
            default="Faults: a person reports at most so many in 24 hours",
        ),
        description=_("settings_faults_none_help", default="0: without a limit."),
        required=True,
        default=10,
        min=0,
        max=1000,
    )

    faults_same_hours = schema.Int(
        title=_(
            "settings_faults_same",
            default="Faults: hours in which the same words about the same place are one report",
        ),
        description=_("settings_faults_none_help", default="0: without a limit."),
        required=True,
        default=48,
        min=0,
        max=720,
    )

    faults_photo_months = schema.Int(
        title=_(
            "settings_faults_photos",
            default="Faults: months after the end for which photos are kept",
        ),
        required=True,
        default=24,
        min=1,
        max=240,
    )

    faults_board_sees = schema.Bool(
        title=_(
            "settings_faults_board_sees",
            default="Faults: boards see faults in common parts of their community",
        ),
        description=_(
            "settings_faults_board_sees_help",
            default="Kind, place, state and the public history; never who reported them.",
        ),
        required=False,
        default=False,
    )

    faults_board_signs = schema.Bool(
        title=_(
            "settings_faults_board_signs",
            default="Faults: boards may sign finished work in common parts",
        ),
        required=False,
        default=False,
    )

    faults_link_days = schema.Int(
        title=_(
            "settings_faults_link_days",
            default="Faults: days for which a firm's one-time address opens its order",
        ),
        required=True,
        default=30,
        min=1,
        max=365,
    )
