"""How the portal looks, and what the office says on each page in its own words."""

from ... import _
from ...branding.model import FONTS
from .constraints import is_colour
from .constraints import is_web_address
from zope import schema
from zope.interface import Interface
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


FONT_TITLES = {
    "own": _("settings_font_own", default="as the reader's computer or phone has it"),
    "humanist": _("settings_font_humanist", default="soft, like Segoe UI"),
    "grotesque": _("settings_font_grotesque", default="plain, like Arial"),
    "wide": _("settings_font_wide", default="wide, like Verdana"),
    "serif": _("settings_font_serif", default="with serifs, like Georgia"),
}
MOST_WORDS = 2000


def _colour(title, description=None):
    return schema.TextLine(
        title=title,
        description=description or "",
        required=False,
        default="",
        constraint=is_colour,
    )


def _words(title):
    return schema.Text(
        title=title,
        description=_(
            "settings_brand_words_help",
            default="Plain text. An empty line begins a paragraph, web addresses become links.",
        ),
        required=False,
        default="",
        max_length=MOST_WORDS,
    )


class IBrandSettings(Interface):
    """How the portal looks, and what the office says in its own words."""

    manager_colour = _colour(
        _("settings_manager_colour", default="Colour of the portal"),
        _(
            "settings_brand_colour_help",
            default="Of buttons, links and headings, for instance from your logo: # and six digits or letters. Empty: the portal's own.",
        ),
    )

    brand_header = _colour(
        _("settings_brand_header", default="Background of the header"),
        _("settings_brand_ground_help", default="Empty: white, at night dark."),
    )

    brand_header_text = _colour(
        _("settings_brand_header_text", default="Text of the header"),
        _(
            "settings_brand_text_help",
            default="Empty: dark or white, whichever is read better.",
        ),
    )

    brand_login_colour = _colour(
        _("settings_brand_login_colour", default="Colour of the login page"),
        _(
            "settings_brand_login_colour_help",
            default="Of its button and links. Empty: as on the other pages.",
        ),
    )

    brand_login_ground = _colour(
        _("settings_brand_login_ground", default="Background of the login page"),
        _("settings_brand_login_ground_help", default="Empty: the portal's own."),
    )

    brand_login_text = _colour(
        _("settings_brand_login_text", default="Text on that background"),
        _(
            "settings_brand_text_help",
            default="Empty: dark or white, whichever is read better.",
        ),
    )

    brand_font = schema.Choice(
        title=_("settings_brand_font", default="Letters"),
        description=_(
            "settings_brand_font_help",
            default="Families that computers and phones have; nothing is fetched from elsewhere.",
        ),
        vocabulary=SimpleVocabulary(
            [SimpleTerm(name, name, FONT_TITLES[name]) for name in ("own", *FONTS)]
        ),
        required=True,
        default="own",
    )

    brand_web_address = schema.TextLine(
        title=_("settings_brand_web_address", default="Web address in the header"),
        description=_(
            "settings_brand_web_address_help",
            default="Of your own pages, for instance https://www.example.com.",
        ),
        required=False,
        default="",
        constraint=is_web_address,
        max_length=200,
    )

    brand_zones = schema.Bool(
        title=_(
            "settings_brand_zones",
            default="Zones may have a colour and a logo of their own",
        ),
        required=False,
        default=True,
    )

    brand_login_words_pl = _words(
        _("settings_brand_login_words_pl", default="Login page, in Polish")
    )
    brand_login_words_en = _words(
        _("settings_brand_login_words_en", default="Login page, in English")
    )
    brand_login_words_uk = _words(
        _("settings_brand_login_words_uk", default="Login page, in Ukrainian")
    )
    brand_footer_words_pl = _words(
        _("settings_brand_footer_words_pl", default="Foot of each page, in Polish")
    )
    brand_footer_words_en = _words(
        _("settings_brand_footer_words_en", default="Foot of each page, in English")
    )
    brand_footer_words_uk = _words(
        _("settings_brand_footer_words_uk", default="Foot of each page, in Ukrainian")
    )
    brand_help_words_pl = _words(
        _("settings_brand_help_words_pl", default="Help, in Polish")
    )
    brand_help_words_en = _words(
        _("settings_brand_help_words_en", default="Help, in English")
    )
    brand_help_words_uk = _words(
        _("settings_brand_help_words_uk", default="Help, in Ukrainian")
    )

    brand_panel_words = schema.Dict(
        title=_(
            "settings_brand_panel_words", default="Words of the start page's parts"
        ),
        description=_(
            "settings_brand_panel_words_help",
            default="A sentence below the heading of a part; the key is the part's name and the language, like tasks.pl.",
        ),
        key_type=schema.TextLine(max_length=60),
        value_type=schema.Text(max_length=500),
        required=False,
        default={},
        missing_value={},
    )
