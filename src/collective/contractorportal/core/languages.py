"""The languages that the portal has words in, Polish first."""

# By their code, as each calls itself.
LANGUAGES = {"pl": "Polski", "en": "English", "uk": "Українська"}


def has_comma(language: str) -> bool:
    """Do decimals have a comma, as in Polish and Ukrainian, or a point?

    >>> has_comma("uk"), has_comma("en")
    (True, False)
    """
    return not language.startswith("en")
