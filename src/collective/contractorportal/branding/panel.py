"""The page "Look" of Site Setup: everything a manager brands the portal with."""

from .. import _
from ..theme.language import languages_on
from ..zones.gather import registered
from . import api as brand
from .model import OWN
from .preview import SHOWN
from .rules import INK
from .rules import LIGHT
from .rules import PAPER
from .rules import parse_colour
from .shown import picture_url
from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import Forbidden
from zope.i18n import translate


GROUPS = (
    (
        _("branding_group_office", default="Name, address, pictures"),
        ("manager_name", "brand_web_address", "manager_email", "manager_phone"),
    ),
    (
        _("branding_group_data", default="Pages with data, e-mails and papers"),
        ("manager_colour", "brand_header", "brand_header_text", "brand_font"),
    ),
    (
        _("branding_group_login", default="Login page"),
        ("brand_login_colour", "brand_login_ground", "brand_login_text"),
    ),
    (
        _("branding_group_words", default="In your own words"),
        tuple(name for name in brand.NAMES if "_words_" in name),
    ),
    (_("branding_group_zones", default="Zones"), ("brand_zones",)),
)
PICTURE_HELP = {
    "logo": _(
        "branding_logo_help", default="PNG or SVG, at most 300 kB and 2400 pixels."
    ),
    "logo_dark": _(
        "branding_logo_dark_help",
        default="PNG or SVG. Empty: the same logo as by day.",
    ),
    "favicon": _(
        "branding_favicon_help",
        default="PNG, SVG or ICO, at most 100 kB and 512 pixels.",
    ),
}


# What holds where no colour is chosen; of the login page's main colour, the other's.
OWN_COLOURS = {
    "manager_colour": OWN,
    "brand_header": PAPER,
    "brand_header_text": INK,
    "brand_login_ground": LIGHT[1],
    "brand_login_text": INK,
}


