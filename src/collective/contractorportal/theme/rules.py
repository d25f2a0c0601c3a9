"""Colours that can be read: the contrast of WCAG 2.1 and shades that keep it."""

import re


HEX = re.compile(r"#?([0-9a-f]{6})", re.IGNORECASE)
TEXT = 4.5  # WCAG 2.1, 1.4.3: text on its background
LIGHT = ("#ffffff", "#f4f6f4", "#ebf0ee")  # the backgrounds of portal.css, by day
DARK = ("#18211f", "#0f1615", "#212c2a")  # and by night


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


def luminance(text: str) -> float:
    """How light a colour is, 0 to 1 (WCAG 2.1, "relative luminance")."""
    rgb = parse_colour(text)
    if rgb is None:
        raise ValueError(text)

    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours stand apart, 1 to 21 (WCAG 2.1, "contrast ratio").

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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


def readable(
    colour: str, backgrounds: tuple[str, ...], towards: str, least: float = TEXT
) -> str:
    """The colour, darker or lighter by as little as it takes to be read on all.

    >>> contrast(readable("#ffcc00", LIGHT, "#000000"), "#ffffff") >= TEXT
    True
    """
    for step in range(101):
        shade = mix(colour, towards, step / 100)
        if all(contrast(shade, each) >= least for each in backgrounds):
            return shade
    return towards


def palette(colour: str) -> dict[str, dict[str, str]]:
    """The custom properties that one colour of a manager or a zone changes.

    Keys are ``light`` and ``dark``; whatever the colour is, text and buttons keep
    a contrast of 4.5.
    """
    tint, night_tint = mix("#ffffff", colour, 0.12), mix("#18211f", colour, 0.22)
    primary = readable(colour, (*LIGHT, tint), "#000000")
    hero = readable(colour, ("#ffffff",), "#000000", 5.5)
    night = readable(colour, (*DARK, night_tint), "#ffffff")
    night_hero = readable(mix(colour, "#000000", 0.35), ("#ffffff",), "#000000", 7)
    return {
        "light": {
            "--cp-primary": primary,
            "--cp-primary-strong": mix(primary, "#000000", 0.3),
            "--cp-primary-tint": tint,
            "--cp-on-primary": "#ffffff",
            "--cp-hero": hero,
            "--cp-on-hero": "#ffffff",
        },
        "dark": {
            "--cp-primary": night,
            "--cp-primary-strong": mix(night, "#ffffff", 0.35),
            "--cp-primary-tint": night_tint,
            "--cp-on-primary": readable(
                mix(night, "#000000", 0.8), (night,), "#000000"
            ),
            "--cp-hero": night_hero,
            "--cp-on-hero": "#ffffff",
        },
    }


def stylesheet(colour: str) -> str:
    """The palette of a colour as CSS."""
    by_scheme = palette(colour)
    light, dark = (
        ";".join(f"{name}:{value}" for name, value in by_scheme[scheme].items())
        for scheme in ("light", "dark")
    )
    return (
        f"@media screen{{:root{{{light}}}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    )
