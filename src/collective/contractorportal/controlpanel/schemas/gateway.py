"""How text messages reach telephones: a gateway that is called over HTTP."""

from ... import _
from .constraints import is_gateway
from zope import schema
from zope.interface import Interface


class IGatewaySettings(Interface):
    """How text messages reach telephones: a gateway that is called over HTTP."""

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