class BrandingView(BrowserView):
    """``@@contractorportal-branding``: a form, and beside it how the portal would look."""

    errors = ()
    pieces = ViewPageTemplateFile("templates/fields.pt")

    def __call__(self):
        response = self.request.response
        response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.index()
        if not api.content.get_view(
            "authenticator", self.context, self.request
        ).verify():
            raise Forbidden
        if "save" in self.request.form:
            return self.save()
        self.errors = brand.errors_of(self.values, self.request)
        return self.index()

    @property
    def macros(self):
        """Of what the form is put together."""
        return self.pieces.macros

    def save(self):
        """Keep everything, or nothing and say at each field what is wrong."""
        pictures, wrong = brand.read_pictures(self.files(), self.request)
        self.errors = brand.errors_of(self.values, self.request) + wrong
        if self.errors:
            return self.index()
        brand.save(self.values, pictures)
        IStatusMessage(self.request).add(
            _("branding_saved", default="Saved. Everybody sees it on the next page."),
            "info",
        )
        return self.request.response.redirect(self.url, status=303)

    def files(self):
        """Pictures that were chosen or are to go."""
        found = {}
        for name in brand.PICTURE_TITLES:
            upload = self.request.form.get(name)
            if getattr(upload, "filename", ""):
                found[name] = upload.filename, upload.read()
            elif self.request.form.get(f"remove_{name}"):
                found[name] = None
        return found

    @property
    def chosen_anew(self):
        """Titles of pictures that were chosen: no browser gives a file a second time."""
        chosen = (
            translate(title, context=self.request)
            for name, title in brand.PICTURE_TITLES.items()
            if getattr(self.request.form.get(name), "filename", "")
            and not self.error(name)
        )
        return ", ".join(chosen)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@contractorportal-branding"

    @cached_property
    def values(self):
        """What is typed, or, before anything is, what is kept."""
        values = brand.stored_values()
        form = self.request.form
        if self.request.method == "POST":
            for name in filter(self.offered, brand.NAMES):
                values[name] = self.typed(name, values[name])
            field, _colon, colour = self.text("use").partition(":")
            if field in brand.COLOUR_FIELDS and parse_colour(colour):
                values[field] = form[field] = colour
        return values

    def text(self, name):
        value = self.request.form.get(name, "")
        return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

    def typed(self, name, before):
        """What the form says of a setting."""
        if name == "brand_zones":
            return bool(self.text(name))
        if name == "brand_panel_words":
            keys = (
                f"{each['name']}.{code}"
                for each in self.parts
                for code in self.languages
            )
            words = {key: self.text(f"panel.{key}") for key in keys}
            kept = {
                key: text for key, text in (before or {}).items() if key not in words
            }
            return kept | {key: text for key, text in words.items() if text}
        return self.text(name)

    # What the page shows

    @cached_property
    def languages(self):
        """Codes of the languages that are on; Polish stands in for all others."""
        return list(dict.fromkeys(["pl", *languages_on()]))

    def offered(self, name):
        """Is a setting on the page? Words in a language that is off are kept unseen."""
        _about, found, code = name.rpartition("_words_")
        return not found or code in self.languages

    @cached_property
    def groups(self):
        return [
            {
                "title": title,
                "names": [self.field(name) for name in filter(self.offered, names)],
                "pictures": self.pictures if not index else (),
                "parts": self.parts if names[0] == "brand_login_words_pl" else (),
            }
            for index, (title, names) in enumerate(GROUPS)
        ]

    def error(self, name):
        """What is wrong with a field: ``message`` and ``proposal``, or None."""
        for error in self.errors:
            if error["field"] == name:
                return {"proposal": None, **error}
        return None

    def field(self, name):
        """A field for the template."""
        field = brand.field_of(name)
        vocabulary = getattr(field, "vocabulary", None)
        value = self.values[name]
        kinds = {"brand_zones": "bool", "brand_font": "choice"}
        kind = "colour" if name in brand.COLOUR_FIELDS else kinds.get(name, "line")
        return {
            "name": name,
            "title": field.title,
            "help": field.description,
            "kind": "words" if "_words_" in name else kind,
            "required": field.required,
            "value": value or "",
            "own": self.own_colour(name) if kind == "colour" else None,
            "choices": [
                {"token": t.token, "title": t.title, "chosen": t.value == (value or "")}
                for t in vocabulary or ()
            ],
            "error": self.error(name),
        }

    def own_colour(self, name):
        """The colour that holds while none is chosen."""
        return OWN_COLOURS.get(name) or self.values["manager_colour"] or OWN

    @cached_property
    def pictures(self):
        portal_url = self.context.absolute_url()
        return [
            {
                "name": name,
                "title": title,
                "help": PICTURE_HELP[name],
                "url": picture_url(portal_url, name),
                "removed": self.request.method == "POST"
                and self.request.form.get(f"remove_{name}")
                and "checked"
                or None,
                "error": self.error(name),
            }
            for name, title in brand.PICTURE_TITLES.items()
        ]

    @cached_property
    def parts(self):
        """The parts of the start page, each with its words in each language."""
        return [
            {
                "name": name,
                "title": panel.title,
                "words": [
                    {
                        "code": code,
                        "key": f"panel.{name}.{code}",
                        "value": self.part_words(f"{name}.{code}"),
                    }
                    for code in self.languages
                ],
            }
            for name, panel in sorted(
                registered(self.context, self.request).items(),
                key=lambda item: item[1].order,
            )
            if panel.title
        ]

    def part_words(self, key):
        """The words of a part: what is typed, else what is kept."""
        if self.request.method == "POST":
            return self.text(f"panel.{key}")
        return (self.kept_words or {}).get(key, "")

    @cached_property
    def kept_words(self):
        return brand.stored_values()["brand_panel_words"]

    @property
    def preview_url(self):
        """How the portal would look with what is typed."""
        chosen = {
            name: self.values[name]
            for name in SHOWN
            if self.values[name] and not self.error(name)
        }
        base = f"{self.context.absolute_url()}/@@contractorportal-branding-preview"
        return f"{base}?{urlencode(chosen)}"

    @property
    def check_url(self):
        return f"{self.context.absolute_url()}/@@contractorportal-branding-check"
