"""The PDF read back: every field is what the ERP says, and the code says the same."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core.money import Money
from collective.contractorportal.directory.sync import sync_site
from collective.contractorportal.erp import records
from collective.contractorportal.payment_forms.sheet import layout as at
from datetime import date
from pypdf.generic import ContentStream

import pytest
import transaction


NOVEMBER = "month=2026-11"
NRB = "02114020040000123400000007"
CODE = "5252248481|PL|02114020040000123400000007|{}|WM Kwiatowa 5|{}|||"


@pytest.fixture
def change(world):
    """Let the ERP say something else, and the directory know it."""

    def say(*changed):
        world.load(*changed)
        assert sync_site("test").outcome == "done"
        transaction.commit()

    return say


@pytest.fixture
def configure(acceptance):
    """Settings of the manager for one test."""

    def put(**values):
        for name, value in values.items():
            setattr(settings(), name, value)
        transaction.commit()

    return put


def fields(sheet, part=0, page=0):
    """Field by field what stands in the boxes of a part of the form."""
    top = at.PANEL * (part + 1)
    found = {}
    for comb in at.COMBS:
        row = [
            (x, text)
            for x, y, text in sheet.lines(page)
            if top + comb.y < y < top + comb.y + at.BOX and comb.x - 1 < x < comb.right
        ]
        found[comb.name] = row[0] if row else None
    return found


def said(sheet, name, **where):
    found = fields(sheet, **where)[name]
    return found[1] if found else ""


def test_a_month_in_both_parts_of_the_form(form, tmp_path):
    """November: 968.58, and waste dearer by 4.00; nothing of it is paid."""
    sheet = form("anna", "A-1", NOVEMBER)
    for part in (0, 1):
        written = {
            name: found and found[1] for name, found in fields(sheet, part).items()
        }
        assert written == {
            "receiver": "WSPÓLNOTA MIESZKANIOWA",
            "receiver2": "KWIATOWA 5 00-001 WARSZAWA",
            "nrb": NRB,
            "currency": "PLN",
            "amount": "972,58",
            "payer": "ANNA ŻÓŁKIEWSKA",
            "payer2": "KWIATOWA 5/1 WARSZAWA",
            "title": "OPŁATY 11/2026 UL. KWIATOWA",
            "title2": "5/1 004ANNA",
        }
    assert sheet.text().count("dziewięćset siedemdziesiąt dwa złote 58/100") == 2
    assert sheet.codes(tmp_path) == [
        CODE.format("097258", "Opłaty 11/2026 lok. 1 004anna")
    ]


def test_each_letter_stands_in_its_box(form):
    """The first letter is in the first box; the amount ends in the last."""
    found = fields(form("anna", "A-1", NOVEMBER))
    combs = {comb.name: comb for comb in at.COMBS}
    for name, (x, text) in found.items():
        comb = combs[name]
        start = (x - comb.x) / at.BOX
        first = comb.count - len(text) if name == "amount" else 0
        assert first < start < first + 0.5, name


def test_letters_keep_the_step_of_the_boxes(form):
    """Each letter with the space after it is as wide as a box: 5 mm."""
    page = form("anna", "A-1", NOVEMBER).pages[0]
    letter = 11 * 0.602  # of DejaVu Sans Mono, in points
    steps = {
        round(float(operands[0]) + letter - at.BOX * 72 / 25.4, 1)
        for operands, operator in operations(page)
        if operator == b"Tc" and operands[0]
    }
    assert steps == {0.0}


def test_the_address_shows_through_the_window(form, configure):
    for envelope in ("dl_right", "dl_left", "c5_right", "c5_left"):
        configure(payment_form_envelope=envelope)
        area = at.letter(envelope).address
        lines = {text: (x, y) for x, y, text in form("anna", "A-1", NOVEMBER).lines()}
        for line in ("Anna Żółkiewska", "ul. Kwiatowa 5/1", "00-001 Warszawa"):
            x, y = lines[line]
            assert area.x - 0.1 <= x <= area.x + area.width
            assert area.y <= y <= area.y + area.height


def test_a_month_paid_in_part_asks_for_the_rest(form, tmp_path):
    sheet = form("anna", "A-1", "month=2026-10")
    assert said(sheet, "amount") == "468,58"
    (code,) = sheet.codes(tmp_path)
    assert code.split("|")[3] == "046858"
    assert "500,00" in sheet.text(1)
    assert "968,58" in sheet.text(1)


def test_a_paid_month_says_so_and_is_no_form(form, tmp_path):
    """September is paid, and corrected downwards besides: never less than nothing."""
    sheet = form("anna", "A-1", "month=2026-09")
    assert "Za wrzesień 2026 nie ma nic do zapłaty." in sheet.text().replace(
        "\xa0", " "
    )
    assert not any(fields(sheet).values())
    assert "nazwa odbiorcy" not in sheet.text()
    assert sheet.codes(tmp_path) == []


def test_the_page_of_components(form):
    text = form("anna", "A-1", NOVEMBER).text(1).replace("\xa0", " ")
    for expected in (
        "Z czego składa się ta kwota",
        "Opłaty 2026-11 (N/1/2026-11)",
        "Koszty zarządu",
        "61,2 m² × 4,10 zł",
        "250,92",
        "Odpady komunalne",
        "76,00",
        "972,58",
    ):
        assert expected in text, expected


def test_chosen_documents(form, tmp_path):
    """A lessee's bookkeeper needs the numbers of what is paid."""
    sheet = form("anna", "A-1", "document=D-1-2026-11&document=D-1-2026-10")
    assert said(sheet, "amount") == "1441,16"
    title = f"{said(sheet, 'title')} {said(sheet, 'title2')}"
    assert "N/1/2026-10 N/1/2026-11" in title
    (code,) = sheet.codes(tmp_path)
    assert code.split("|")[3] == "144116"
    assert "N/1/2026-10" in code


