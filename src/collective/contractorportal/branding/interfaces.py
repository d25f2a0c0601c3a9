"""What the registry keeps of pictures that Plone itself has no place for."""

from .. import _
from zope import schema
from zope.interface import Interface


class IBrandPictures(Interface):
    """Kept as Plone keeps its logo: name and bytes in one text (``pictures.packed``).

    The logo by day and the small icon are Plone's own ``plone.site_logo`` and
    ``plone.site_favicon``.
    """

    logo_dark = schema.Bytes(
        title=_("branding_logo_dark", default="Logo for dark screens"),
        required=False,
    )
