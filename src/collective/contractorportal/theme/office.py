"""How the office can be reached, as each page says it."""

from ..controlpanel.settings import settings
from .html import Html
from html import escape
from typing import NamedTuple


class Office(NamedTuple):
    """The settings that the frame shows, read once a page."""

    manager_name: str
    manager_address: str
    manager_phone: str
    manager_email: str
    office_hours: str
    emergency_phone: str
    manager_colour: str
    brand_header: str
    brand_header_text: str
    brand_login_colour: str
    brand_login_ground: str
    brand_login_text: str
    brand_font: str
    brand_web_address: str
    brand_footer_words_pl: str
    brand_footer_words_en: str
    brand_footer_words_uk: str


def the_office():
    """The office of this site."""
    chosen = settings()
    return Office(*(getattr(chosen, name) or "" for name in Office._fields))


def tel(number):
    """A telephone number as the address that dials it.

    >>> tel("+48 12 345 67 89")
    'tel:+48123456789'
    """
    digits = "".join(c for c in number or "" if c.isdigit() or c == "+")
    return f"tel:{digits}" if digits else ""


def dialled(number):
    """A telephone number as a link that dials it; "" without a number.

    >>> str(dialled("+48 12 345"))
    '<a href="tel:+4812345">+48 12 345</a>'
    """
    if not tel(number):
        return escape(number or "")
    return Html(f'<a href="{tel(number)}">{escape(number)}</a>')


def breakable(email):
    """An e-mail address that may break after its @ and before a dot, but in no word.

    >>> str(breakable("biuro@dom.example.com"))
    'biuro@<wbr>dom<wbr>.example<wbr>.com'
    """
    before, at, after = escape(email).partition("@")
    return Html(f"{before}{at}<wbr>{after.replace('.', '<wbr>.')}")
