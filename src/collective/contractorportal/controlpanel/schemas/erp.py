"""Where people, money and meters come from."""

from ... import _
from decimal import Decimal
from zope import schema
from zope.interface import Interface


class IErpSettings(Interface):
    """Where people, money and meters come from."""

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
