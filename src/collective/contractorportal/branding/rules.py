"""Colours that can be read: the contrast of WCAG 2.2, and the nearest that has it."""

from functools import lru_cache

import re


HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
TEXT = 4.5  # WCAG 2.2, 1.4.3: text on its background
LIGHT = ("#ffffff", "#f4f6f4", "#ebf0ee")  # the backgrounds of portal.css, by day
DARK = ("#18211f", "#0f1615", "#212c2a")  # and by night
# Behind notices of success, warning, danger and information, in both schemes.
TINTS = ("#e2f2e8", "#fdf0d5", "#fce9e7", "#e4eff8")
NIGHT_TINTS = ("#163325", "#382c10", "#411e1b", "#172f46")
INK, PAPER = "#17211f", "#ffffff"  # text by day, and on dark grounds
BLACK, WHITE = "#000000", "#ffffff"
# So many steps of lightness are tried between a colour and black or white.
STEPS = 256


def parse_colour(text: str) -> tuple[int, int, int] | None:
    """Red, green and blue of ``#rrggbb`` or ``rrggbb``; None for anything else.

    >>> parse_colour("#0c5b57"), parse_colour("red")
    ((12, 91, 87), None)
    """
    match = HEX.fullmatch(text)
    if match is None:
        return None
    digits = match.group(1)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def linear(text: str) -> tuple[float, float, float]:
    """The light of red, green and blue, 0 to 1 each. Errors: ``ValueError``."""
    rgb = parse_colour(text)
    if rgb is None:
        raise ValueError(text)

    def light(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (light(value) for value in rgb)
    return red, green, blue


def luminance(text: str) -> float:
    """How light a colour is, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = linear(text)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def least_contrast(colour: str, grounds: tuple[str, ...]) -> float:
    """The contrast of a colour with that ground on which it is read worst."""
    return min(contrast(colour, ground) for ground in grounds)


def mix(one: str, other: str, part: float) -> str:
    """A colour between two: ``part`` of the other, 0 to 1.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    first, second = parse_colour(one), parse_colour(other)
    if first is None or second is None:
        raise ValueError(one, other)
    pairs = zip(first, second, strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


# The colour space OKLab (Björn Ottosson, 2020), in which a step of lightness looks
# the same for each hue.


def to_lab(text: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, and the two axes of colour.

    >>> [round(each, 3) for each in to_lab("#ffffff")]
    [1.0, 0.0, 0.0]
    """
    red, green, blue = linear(text)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (
        1 / 3
    )
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def from_lab(lightness: float, a: float, b: float) -> str | None:
    """The colour, or None when a screen cannot show it."""
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    light = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    if any(not -0.0005 <= each <= 1.0005 for each in light):
        return None
    return "#" + "".join(f"{round(255 * _encoded(each)):02x}" for each in light)


def _encoded(light: float) -> float:
    kept = min(max(light, 0.0), 1.0)
    return 12.92 * kept if kept <= 0.0031308 else 1.055 * kept ** (1 / 2.4) - 0.055


def with_lightness(colour: str, lightness: float) -> str:
    """The same hue at another lightness, 0 to 1; paler where a screen needs it.

    >>> with_lightness("#0c5b57", 0), with_lightness("#0c5b57", 1)
    ('#000000', '#ffffff')
    """
    _lightness, a, b = to_lab(colour)
    for step in range(20, -1, -1):
        shade = from_lab(lightness, a * step / 20, b * step / 20)
        if shade is not None:
            return shade
    return WHITE if lightness > 0.5 else BLACK


@lru_cache(maxsize=500)
def nearest_readable(colour: str, grounds: tuple[str, ...], least: float = TEXT) -> str:
    """The colour, its lightness changed by as little as it takes to be read on all.

    A colour that can be read already stays as it is. Where no lightness is enough
    (a ratio above 4.58 in the middle of greys, or grounds both light and dark), it
    is black or white, whichever is read better.

    >>> nearest_readable("#0c5b57", LIGHT)
    '#0c5b57'
    >>> nearest_readable("#ffcc00", ("#ffffff",))
    '#917304'
    """
    if least_contrast(colour, grounds) >= least:
        return colour
    start = to_lab(colour)[0]
    for step in range(1, STEPS + 1):
        for lightness in (start - step / STEPS, start + step / STEPS):
            if 0 <= lightness <= 1:
                shade = with_lightness(colour, lightness)
                if least_contrast(shade, grounds) >= least:
                    return shade
    return max((BLACK, WHITE), key=lambda each: least_contrast(each, grounds))


def ink_on(ground: str) -> str:
    """Text on a ground of which nobody has said the text: dark, or white."""
    return max((INK, PAPER), key=lambda each: contrast(each, ground))


def grounds_of(colour: str) -> tuple[str, ...]:
    """On what a main colour stands as text by day; white text stands on it as well."""
    return (*LIGHT, *TINTS, mix(WHITE, colour, 0.12))


@lru_cache(maxsize=100)
def palette(colour: str) -> dict[str, dict[str, str]]:
    """The custom properties that one colour of a manager or a zone changes.

    Keys are ``light`` and ``dark``; whatever the colour is, text and buttons keep
    a contrast of 4.5.
    """
    tint, night_tint = mix(WHITE, colour, 0.12), mix("#18211f", colour, 0.22)
    primary = nearest_readable(colour, grounds_of(colour))
    hero = nearest_readable(colour, (WHITE,), 5.5)
    night = nearest_readable(colour, (*DARK, *NIGHT_TINTS, night_tint))
    night_hero = nearest_readable(mix(colour, BLACK, 0.35), (WHITE,), 7)
    return {
        "light": {
            "--cp-primary": primary,
            "--cp-primary-strong": mix(primary, BLACK, 0.3),
            "--cp-primary-tint": tint,
            "--cp-on-primary": WHITE,
            "--cp-hero": hero,
            "--cp-on-hero": WHITE,
        },
        "dark": {
            "--cp-primary": night,
            "--cp-primary-strong": mix(night, WHITE, 0.35),
            "--cp-primary-tint": night_tint,
            "--cp-on-primary": nearest_readable(mix(night, BLACK, 0.8), (night,)),
            "--cp-hero": night_hero,
            "--cp-on-hero": WHITE,
        },
    }
