"""The portal's settings, kept in the registry and edited in Site Setup."""

from .. import _
from ..core.errors import PortalError
from decimal import Decimal
from plone.autoform import directives
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary

import re


class NotAColour(schema.ValidationError):
    __doc__ = _(
        "settings_colour_wrong",
        default="Write a colour as # and six digits or letters a to f, like #1a5fb4.",
    )


class NotAWebAddress(schema.ValidationError):
    __doc__ = _(
        "settings_url_wrong",
        default="Write a whole address, like https://portal.example.com.",
    )


def is_colour(value):
    """Is it a colour, or nothing? Raises ``NotAColour`` otherwise."""
    if value and not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise NotAColour(value)
    return True


def is_web_address(value):
    """Is it the address of a site on the web, or nothing? Or ``NotAWebAddress``."""
    if value and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value):
        raise NotAWebAddress(value)
    return True


def is_gateway(value):
    """Is it a web address that may hold places to fill, or nothing?"""
    return not value or re.fullmatch(r"https?://[^\s/?#]+[^\s]*", value) is not None


class NotReminderDays(schema.ValidationError):
    __doc__ = _(
        "settings_reminder_days_invalid",
        default="Write at most six numbers of days from 1 to 60, for instance: 7, 3, 1.",
    )


def are_reminder_days(text):
    """Are these days before the end of a vote? Errors: ``NotReminderDays``."""
    from ..resolutions.reminders.rules import steps

    try:
        steps(text, ())
    except PortalError:
        raise NotReminderDays(text) from None
    return True


