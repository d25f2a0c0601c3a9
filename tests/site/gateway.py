"""Messages as the gateway sends them, written and signed without the portal's code."""

from hashlib import sha256
from xml.sax.saxutils import escape


# Of the example service that the documentation signs with.
KEY = "1test1"


def digest(values, key):
    return sha256("|".join([*values, key]).encode()).hexdigest()


def itn(
    order_id,
    key,
    status="SUCCESS",
    remote_id="R1",
    amount="100.00",
    currency="PLN",
    service="1",
    more=(),
    signature=None,
):
    """The text of a notification; ``more`` are further elements, in order."""
    fields = [
        ("orderID", order_id),
        ("remoteID", remote_id),
        ("amount", amount),
        ("currency", currency),
        ("gatewayID", "509"),
        ("paymentDate", "20261201113000"),
        ("paymentStatus", status),
        *more,
    ]
    said = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)
    signed = signature or digest([service, *(value for _name, value in fields)], key)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<transactionList><serviceID>{service}</serviceID><transactions>"
        f"<transaction>{said}</transaction></transactions>"
        f"<hash>{signed}</hash></transactionList>"
    )


def istn(order_id, key, status="SUCCESS", service="1", amount="98.50"):
    """The text of a message about a transfer of the gateway; of several without order."""
    fields = [
        ("isRefund", "false"),
        ("productID", "1"),
        ("orderID", order_id),
        ("orderOutID", "O1"),
        ("remoteID", "R1"),
        ("remoteOutID", "T1"),
        ("amount", amount),
        ("currency", "PLN"),
        ("transferDate", "20261202080000"),
        ("transferStatus", status),
    ]
    if not order_id:
        of_one = ("orderID", "orderOutID", "remoteID")
        fields = [each for each in fields if each[0] not in of_one]
    said = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields)
    signed = digest([service, *(value for _name, value in fields)], key)
    return (
        f"<transactionList><serviceID>{service}</serviceID><transactions>"
        f"<transaction>{said}</transaction></transactions>"
        f"<hash>{signed}</hash></transactionList>"
    )


def confirms(answer, order_id, confirmation, key, service="1"):
    """Is this the answer with that confirmation, signed?"""
    return digest([service, order_id, confirmation], key) in answer and all(
        part in answer for part in (f">{order_id}<", f">{confirmation}<")
    )
