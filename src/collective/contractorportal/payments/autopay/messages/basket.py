"""What a payment is made of, as the gateway is told: the field ``Products``."""

from ....core.errors import PortalError
from ....core.money import Money
from ....core.money import total
from .texts import line
from .tree import Node
from .tree import tree
from .tree import written
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass


LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Product:
    """A part of a payment, with the parameters that were agreed with Autopay."""

    amount: Money
    params: tuple[tuple[str, str], ...] = ()


def amount_text(amount: Money) -> str:
    """An amount as messages have it.

    >>> amount_text(Money.of("1234.5"))
    '1234.50'
    """
    return f"{amount.amount:.2f}"


def basket(products: Sequence[Product], whole: Money) -> str:
    """The basket as Base64 of its document; its parts make up the whole, to the grosz.

    Errors: ``autopay_basket_part``, ``autopay_basket_sum``, ``autopay_basket_long``.
    """
    if any(product.amount.grosze <= 0 for product in products):
        raise PortalError("autopay_basket_part")
    if total((p.amount for p in products), whole.currency) != whole:
        raise PortalError("autopay_basket_sum")
    document = tree("productList", *map(_product, products))
    text = b64encode(written(document).encode("utf-8")).decode("ascii")
    if len(text) > LONGEST:
        raise PortalError("autopay_basket_long", length=len(text))
    return text


def _product(product: Product) -> Node:
    params = [
        Node("param", attributes=(("name", name), ("value", line(value, 255))))
        for name, value in product.params
        if value
    ]
    return tree(
        "product", ("subAmount", amount_text(product.amount)), tree("params", *params)
    )
