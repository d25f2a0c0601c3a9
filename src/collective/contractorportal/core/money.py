"""Exact money: a ``Decimal`` amount in złoty and grosze, with its currency.

There is one rounding in the portal, half up to whole grosze (DOMAIN R3.7), and
no float ever (R0.3).
"""

from .errors import PortalError
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context
from decimal import Decimal
from decimal import ROUND_HALF_UP
from fractions import Fraction


GROSZ = Decimal("0.01")

# Wide enough that no amount is ever cut; the default context keeps 28 digits.
_WIDE = Context(prec=200)


def rounded(value: Decimal | Fraction | int, places: int = 2) -> Decimal:
    """Round half up (away from zero) to that many decimal places.

    >>> rounded(Decimal("0.005")), rounded(Fraction(-1, 200)), rounded(Fraction(1, 3), 4)
    (Decimal('0.01'), Decimal('-0.01'), Decimal('0.3333'))
    """
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    scaled = Fraction(value) * 10**places
    whole, rest = divmod(abs(scaled.numerator), scaled.denominator)
    if 2 * rest >= scaled.denominator:
        whole += 1
    sign = "-" if scaled < 0 else ""
    return Decimal(f"{sign}{whole}E-{places}")  # exact at any length


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in whole grosze; sums only with its own currency.

    >>> Money.of("250.92") + Money.of("122.40")
    Money(amount=Decimal('373.32'), currency='PLN')
    """

    amount: Decimal
    currency: str = "PLN"

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal) or not self.amount.is_finite():
            raise PortalError("money_not_exact", amount=self.amount)
        if self.amount.same_quantum(GROSZ) and (
            self.amount or not self.amount.is_signed()
        ):
            return  # whole grosze already, as nearly always
        cents = self.amount.quantize(GROSZ, ROUND_HALF_UP, _WIDE)
        if cents != self.amount:
            raise PortalError("money_below_grosz", amount=self.amount)
        object.__setattr__(self, "amount", cents + 0)

    @classmethod
    def of(cls, value: str | int | Decimal, currency: str = "PLN") -> "Money":
        """Money from an exact text or number of złoty."""
        return cls(Decimal(value), currency)

    @classmethod
    def from_grosze(cls, grosze: int, currency: str = "PLN") -> "Money":
        """Money from a whole number of grosze."""
        return cls(Decimal(grosze).scaleb(-2), currency)

    @classmethod
    def rounded(cls, value: Decimal | Fraction | int, currency: str = "PLN") -> "Money":
        """Money from an exact value, rounded half up to grosze, once."""
        return cls(rounded(value), currency)

    @property
    def grosze(self) -> int:
        """The amount as a whole number of grosze."""
        return int(self.amount.scaleb(2))

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise PortalError(
                "currency_mismatch", one=self.currency, other=other.currency
            )

    def __add__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return self + -other

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __abs__(self) -> "Money":
        return Money(abs(self.amount), self.currency)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount <= other.amount

    def __gt__(self, other: "Money") -> bool:
        return other < self

    def __ge__(self, other: "Money") -> bool:
        return other <= self


def total(amounts: Iterable[Money], currency: str = "PLN") -> Money:
    """The exact sum; nothing is zero of that currency.

    >>> total([]).amount
    Decimal('0.00')
    """
    result = Money(Decimal(0), currency)
    for amount in amounts:
        result += amount
    return result


def split(amount: Money, weights: Sequence[Fraction | int]) -> list[Money]:
    """Split by weights so that the parts sum to the whole (DOMAIN R2.8).

    The grosze that rounding leaves go to the largest remainders, the first of
    equals first.

    >>> [part.grosze for part in split(Money.of("100.00"), [1, 1, 1])]
    [3334, 3333, 3333]
    """
    whole = sum(weights, Fraction(0))
    if whole <= 0 or any(weight < 0 for weight in weights):
        raise PortalError("split_weights", weights=list(weights))
    sign = -1 if amount.grosze < 0 else 1
    exact = [Fraction(weight) * abs(amount.grosze) / whole for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    rests = sorted(
        range(len(exact)), key=lambda index: (parts[index] - exact[index], index)
    )
    for index in rests[: abs(amount.grosze) - sum(parts)]:
        parts[index] += 1
    return [Money.from_grosze(sign * part, amount.currency) for part in parts]
