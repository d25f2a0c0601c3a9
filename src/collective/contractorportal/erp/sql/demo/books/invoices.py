"""Invoices of suppliers, each as far as it has got by today."""

from .....core.identifiers import ksef_check
from datetime import date


# Since this day suppliers of any size issue their invoices in KSeF (R8.11).
_KSEF = date(2026, 4, 1).toordinal()
# How old an invoice is at most in these states; later ones wait to be paid.
_DISPUTED = "Kwota jest wyższa niż w umowie. Prosimy o korektę."
_STATES = ((3, "registered"), (7, "checked"), (10, "accepted"))


class Invoices:
    """Writes the invoices of a community; one of them is in dispute if asked for."""

    def __init__(self, place, rng, accepts, disputed=("lift", -2)):
        self.place, self.rng, self.accepts = place, rng, accepts
        self.book, self.calendar = place.book, place.book.calendar
        self.disputed = disputed

    def write(self, billing, category, supplier, day, title, amount, code=None,
              state=None, reason=_DISPUTED):  # fmt: skip
        """An invoice of that day; returns its id, and when and as what it was paid.

        ``code`` tells one that does not come each month from others; ``state`` is how
        far it is, where that does not follow from its days.
        """
        code = code or category.code
        today, text = self.calendar.today, self.calendar.text
        name = f"{self.place.id}-FV{billing.code}-{code}"
        number = f"FV/{billing.month.year}/{billing.month.month:02d}/{self.place.serial}-{code[:3].upper()}"
        due = day + category.due
        paid = self.calendar.working_day(due - int(3 * self.rng.random()))
        state = state or self._state(category, billing, day, paid)
        accepted = None
        if state in ("accepted", "to_pay", "paid"):
            accepted = min(day + 8, today)
        whole = 100 + category.vat
        vat = amount - (200 * amount + whole) // (2 * whole)
        self.book.add(
            "books_supplier_invoice", name, self.place.id, supplier, number, title,
            text(day), amount - vat, vat, amount, state, text(min(day + 1, today)),
            text(due), category.code, self._ksef(supplier, day), text(accepted),
            accepted and self.accepts, text(paid) if state == "paid" else None, None,
            text(paid) if state in ("accepted", "to_pay") else None,
            reason if state in ("disputed", "refused") else None,
        )  # fmt: skip
        if state != "paid":
            return name, None
        self.book.add(
            "books_supplier_payment", f"{name}-Z", self.place.id, supplier, text(paid),
            amount, number, name, None,
        )  # fmt: skip
        return name, (paid, number)

    def _state(self, category, billing, day, paid):
        if (category.code, billing.index) == self.disputed:
            return "disputed"
        if paid <= self.calendar.today:
            return "paid"
        age = self.calendar.today - day
        return next((state for most, state in _STATES if age <= most), "to_pay")

    def _ksef(self, supplier, day):
        seller = self.book.sellers.get(supplier)
        if seller is None or day < _KSEF:
            return None
        head = (
            f"{seller}-{date.fromordinal(day):%Y%m%d}-{self.book.next_invoice():012X}"
        )
        return f"{head}-{ksef_check(head)}"
