"""Three firms of the demo are asked for an offer; two have answered."""

from ....core import clock
from ....erp.sql.demo import demo_people
from ... import api as faults
from ...desk.people import suppliers_of
from ...model import Actor
from datetime import timedelta


QUESTION = "Prosimy o cenę brutto z materiałem, czas pracy i długość gwarancji. Wejście na dach po kluczu u dozorcy."
OFFERS = (
    ("6150.00", "5000.00", "1150.00", 6, "Nowa papa termozgrzewalna przy kominie, 40 m². Gwarancja 36 miesięcy."),
    ("7380.00", "6000.00", "1380.00", 4, "Papa, nowa obróbka komina z blachy i rynna. Gwarancja 60 miesięcy."),
)  # fmt: skip


def ask(fault, office):
    """The board chooses; the demo's own firm has not answered yet."""
    found = [each.id for each in suppliers_of(fault.place.community_id)]
    own = [each for each in demo_people()["supplier"].contractors if each in found]
    others = [each for each in found if each not in own]
    if not found:
        return
    until = clock.today() + timedelta(days=6)
    due = faults.now() + timedelta(days=14)
    faults.note(fault, "deadline", office, "Czekamy na oferty firm.", due_at=due)
    data = {
        "suppliers": [*own[:1], *others[: len(OFFERS)]],
        "until": until.isoformat(),
        "chooser": "board",
    }
    faults.note(fault, "ask", office, QUESTION, "internal", data)
    for firm, (amount, net, vat, days, text) in zip(others, OFFERS, strict=False):
        offer = {"amount": amount, "currency": "PLN", "net": net, "vat": vat}
        offer |= {"days": days, "valid_until": (until + timedelta(days=30)).isoformat()}
        faults.note(
            fault, "offer", Actor("supplier", "", firm), text, "internal", offer
        )
