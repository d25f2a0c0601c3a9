"""Letters with Polish marks and Cyrillic, ink and margins: one look for all that is printed."""

from ...branding.look import print_colour
from functools import cache
from pathlib import Path
from plone.registry.interfaces import IRegistry
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from zope.component import queryUtility


MIME = "application/pdf"
FONTS = Path(__file__).parents[2] / "theme" / "fonts"
PLAIN, BOLD, MONO = "PortalSans", "PortalSans-Bold", "PortalMono"
TAGS = {"pl": "pl-PL", "uk": "uk-UA"}
MARGIN = 16 * mm
INK = colors.HexColor("#1b1f24")
LINE = colors.HexColor("#b8c0c8")
SHADE = colors.HexColor("#eef1f4")


@cache
def fonts():
    """Read the fonts once a process; only the letters used get into a file."""
    # Bytes as they are: text instead of them takes time, and a quarter more room.
    rl_config.useA85 = 0
    pdfmetrics.registerFont(TTFont(PLAIN, str(FONTS / "DejaVuSans.ttf")))
    pdfmetrics.registerFont(TTFont(BOLD, str(FONTS / "DejaVuSans-Bold.ttf")))
    pdfmetrics.registerFont(TTFont(MONO, str(FONTS / "DejaVuSansMono.ttf")))


def accent():
    """The manager's colour, for headings; ink where there is no site to ask."""
    if queryUtility(IRegistry) is None:
        return INK
    return colors.HexColor(print_colour())


def language_tag(language):
    """The language of a document as PDF names it.

    >>> language_tag("pl"), language_tag("uk"), language_tag("en")
    ('pl-PL', 'uk-UA', 'en-GB')
    """
    return TAGS.get(language[:2], "en-GB")
