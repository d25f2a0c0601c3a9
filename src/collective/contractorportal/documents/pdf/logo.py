"""The manager's logo on paper: a picture as it is, a drawing as lines and surfaces."""

from ...branding.shown import picture
from .base import BOLD
from .base import fonts
from .base import PLAIN
from io import BytesIO
from reportlab.graphics import renderPDF
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

import logging


logger = logging.getLogger(__name__)


def logo():
    """The logo of the site for paper, or None."""
    return on_paper(picture("logo"))


def on_paper(found):
    """A ``Picture`` as something with ``draw``; None for none that can be drawn.

    A drawing was looked through when it was taken (``branding.pictures``): it loads
    nothing from elsewhere, and draws no more than it says.
    """
    if found is None:
        return None
    if found.form != "SVG":
        return Raster(ImageReader(BytesIO(found.data)))
    drawing = _drawing(found.data)
    return Vector(drawing) if drawing is not None else None


class Mark(Flowable):
    """The logo above the first lines of a paper that flows over its pages."""

    def __init__(self, logo):
        super().__init__()
        self.logo = logo

    def wrap(self, width, height):
        return 55 * mm, 16 * mm

    def draw(self):
        self.logo.draw(self.canv, 0, 2 * mm, 55 * mm, 14 * mm)


class Raster:
    """A picture made of points."""

    def __init__(self, image):
        self.image = image

    def draw(self, canvas, x, y, width, height):
        """Into the upper left corner of a place, as large as it can be."""
        canvas.drawImage(
            self.image,
            x,
            y,
            width,
            height,
            mask="auto",
            preserveAspectRatio=True,
            anchor="nw",
        )


class Vector:
    """A drawing."""

    def __init__(self, drawing):
        self.drawing = drawing

    def draw(self, canvas, x, y, width, height):
        """The same."""
        scale = min(width / self.drawing.width, height / self.drawing.height)
        canvas.saveState()
        canvas.translate(x, y + height - self.drawing.height * scale)
        canvas.scale(scale, scale)
        renderPDF.draw(self.drawing, canvas, 0, 0)
        canvas.restoreState()


def _drawing(data):
    """A drawing of reportlab's; None for one that cannot be drawn on paper."""
    # Taking it along costs time, and few have a drawing as their logo.
    from svglib.fonts import FontMap
    from svglib.svglib import svg2rlg

    class Letters(FontMap):
        """Words stand in the letters of our papers; the machine's are not looked for."""

        def find_font(self, font_name, weight="normal", style="normal"):
            return BOLD if weight == "bold" else PLAIN, True

    fonts()
    try:
        made = svg2rlg(BytesIO(data), font_map=Letters())
    except Exception:  # a reader of drawings has many words for "I cannot"
        logger.exception("The logo cannot be drawn on paper")
        return None
    drawn = made is not None and made.width > 0 and made.height > 0
    return made if drawn else None
