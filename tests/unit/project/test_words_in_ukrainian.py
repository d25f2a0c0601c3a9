"""Ukrainian: checked by its variables, and Polish where it is missing."""

from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import write_po
from collective.contractorportal.locales import __main__ as locales

import pytest


@pytest.fixture
def written(tmp_path):
    """A Ukrainian catalogue of these texts: ``written({id: text})``."""

    def write(texts):
        catalogue = Catalog(locale="uk", domain=locales.DOMAIN)
        for msgid, text in texts.items():
            catalogue.add(msgid, text)
        path = tmp_path / locales.UKRAINIAN.name
        with path.open("wb") as stream:
            write_po(stream, catalogue)
        return path

    return write


def test_what_is_missing_is_said_in_polish(written):
    path = written({"theme_log_in": "", "theme_log_out": "Вийти"})
    locales.compile_ukrainian(path)
    with path.with_suffix(".mo").open("rb") as stream:
        compiled = read_mo(stream)
    assert compiled["theme_log_in"].string == "Zaloguj się"
    assert compiled["theme_log_out"].string == "Вийти"


def test_variables_and_letters_are_checked(written, monkeypatch):
    path = written({"finance_pay": "До сплати ${suma}", "theme_log_in": "Выйти"})
    monkeypatch.setattr(locales, "UKRAINIAN", path)
    found = list(locales.of_ukrainian(locales.messages(locales.POT)))
    assert found == [
        "Ukrainian names a variable that English has not: finance_pay",
        "letters that Ukrainian has not: theme_log_in",
    ]