class IPortalSettings(Interface):
    """Settings of the contractor portal."""

    manager_name = schema.TextLine(
        title=_("settings_manager_name", default="Name of the manager"),
        required=True,
        default="Zarządca nieruchomości",
    )

    manager_address = schema.TextLine(
        title=_("settings_manager_address", default="Address of the office"),
        required=False,
        default="",
    )

    manager_phone = schema.TextLine(
        title=_("settings_manager_phone", default="Phone of the office"),
        required=False,
        default="",
    )

    manager_email = schema.TextLine(
        title=_("settings_manager_email", default="E-mail of the office"),
        required=False,
        default="",
    )

    office_hours = schema.TextLine(
        title=_("settings_office_hours", default="Office hours"),
        required=False,
        default="",
    )

    manager_colour = schema.TextLine(
        title=_("settings_manager_colour", default="Colour of the portal"),
        description=_(
            "settings_manager_colour_help",
            default="As #rrggbb, for instance from your logo; shades that can be read are made of it. Empty: the portal's own.",
        ),
        required=False,
        default="",
        constraint=is_colour,
    )

    emergency_phone = schema.TextLine(
        title=_("settings_emergency_phone", default="Emergency phone, day and night"),
        required=False,
        default="",
    )

    dashboard_panels = schema.Tuple(
        title=_(
            "settings_dashboard_panels",
            default="What the start page shows, in this order",
        ),
        description=_(
            "settings_dashboard_panels_help",
            default="Nothing chosen: everything, in the usual order.",
        ),
        value_type=schema.Choice(vocabulary="collective.contractorportal.zones.panels"),
        required=False,
        default=(),
    )

    history_days = schema.Int(
        title=_(
            "settings_history_days",
            default="Days for which own history stays open after the last title ends",
        ),
        required=True,
        default=365,
        min=0,
        max=3650,
    )

    access_log_months = schema.Int(
        title=_(
            "settings_access_log_months",
            default="Months for which the access log is kept",
        ),
        description=_(
            "settings_access_log_months_help",
            default="Who looked at data of other people. Usual are 12 to 24 months.",
        ),
        required=True,
        default=24,
        min=1,
        max=120,
    )

    directives.widget("interest_rates", rows=24)
    interest_rates = schema.Tuple(
        title=_(
            "settings_interest_rates",
            default="Statutory interest for delay: a day and a percent a line",
        ),
        description=_(
            "settings_interest_rates_help",
            default="For instance 2026-03-05 9.25: from that day on, percent a year (art. 481 § 2 KC).",
        ),
        value_type=schema.TextLine(),
        required=True,
        default=(),
    )

    interest_paid_on = schema.Choice(
        title=_("settings_interest_paid_on", default="Interest counts to this day"),
        description=_(
            "settings_interest_paid_on_help",
            default="By the civil code money is paid when it reaches the account; your regulations may say otherwise.",
        ),
        vocabulary=SimpleVocabulary(
            [
                SimpleTerm(
                    "booked",
                    title=_(
                        "settings_paid_booked",
                        default="the day the money reached the account (booking)",
                    ),
                ),
                SimpleTerm(
                    "operation",
                    title=_(
                        "settings_paid_operation",
                        default="the day of the payer's order (operation)",
                    ),
                ),
            ]
        ),
        required=True,
        default="booked",
    )

    board_notices_approval = schema.Bool(
        title=_(
            "settings_board_notices_approval",
            default="The office approves notices of boards before they appear",
        ),
        description=_(
            "settings_board_notices_approval_help",
            default="Otherwise a board publishes to its community by itself. The zone of a community may say otherwise.",
        ),
        required=False,
        default=False,
    )

    attachment_megabytes = schema.Int(
        title=_(
            "settings_attachment_megabytes", default="Biggest file to attach, in MB"
        ),
        required=True,
        default=10,
        min=1,
        max=200,
    )

    attachment_kinds = schema.Tuple(
        title=_(
            "settings_attachment_kinds",
            default="Files that may be attached, one a line",
        ),
        description=_(
            "settings_attachment_kinds_help",
            default="Ends of file names. Web pages and drawings that can hold programs are never taken.",
        ),
        value_type=schema.TextLine(),
        required=True,
        default=(
            "pdf",
            "jpg",
            "jpeg",
            "png",
            "webp",
            "gif",
            "docx",
            "xlsx",
            "odt",
            "ods",
            "txt",
            "csv",
        ),
    )

    scan_host = schema.TextLine(
        title=_(
            "settings_scan_host", default="Virus scanner: address of the clamd service"
        ),
        description=_(
            "settings_scan_host_help",
            default="Empty: files are not scanned. With an address, no file is kept that the scanner has not passed.",
        ),
        required=False,
        default="",
    )

    scan_port = schema.Int(
        title=_("settings_scan_port", default="Virus scanner: port"),
        required=True,
        default=3310,
        min=1,
        max=65535,
    )

    erp_backend = schema.Choice(
        title=_("settings_erp_backend", default="Where the figures come from"),
        values=("sql", "memory", "null"),
        required=True,
        default="sql",
    )

    erp_database_url = schema.TextLine(
        title=_(
            "settings_erp_database_url", default="Address of the exchange database"
        ),
        description=_(
            "settings_erp_database_url_help",
            default="Empty: the embedded database. The environment variable ERP_DATABASE_URL comes first.",
        ),
        required=False,
        default="",
    )

    erp_timeout = schema.Decimal(
        title=_("settings_erp_timeout", default="Seconds to wait for the ERP"),
        required=True,
        default=Decimal("2.0"),
    )

    erp_cache_seconds = schema.Int(
        title=_("settings_erp_cache_seconds", default="Seconds that figures are kept"),
        required=True,
        default=60,
        min=0,
    )

    sync_minutes = schema.Int(
        title=_("settings_sync_minutes", default="Minutes between synchronisations"),
        required=True,
        default=15,
        min=1,
    )

    public_url = schema.TextLine(
        title=_("settings_public_url", default="Address of the portal"),
        description=_(
            "settings_public_url_help",
            default="As it stands in messages, for instance https://portal.example.com. Empty: the address by which the office works here.",
        ),
        required=False,
        default="",
        constraint=is_web_address,
    )

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

    sms_url = schema.TextLine(
        title=_(
            "settings_sms_url", default="Text messages: address of the HTTP gateway"
        ),
        description=_(
            "settings_sms_url_help",
            default="Empty: no text messages. {phone}, {digits}, {text}, {id} and {secret} stand for the number with and without +, the words, the name of the message and the secret; here, in the headers and in the body.",
        ),
        required=False,
        default="",
        constraint=is_gateway,
    )

    sms_method = schema.Choice(
        title=_("settings_sms_method", default="Text messages: method of the request"),
        values=("POST", "GET"),
        required=True,
        default="POST",
    )

    sms_headers = schema.Tuple(
        title=_(
            "settings_sms_headers",
            default="Text messages: headers of the request, one a line",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=("Content-Type: application/json", "Authorization: Bearer {secret}"),
    )

    sms_body = schema.Text(
        title=_("settings_sms_body", default="Text messages: body of the request"),
        required=False,
        default='{"to": "{phone}", "message": "{text}", "id": "{id}"}',
    )

    sms_answer = schema.TextLine(
        title=_(
            "settings_sms_answer",
            default="Text messages: words of an answer that mean success",
        ),
        description=_(
            "settings_sms_answer_help",
            default="For gateways that report errors with status 200. Empty: the status decides.",
        ),
        required=False,
        default="",
    )

    sms_secret = schema.Password(
        title=_("settings_sms_secret", default="Text messages: secret of the gateway"),
        description=_(
            "settings_sms_secret_help",
            default="Never shown. Empty keeps the one that is there, a single hyphen removes it. The environment variable SMS_SECRET comes first.",
        ),
        required=False,
        default="",
    )

    sms_polish_letters = schema.Bool(
        title=_(
            "settings_sms_polish_letters",
            default="Text messages: with Polish letters, of which only 70 fit into one",
        ),
        required=False,
        default=False,
    )

    sms_daily_limit = schema.Int(
        title=_(
            "settings_sms_daily_limit", default="Text messages: at most so many a day"
        ),
        description=_(
            "settings_sms_daily_limit_help",
            default="What is over waits until the next day.",
        ),
        required=True,
        default=500,
        min=0,
    )
