"""What the gateway does after a payer has acted: as usual, or as it sometimes does."""

from dataclasses import dataclass
from dataclasses import replace


@dataclass(frozen=True, slots=True)
class Act:
    """A thing that the gateway does, so many of its seconds after the payer's click.

    ``other`` is another attempt at the same order. ``knows`` and ``tells``: does the
    gateway's own state change, and is it notified of? ``wrong`` names what is wrong
    with the message; ``mends`` lets the next sending be right.
    """

    after: int
    state: str
    details: str = ""
    other: bool = False
    knows: bool = True
    tells: bool = True
    copies: int = 1
    wrong: str = ""
    mends: bool = False
    extra: str = ""  # "data", "more" or "unknown" fields


PENDING = Act(0, "PENDING")
SUCCESS = Act(20, "SUCCESS", "AUTHORIZED")
FAILURE = Act(20, "FAILURE", "REJECTED")

SCENARIOS = {
    "usual": ("zwykła wpłata", (PENDING, SUCCESS)),
    "at_once": ("od razu wynik, bez stanu pośredniego", (SUCCESS,)),
    "refused": ("bank odmawia", (PENDING, FAILURE)),
    "waits": ("wynik nie przychodzi", (PENDING,)),
    "copies": (
        "każde powiadomienie pięć razy naraz",
        (replace(PENDING, copies=5), replace(SUCCESS, copies=5)),
    ),
    "reordered": (
        "wynik przychodzi przed stanem pośrednim",
        (replace(SUCCESS, after=0), replace(PENDING, after=20, knows=False)),
    ),
    "late_failure": (
        "odmowa innej próby po wpłacie",
        (
            PENDING,
            SUCCESS,
            replace(FAILURE, after=60, other=True, details="EXPIRED"),
        ),
    ),
    "contradiction": (
        "odmowa tej samej próby po wpłacie",
        (PENDING, SUCCESS, replace(FAILURE, after=60, knows=False)),
    ),
    "double": (
        "wpłata pobrana dwa razy",
        (PENDING, SUCCESS, replace(SUCCESS, after=60, other=True)),
    ),
    "wrong_hash": (
        "zły podpis, przy powtórce dobry",
        (PENDING, replace(SUCCESS, wrong="hash", mends=True)),
    ),
    "wrong_amount": (
        "kwota inna o grosz",
        (PENDING, replace(SUCCESS, wrong="amount", knows=False)),
    ),
    "wrong_currency": (
        "inna waluta",
        (PENDING, replace(SUCCESS, wrong="currency", knows=False)),
    ),
    "wrong_service": (
        "inny serwis",
        (PENDING, replace(SUCCESS, wrong="service", knows=False)),
    ),
    "unknown_order": (
        "powiadomienie o nieznanym zamówieniu",
        (PENDING, replace(SUCCESS, wrong="order", knows=False)),
    ),
    "more_data": (
        "dane płacącego dochodzą później",
        (
            PENDING,
            replace(SUCCESS, extra="data"),
            replace(SUCCESS, after=60, extra="more"),
        ),
    ),
    "unknown_fields": (
        "pola, których portal nie zna",
        (PENDING, replace(SUCCESS, extra="unknown")),
    ),
    "silent": (
        "wpłata bez żadnego powiadomienia",
        (replace(PENDING, tells=False), replace(SUCCESS, tells=False)),
    ),
}
USUAL = "usual"

# What the gateway answers to the portal's own requests instead of an answer.
FAULTS = {
    "": "odpowiada",
    "down": "błąd 503",
    "html": "strona HTML zamiast odpowiedzi",
    "garbage": "śmieci zamiast odpowiedzi",
    "wrong_hash": "zły podpis odpowiedzi",
    "redirect": "przekierowanie",
    "huge": "odpowiedź bez końca",
    "slow": "odpowiada po minucie",
    "drip": "odpowiada po jednym znaku",
}

# Codes of the gateway's own table of tests, by which a refusal can be asked for.
BLIK_REFUSED = {
    "111121": "WRONG_TICKET",
    "111122": "TICKET_EXPIRED",
    "111123": "TICKET_USED",
}
BLIK_ACCEPTED = {"111111", "111112"}
BLIK_AMOUNTS = {
    "756.31": "INSUFFICIENT_FUNDS",
    "756.32": "ISSUER_DECLINED",
    "756.33": "TIMEOUT",
    "756.34": "USER_TIMEOUT",
    "756.35": "AM_TIMEOUT",
    "756.36": "SEC_DECLINED",
    "756.37": "BAD_PIN",
    "756.38": "LIMIT_EXCEEDED",
    "756.39": "SYSTEM_ERROR",
    "756.40": "GENERAL_ERROR",
}


def acts(name, details=""):
    """What follows a payer's payment; with ``details`` the bank refuses it by them."""
    if details:
        return PENDING, replace(FAILURE, details=details)
    return SCENARIOS[name][1]
