"""What goes into boxes and into the bank's code, with the figures of DOMAIN 6."""

from collective.contractorportal.core.errors import PortalError
from collective.contractorportal.core.identifiers import make_nrb
from collective.contractorportal.core.identifiers import nrb
from collective.contractorportal.core.identifiers import nrb_groups
from collective.contractorportal.core.money import Money
from collective.contractorportal.payment_forms import layout
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

import doctest
import pytest
import re


NRB = "02114020040000123400000007"
WORDS = {
    "0.00": "zero złotych 00/100",
    "0.01": "zero złotych 01/100",
    "1.00": "jeden złoty 00/100",
    "1.01": "jeden złoty 01/100",
    "1.22": "jeden złoty 22/100",
    "2.00": "dwa złote 00/100",
    "5.00": "pięć złotych 00/100",
    "12.00": "dwanaście złotych 00/100",
    "14.00": "czternaście złotych 00/100",
    "21.00": "dwadzieścia jeden złotych 00/100",
    "22.00": "dwadzieścia dwa złote 00/100",
    "101.00": "sto jeden złotych 00/100",
    "112.00": "sto dwanaście złotych 00/100",
    "512.40": "pięćset dwanaście złotych 40/100",
    "1000.00": "tysiąc złotych 00/100",
    "1234.56": "tysiąc dwieście trzydzieści cztery złote 56/100",
    "22001.02": "dwadzieścia dwa tysiące jeden złotych 02/100",
    "1000000.00": "milion złotych 00/100",
    "1000001.00": "milion jeden złotych 00/100",
    "2000000.00": "dwa miliony złotych 00/100",
    "5000000.00": "pięć milionów złotych 00/100",
}
# Any text that a name, a street or a title may hold.
texts = st.text(max_size=120)
words = st.lists(st.text("ABCŁŻĆ/.-0123", min_size=1, max_size=40), max_size=12)


def test_examples():
    assert doctest.testmod(layout).failed == 0


@pytest.mark.parametrize(("amount", "said"), WORDS.items())
def test_amounts_in_words(amount, said):
    assert layout.in_words(Money.of(amount)) == said


def test_grosze_in_words():
    said = {
        "1.22": "jeden złoty dwadzieścia dwa grosze",
        "1.01": "jeden złoty jeden grosz",
        "3.05": "trzy złote pięć groszy",
        "12.12": "dwanaście złotych dwanaście groszy",
        "2.21": "dwa złote dwadzieścia jeden groszy",
    }
    for amount, words in said.items():
        assert layout.in_words(Money.of(amount), grosze=True) == words


def test_another_currency_is_named_by_its_letters():
    assert layout.in_words(Money.of("12.05", "EUR")) == "dwanaście EUR 05/100"


# Account numbers (R6.5 to R6.8)


@pytest.mark.parametrize(
    ("bban", "number"),
    [
        ("114020040000123400000007", "02114020040000123400000007"),
        ("114020040000123400000015", "77114020040000123400000015"),
        ("102010260000042270020111", "06102010260000042270020111"),
    ],
)
def test_account_numbers(bban, number):
    assert make_nrb(bban) == number
    assert nrb(number) == nrb(f"PL {nrb_groups(number)}") == number
    swapped = number[:8] + number[9] + number[8] + number[10:]
    if swapped != number:
        with pytest.raises(PortalError):
            nrb(swapped)


def test_account_number_in_groups():
    assert nrb_groups(NRB) == "02 1140 2004 0000 1234 0000 0007"


# The code (R6.9 to R6.13)


def code(amount="512.40", nip="5252248481", title="Opłaty 04/2026 lok. 7", **more):
    name = more.pop("name", "WM Kwiatowa 5")
    money = Money.of(amount, more.pop("currency", "PLN"))
    return layout.qr_text(nip, NRB, money, name, title, **more)


def test_code_of_a_company():
    text = code()
    assert text == (
        "5252248481|PL|02114020040000123400000007|051240|WM Kwiatowa 5"
        "|Opłaty 04/2026 lok. 7|||"
    )
    assert len(text) == 86


def test_code_of_a_person():
    text = code(nip=None, title="Oplaty 04/2026 lok. 7")
    assert text == (
        "|PL|02114020040000123400000007|051240|WM Kwiatowa 5|Oplaty 04/2026 lok. 7|||"
    )
    assert len(text) == 76


def test_a_number_that_is_no_nip_makes_a_person():
    assert code(nip="1234567890").startswith("|PL|")
    assert code(nip="525-224-84-81").startswith("5252248481|PL|")


def test_amounts_in_the_code():
    assert code("0.01").split("|")[3] == "000001"
    assert code("9999.99").split("|")[3] == "999999"
    assert code("10000.00") is None
    assert code("10000.00", above="blank").split("|")[3] == "000000"
    assert code("123456.78", above="blank").split("|")[3] == "000000"


