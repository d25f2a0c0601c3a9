"""Seeing the portal as a contractor does."""

from ... import _
from zope import schema
from zope.interface import Interface


class ISupportSettings(Interface):
    """Seeing the portal as a contractor does."""

    support_minutes = schema.Int(
        title=_(
            "settings_support_minutes",
            default="Support view: the longest, in minutes",
        ),
        description=_(
            "settings_support_minutes_help",
            default="So long somebody of the office may see the portal as one person does, only to look and with a reason. 0: nobody may.",
        ),
        required=True,
        default=15,
        min=0,
        max=30,
    )
