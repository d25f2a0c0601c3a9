"""What is sent to people, on which ways."""

from ... import _
from .constraints import are_reminder_days
from zope import schema
from zope.interface import Interface


class IMessageSettings(Interface):
    """What is sent to people, on which ways."""

    notification_channels = schema.Tuple(
        title=_(
            "settings_notification_channels",
            default="By which ways messages come to people who have chosen nothing",
        ),
        description=_(
            "settings_notification_channels_help",
            default="A kind of message of which nothing is chosen here comes as is usual for it.",
        ),
        value_type=schema.Choice(
            vocabulary="collective.contractorportal.notifications.channels"
        ),
        required=False,
        default=(),
    )

    notify_without_login = schema.Bool(
        title=_(
            "settings_notify_without_login",
            default="Write to contractors who have no login yet, too, if the ERP knows their e-mail address",
        ),
        required=False,
        default=True,
    )

    mailing_keep_days = schema.Int(
        title=_(
            "settings_mailing_keep_days",
            default="Days for which sent messages and the entries of the bell are kept",
        ),
        required=True,
        default=90,
        min=7,
        max=1000,
    )

    vote_reminder_days = schema.TextLine(
        title=_(
            "settings_vote_reminder_days",
            default="Days before the end of a vote on which those who have not voted are reminded",
        ),
        description=_(
            "settings_vote_reminder_days_help",
            default="For instance: 7, 3, 1. A dash: no reminders. A resolution may say otherwise.",
        ),
        required=True,
        default="7, 3, 1",
        max_length=40,
        constraint=are_reminder_days,
    )

    mail_verify_certificate = schema.Bool(
        title=_(
            "settings_mail_verify_certificate",
            default="Check the certificate of the mail server where an encrypted connection is demanded",
        ),
        required=False,
        default=True,
    )
