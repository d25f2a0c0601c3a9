"""The services of the sandbox: a file that is made, with its key, on this machine."""

from ..signature import Key
from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import field
from decimal import Decimal

import json
import os
import secrets


# The services of the demo: one for everybody, one whose payers bear a fee.
DEMO = {"100001": "0.00", "100002": "1.50"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One service: who, with what key, in which currency, at what fee."""

    id: str
    key: str = field(repr=False)
    algorithm: str = "sha256"
    currency: str = "PLN"
    fee: str = "0.00"  # what the payer bears on top
    transfers: bool = True  # are transfers notified of (ISTN)?
    balance: str = "1000.00"  # what refunds are paid from

    @property
    def signer(self):
        return Key(self.key, self.algorithm)

    @property
    def payers_fee(self):
        return Decimal(self.fee)


def new(service_id, **more):
    """A service with a key that nobody has seen."""
    return Agreement(service_id, secrets.token_hex(20), **more)


def load(path):
    """The services of a file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {each["id"]: Agreement(**each) for each in data["services"]}


def load_or_make(path):
    """The services of a file; a machine that has none yet makes those of the demo."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = [asdict(new(number, fee=fee)) for number, fee in DEMO.items()]
        text = json.dumps({"services": made}, indent=2) + "\n"
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        # Never readable by others, not even for a moment; the first one made stays.
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(text)
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return load(path)
