"""How long does one payment form take, in milliseconds, in a file of a thousand?

Forms of a month with six components each, as the worker draws them for a community:
both pages, the code, the tags. How long the whole file took is told.
"""

from .visitor import seconds
from collective.contractorportal.core.money import Money
from collective.contractorportal.payment_forms.layout import amount_text
from collective.contractorportal.payment_forms.layout import in_words
from collective.contractorportal.payment_forms.layout import qr_text
from collective.contractorportal.payment_forms.model import Form
from collective.contractorportal.payment_forms.model import Line
from collective.contractorportal.payment_forms.model import Section
from collective.contractorportal.payment_forms.model import Slip
from collective.contractorportal.payment_forms.render import Sheets


KEY = "payment_form_ms"
BUDGET = 50
FORMS = {"full": 1000, "small": 30}
NRB = "02114020040000123400000007"


def measure(lab):
    count = FORMS["full" if lab.scale.views > 1000 else "small"]
    whole = seconds(lambda: drawn(count))
    lab.tell(f"  {count:,} forms in {whole:.1f} s")
    return whole / count * 1000


def drawn(count):
    sheets = Sheets("Druki przelewów", "Zarządca", "pl")
    for number in range(count):
        sheets.add(form(number))
    return sheets.data()


def form(number):
    """One form; no two are alike."""
    amount = Money.from_grosze(50_000 + number)
    title = ("OPŁATY 04/2026 UL. KWIATOWA", f"5/{number} 000123")
    return Form(
        title="Druk przelewu",
        issuer=("Zarządca nieruchomości", "ul. Długa 1, 90-001 Łódź"),
        address=("Jan Kowalski", f"ul. Kwiatowa 5/{number}", "90-001 Łódź"),
        envelope="dl_right",
        heading="Opłaty za kwiecień 2026",
        facts=(f"ul. Kwiatowa 5, lokal {number}", f"Na rachunek: {NRB}"),
        sentences=("Do zapłaty do piątku, 10 kwietnia",),
        slip=Slip(
            ("WSPÓLNOTA MIESZKANIOWA", "KWIATOWA 5 90-001 ŁÓDŹ"), NRB, "cash", "PLN",
            amount_text(amount), in_words(amount),
            ("JAN KOWALSKI", f"KWIATOWA 5/{number} ŁÓDŹ"), title,
        ),
        qr=qr_text(
            "5252248481", NRB, amount, "WM Kwiatowa 5", f"Opłaty 04/2026 lok. {number}"
        ),
        qr_label="Zeskanuj ten kod w aplikacji swojego banku.",
        components="Z czego składa się ta kwota",
        columns=("Za co", "Kwota (zł)"),
        sections=(
            Section(
                "Opłaty 04/2026",
                tuple(
                    Line(f"Składnik {each}", "61,2 m² × 4,10 zł", "250,92")
                    for each in range(6)
                ),
            ),
        ),
        closing=(Line("Razem", "", "968,58", strong=True),),
        foot=f"ul. Kwiatowa 5, lokal {number}. Stan na 24.11.2026, 18:05",
    )  # fmt: skip
