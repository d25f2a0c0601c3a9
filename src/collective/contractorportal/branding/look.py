"""The look that is chosen now: for data pages, the login page, e-mails and PDFs alike."""

from ..controlpanel.settings import settings
from .model import FONTS
from .model import Look
from .model import OWN
from .model import usable
from .rules import palette


MAIL_FONT = "Arial,Helvetica,sans-serif"


def data_look(chosen=None):
    """The look of pages with data; ``chosen`` holds settings, by default those stored."""
    chosen = chosen or settings()
    return usable(
        Look(
            main=chosen.manager_colour or "",
            header=chosen.brand_header or "",
            header_text=chosen.brand_header_text or "",
            font=chosen.brand_font or "",
        )
    )


def login_look(chosen=None):
    """The look of the login page: its own colours, and for the rest that of all pages."""
    chosen = chosen or settings()
    around = data_look(chosen)
    own = usable(
        Look(
            main=chosen.brand_login_colour or "",
            ground=chosen.brand_login_ground or "",
            ground_text=chosen.brand_login_text or "",
        )
    )
    return around._replace(
        main=own.main or around.main, ground=own.ground, ground_text=own.ground_text
    )


def print_colour():
    """The main colour as it is read on white: headings of e-mails and of papers."""
    return palette(data_look().main or OWN)["light"]["--cp-primary"]


def mail_font():
    """The family of an e-mail's letters."""
    font = data_look().font
    return FONTS[font] if font else MAIL_FONT
