"""People and companies for demo data, each with its own name and e-mail."""

from . import names
from .numbers import nip
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody before the ERP has given a number."""

    name: str
    kind: str = "person"
    first_name: str | None = None
    email: str | None = None
    phone: str | None = None
    language: str = "pl"
    nip: str | None = None
    person: str | None = None
    woman: bool = False


def person(first, last, **more):
    """A named person, with an e-mail made of the name."""
    more.setdefault("email", f"{names.folded(first)}.{names.folded(last)}@example.com")
    return Party(last, "person", first, **more)


class Crowd:
    """Anybody, drawn by a random generator; serial numbers keep them apart."""

    def __init__(self, rng):
        self.rng = rng

    def person(self, serial, surname=None, woman=None):
        """A woman or a man; nine of ten have an e-mail."""
        rng = self.rng
        if woman is None:
            woman = rng.random() < 0.53
        first = rng.choice(names.WOMEN if woman else names.MEN)
        pair = surname or rng.choice(names.SURNAMES)
        last = pair[1 if woman else 0]
        email = None
        if rng.random() < 0.9:
            email = f"{names.folded(first)}.{names.folded(last)}.{serial}@example.com"
        phone = f"+485000{serial % 100_000:05d}" if rng.random() < 0.8 else None
        language = "en" if rng.random() < 0.02 else "pl"
        return Party(last, "person", first, email, phone, language, woman=woman)

    def couple(self, serial):
        """A woman and a man of one surname."""
        pair = self.rng.choice(names.SURNAMES)
        return self.person(serial, pair, True), self.person(serial + 1, pair, False)

    def company(self, serial, patterns=names.COMPANIES):
        """A company named after somebody or something."""
        name = self.rng.choice(patterns).format(self.rng.choice(names.SURNAMES)[0])
        return Party(
            name, "company", None, f"biuro.{serial}@example.com", nip=nip(serial)
        )
