"""Ukrainian: checked by its variables, and Polish where it is missing."""

from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from babel.messages.pofile import write_po
from collective.contractorportal.locales import __main__ as locales

import pytest


@pytest.fixture
def changed(tmp_path):
    """The Ukrainian catalogue with other texts: ``changed({id: text})``."""

    def write(texts):
        with locales.UKRAINIAN.open("rb") as stream:
            catalogue = read_po(stream, domain=locales.DOMAIN)
        for msgid, text in texts.items():
            catalogue[msgid].string = text
        path = tmp_path / locales.UKRAINIAN.name
        with path.open("wb") as stream:
            write_po(stream, catalogue)
        return path

    return write


def test_what_is_missing_is_said_in_polish(changed):
    path = changed({"theme_log_in": ""})
    locales.compile_ukrainian(path)
    with path.with_suffix(".mo").open("rb") as stream:
        compiled = read_mo(stream)
    assert compiled["theme_log_in"].string == "Zaloguj się"
    assert compiled["theme_log_out"].string == "Вийти"


def test_variables_and_letters_are_checked(changed, monkeypatch):
    path = changed({"finance_pay": "До сплати ${suma}", "theme_log_in": "Выйти"})
    monkeypatch.setattr(locales, "UKRAINIAN", path)
    found = list(locales.of_ukrainian(locales.messages(locales.POT)))
    assert found == [
        "Ukrainian names a variable that English has not: finance_pay",
        "letters that Ukrainian has not: theme_log_in",
    ]