def test_a_transfer_leaves_boxes_for_the_own_account(form):
    sheet = form("anna", "A-1", f"{NOVEMBER}&way=transfer")
    text = sheet.text()
    assert "nr rachunku zleceniodawcy" in text
    assert "złote" not in text
    assert said(sheet, "amount") == "972,58"


def test_another_landlords_account_is_used_without_an_own(form, change, world):
    community = records.Community(
        "C1", "wspolnota", "Wspólnota Mieszkaniowa Kwiatowa 5", "ul. Kwiatowa", "5",
        "00-001", "Warszawa", nrb="77114020040000123400000015",
    )  # fmt: skip
    change(community)
    sheet = form("maria", "A-4", NOVEMBER)
    assert said(sheet, "nrb") == "77114020040000123400000015"


def test_without_nip_the_code_is_a_persons(form, change, tmp_path):
    change(
        records.Community(
            "C1", "wspolnota", "Kwiatowa 5", "ul. Kwiatowa", "5", "00-001", "Warszawa"
        )
    )
    (code,) = form("anna", "A-1", NOVEMBER).codes(tmp_path)
    assert code.startswith(f"|PL|{NRB}|097258|WM Kwiatowa 5|")


@pytest.mark.parametrize("above", ["none", "blank"])
def test_an_amount_that_the_code_cannot_hold(form, world, configure, above, tmp_path):
    day = date(2026, 11, 5)
    world.load(
        records.LedgerDocument(
            "BIG", "A-1", "settlement", "RM/9", "Rozliczenie", day,
            Money.of("12345.67"), day,
        )
    )  # fmt: skip
    configure(payment_form_above=above)
    sheet = form("anna", "A-1", "document=BIG")
    assert said(sheet, "amount") == "12345,67"
    codes = sheet.codes(tmp_path)
    if above == "none":
        assert codes == []
        assert "nie ma kodu QR" in sheet.text()
    else:
        assert [code.split("|")[3] for code in codes] == ["000000"]
        assert "12 345,67 zł" in sheet.text().replace("\xa0", " ")


def test_another_currency_has_no_code(form, change, tmp_path):
    day = date(2026, 11, 5)
    change(
        records.Account(
            "A-9", "communities", "C1", "Parking", "L1", NRB, currency="EUR"
        ),
        records.AccountHolder("H-9", "A-9", "K-anna"),
        records.LedgerDocument(
            "EUR", "A-9", "settlement", "RM/9", "Rozliczenie", day,
            Money.of("12.50", "EUR"), day,
        ),
    )  # fmt: skip
    sheet = form("anna", "A-9", "document=EUR")
    assert said(sheet, "currency") == "EUR"
    assert said(sheet, "amount") == "12,50"
    assert "dwanaście EUR 50/100" in sheet.text()
    assert sheet.codes(tmp_path) == []


def test_the_file_is_tagged_titled_and_in_polish(form):
    reader = form("anna", "A-1", NOVEMBER).reader
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "pl-PL"
    assert bool(root["/MarkInfo"]["/Marked"]) is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata.title == "Druk przelewu: Opłaty za listopad\xa02026"
    metadata = root["/Metadata"].get_data().decode()
    assert ">Druk przelewu: Opłaty za listopad\xa02026</rdf:li>" in metadata
    elements = list(walk(root["/StructTreeRoot"]["/K"]))
    roles = [element["/S"] for element in elements]
    assert roles[0] == "/Document"
    # What it is comes before the form, and the form before its components.
    assert [role for role in roles if role.startswith("/H")] == [
        *("/H1", "/H2", "/H2", "/H2", "/H3")
    ]
    figures = [each for each in elements if each["/S"] == "/Figure"]
    assert [figure["/Alt"][:15] for figure in figures] == ["Zeskanuj ten ko"]
    for element in elements:
        if element["/S"] == "/TR":
            assert element["/K"][0].get_object()["/S"] == "/TH"
        if element["/S"] == "/TH":
            assert element["/A"]["/Scope"] in ("/Column", "/Row")


def walk(element):
    """An element and those inside it, in the order in which a reader meets them."""
    element = element.get_object()
    if "/S" not in element:
        return
    yield element
    for kid in element["/K"]:
        kid = kid.get_object()
        if not isinstance(kid, int):
            yield from walk(kid)


def test_everything_on_a_page_is_tagged_or_decoration(form):
    """Text outside of marks would be lost to a reader."""
    for page in form("anna", "A-1", NOVEMBER).pages:
        depth = 0
        for _operands, operator in operations(page):
            if operator in (b"BDC", b"BMC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"TJ", b"Do"):
                assert depth == 1, operator
        assert depth == 0


def operations(page):
    return ContentStream(page.get_contents(), page.pdf).operations


def test_letters_are_in_the_file(form):
    for page in form("anna", "A-1", NOVEMBER).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font.get_object()["/FontDescriptor"]
