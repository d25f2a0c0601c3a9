"""How pages look: the few values that an office chooses, and the styles made of them."""

from . import rules
from functools import lru_cache
from typing import NamedTuple


# The portal's own colour, where nobody has chosen another.
OWN = "#0c5b57"
# Families that computers and phones have; nothing is fetched from elsewhere.
FONTS = {
    "humanist": '"Segoe UI", Candara, "Noto Sans", Optima, "DejaVu Sans", sans-serif',
    "grotesque": 'Arial, Helvetica, "Liberation Sans", "Noto Sans", sans-serif',
    "wide": 'Verdana, "DejaVu Sans", Tahoma, Geneva, sans-serif',
    "serif": 'Georgia, "Noto Serif", "Liberation Serif", "Times New Roman", serif',
}


class Look(NamedTuple):
    """What is chosen for one kind of pages; "" is the portal's own.

    ``header`` and ``ground`` are backgrounds, of the header and of a whole page, each
    with the colour of what is written on it. Colours are ``#rrggbb``.
    """

    main: str = ""
    header: str = ""
    header_text: str = ""
    ground: str = ""
    ground_text: str = ""
    font: str = ""

    def is_own(self) -> bool:
        """Is nothing chosen at all?"""
        return not any(self)


class Unreadable(NamedTuple):
    """A pair that cannot be read: the field, its contrast, and what would be enough."""

    field: str
    contrast: float
    proposal: str


# Names of the addresses of a style sheet, as short as they can be.
LETTERS = dict(zip("chtglf", Look._fields, strict=True))


def read_look(values: dict[str, str]) -> Look | None:
    """The look that an address of a style sheet names; None when it says nonsense.

    >>> read_look({"c": "0c5b57", "f": "serif"})
    Look(main='#0c5b57', header='', header_text='', ground='', ground_text='', font='serif')
    >>> read_look({"c": "red"})
    """
    chosen = {}
    for letter, name in LETTERS.items():
        value = values.get(letter)
        if value is None:
            continue
        if not isinstance(value, str):
            return None
        if name == "font":
            if value not in FONTS:
                return None
            chosen[name] = value
        elif rules.parse_colour(value) is None:
            return None
        else:
            chosen[name] = f"#{value.lstrip('#').lower()}"
    return Look(**chosen) if chosen else None


def query(look: Look) -> str:
    """The look as a query of an address.

    >>> query(Look("#0C5B57", font="serif"))
    'c=0c5b57&f=serif'
    """
    return "&".join(
        f"{letter}={getattr(look, name).lstrip('#').lower()}"
        for letter, name in LETTERS.items()
        if getattr(look, name)
    )


def usable(look: Look) -> Look:
    """The look without what is no colour and no font, say from an old registry."""
    kept = {
        name: value
        for name, value in look._asdict().items()
        if value and (value in FONTS if name == "font" else rules.parse_colour(value))
    }
    return Look(**kept)


def _pair(name: str, ground: str, text: str) -> tuple[dict[str, str], dict[str, str]]:
    """Properties of a ground with its text, by day and by night."""
    if not ground and not text:
        return {}, {}
    ground = ground or rules.PAPER
    text = rules.nearest_readable(text or rules.ink_on(ground), (ground,))
    hover = rules.mix(ground, text, 0.12)
    if rules.contrast(hover, text) < rules.TEXT:
        hover = ground
    night = rules.mix(ground, rules.DARK[1], 0.85)
    night_hover = rules.mix(night, rules.WHITE, 0.08)
    grounds = (night, night_hover)
    readable = rules.least_contrast(text, grounds) >= rules.TEXT
    night_text = text if readable else rules.nearest_readable(rules.WHITE, grounds)
    return (
        {name: ground, f"{name}-text": text, f"{name}-hover": hover},
        {name: night, f"{name}-text": night_text, f"{name}-hover": night_hover},
    )


def properties(look: Look) -> dict[str, dict[str, str]]:
    """All custom properties of a look, by scheme: ``light`` and ``dark``."""
    made: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    if look.main:
        for scheme, values in rules.palette(look.main).items():
            made[scheme] |= values
    for name, ground, text in (
        ("--cp-header", look.header, look.header_text),
        ("--cp-ground", look.ground, look.ground_text),
    ):
        light, dark = _pair(name, ground, text)
        made["light"] |= light
        made["dark"] |= dark
    return made


@lru_cache(maxsize=100)
def stylesheet(look: Look) -> str:
    """The look as CSS; print keeps black on white, whatever is chosen."""
    by_scheme = properties(look)
    light, dark = (
        ";".join(f"{name}:{value}" for name, value in by_scheme[scheme].items())
        for scheme in ("light", "dark")
    )
    css = f":root{{--cp-font:{FONTS[look.font]}}}" if look.font else ""
    if light:
        css += (
            f"@media screen{{:root{{{light}}}}}"
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        )
    return css


# What is refused


def wrong_main(colour: str) -> Unreadable | None:
    """Why a main colour cannot be text on light grounds and under white text."""
    found = rules.least_contrast(colour, rules.grounds_of(colour))
    if found >= rules.TEXT:
        return None
    nearest = colour
    while rules.least_contrast(nearest, rules.grounds_of(nearest)) < rules.TEXT:
        nearest = rules.nearest_readable(nearest, rules.grounds_of(nearest))
    return Unreadable("", _cut(found), nearest)


def _cut(ratio: float) -> float:
    """A ratio with two decimals, never rounded up to one that would do."""
    return int(ratio * 100) / 100


def wrong_pair(ground: str, text: str) -> Unreadable | None:
    """Why a text cannot be read on a ground; what is not chosen is the portal's own."""
    if not text:
        return None
    ground = ground or rules.PAPER
    found = rules.contrast(text, ground)
    if found >= rules.TEXT:
        return None
    return Unreadable("", _cut(found), rules.nearest_readable(text, (ground,)))


MAINS = ("manager_colour", "brand_login_colour")
PAIRS = (
    ("brand_header", "brand_header_text"),
    ("brand_login_ground", "brand_login_text"),
)


def unreadable(values: dict[str, str]) -> list[Unreadable]:
    """What of the chosen colours, by the names of settings, cannot be read.

    Colours must be ``#rrggbb`` or "".

    >>> unreadable({"manager_colour": "#ffcc00"})[0].field
    'manager_colour'
    """
    found = []
    for name in MAINS:
        wrong = wrong_main(values[name]) if values.get(name) else None
        if wrong:
            found.append(wrong._replace(field=name))
    for ground, text in PAIRS:
        wrong = wrong_pair(values.get(ground) or "", values.get(text) or "")
        if wrong:
            found.append(wrong._replace(field=text))
    return found