def test_no_code_for_what_it_cannot_say():
    assert code("0.00") is None
    assert code("-1.00") is None
    assert code("12.00", currency="EUR") is None
    assert code(name="|||") is None
    assert code(title="") is None


def test_a_wrong_account_makes_no_code():
    with pytest.raises(PortalError):
        layout.qr_text(None, NRB[:-1] + "8", Money.of("1.00"), "A", "B")


def test_names_in_the_code_end_with_a_word():
    fields = code(
        name="Wspólnota Mieszkaniowa Źródlana 10", title="Opłaty " * 12
    ).split("|")
    assert fields[4] == "Wspólnota"
    assert fields[5] == "Opłaty Opłaty Opłaty Opłaty"


@given(texts, texts, st.integers(1, 999_999))
@example("ÄÖ|„x”\n", "ą" * 50, 1)
def test_every_code_keeps_to_its_limits(name, title, grosze):
    text = layout.qr_text(
        "5252248481", NRB, Money.from_grosze(grosze), name, title, above="blank"
    )
    if text is None:
        return
    fields = text.split("|")
    assert len(fields) == 9
    assert len(text) <= layout.QR_WHOLE
    assert [len(each) for each in fields[:4]] == [10, 2, 26, 6]
    assert 0 < len(fields[4]) <= 20
    assert 0 < len(fields[5]) <= 32
    assert fields[6:] == ["", "", ""]
    allowed = re.compile(r"[0-9A-Za-ząćęłńóśźżĄĆĘŁŃÓŚŹŻ ,./\\\-@#&*_]+")
    assert allowed.fullmatch(fields[4]) and allowed.fullmatch(fields[5])


# Cutting


@given(texts)
def test_plain_text_is_what_banks_take(text):
    plain = layout.plain(text)
    assert not layout.ON_FORM.search(plain)
    assert plain == layout.plain(plain) == plain.strip()
    assert "  " not in plain


def test_decomposed_letters_are_letters():
    assert layout.plain("Z\u0307o\u0301\u0142c\u0301") == "Żółć"


@given(texts, st.integers(1, 60))
def test_a_cut_text_is_a_beginning_that_fits(text, limit):
    found = layout.cut(text, limit)
    assert text.startswith(found)
    assert len(found) <= limit
    if len(text) <= limit:
        assert found == text


@given(words, st.integers(1, 30))
@example(["/", "0"], 2)
@example(["-", "Kwiatowa"], 4)
def test_a_cut_ends_with_a_word(parts, limit):
    text = " ".join(parts)
    found = layout.cut(text, limit)
    if " " in text[: limit + 1]:
        rest = text[len(found) :].lstrip(" ,;-/")
        assert not rest or text[len(found)] in " ,;-/"


@given(words)
def test_two_lines_lose_nothing_of_what_fits(parts):
    text = layout.plain(" ".join(parts))
    found = layout.wrapped(text)
    if found is None:
        assert len(text) > layout.ROW
        return
    assert len(found) == 2
    assert all(len(line) <= layout.ROW for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@given(words)
def test_a_field_always_has_two_lines(parts):
    lines = layout.two(layout.plain(" ".join(parts)))
    assert len(lines) == 2
    assert all(len(line) <= layout.ROW for line in lines)


def test_a_long_text_goes_on_inside_a_word_rather_than_losing_one():
    text = "OPŁATY 04/2026 BOHATERÓWWESTERPLATTE 15/7 K-001234567"
    assert len(text) <= 54
    assert "".join(layout.wrapped(text)).replace(" ", "") == text.replace(" ", "")


# Boxes


@given(st.text(max_size=27))
def test_one_character_a_box(text):
    filled = layout.boxes(text)
    assert len(filled) == 27
    assert "".join(filled) == text
    assert all(len(each) <= 1 for each in filled)


@given(st.integers(1, 99_999_999_999))
def test_an_amount_fills_its_boxes_from_the_right(grosze):
    amount = Money.from_grosze(grosze)
    text = layout.amount_text(amount)
    filled = layout.to_the_right(text, layout.AMOUNT)
    assert len(filled) == layout.AMOUNT
    assert Money.of("".join(filled).replace(",", ".")) == amount
    assert filled[-3] == ","


@pytest.mark.parametrize("amount", ["0.00", "-1.00", "1000000000.00"])
def test_amounts_that_no_form_can_hold(amount):
    with pytest.raises(PortalError) as error:
        layout.amount_text(Money.of(amount))
    assert error.value.code == "form_amount"


def test_too_much_for_the_boxes():
    with pytest.raises(PortalError):
        layout.boxes("A" * 28)
