"""Where people, money and meters come from."""

from ... import _
from .constraints import is_erp_address
from .constraints import is_variable
from decimal import Decimal
from zope import schema
from zope.interface import Interface


class IErpSettings(Interface):
    """Where people, money and meters come from."""

    erp_backend = schema.Choice(
        title=_("settings_erp_backend", default="Where the figures come from"),
        values=("sql", "http", "memory", "null"),
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

    erp_http_url = schema.TextLine(
        title=_("settings_erp_http_url", default="Address of the ERP's server"),
        description=_(
            "settings_erp_http_url_help",
            default="For figures over HTTP. It begins with https://; http:// only on this machine.",
        ),
        required=False,
        default="",
        constraint=is_erp_address,
    )

    erp_token_variable = schema.TextLine(
        title=_(
            "settings_erp_token_variable",
            default="Environment variable with the token for the ERP's server",
        ),
        description=_(
            "settings_erp_token_variable_help",
            default="The token itself is never kept in the portal.",
        ),
        required=False,
        default="ERP_TOKEN",
        constraint=is_variable,
    )

    erp_certificate = schema.TextLine(
        title=_(
            "settings_erp_certificate",
            default="File with the portal's own certificate and key",
        ),
        description=_(
            "settings_erp_certificate_help",
            default="For an ERP that knows the portal by a certificate. Empty: by the token alone.",
        ),
        required=False,
        default="",
    )

    erp_authority = schema.TextLine(
        title=_(
            "settings_erp_authority",
            default="File with who vouches for the certificate of the ERP's server",
        ),
        description=_(
            "settings_erp_authority_help",
            default="Empty: the authorities that this machine knows.",
        ),
        required=False,
        default="",
    )

    erp_webhook_variable = schema.TextLine(
        title=_(
            "settings_erp_webhook_variable",
            default="Environment variable with the secret by which the ERP signs that something has changed",
        ),
        description=_(
            "settings_erp_webhook_variable_help",
            default="The ERP then calls @@erp-changed, and the portal asks anew. Without such a secret nothing is taken.",
        ),
        required=False,
        default="ERP_WEBHOOK_SECRET",
        constraint=is_variable,
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
