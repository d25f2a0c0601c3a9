"""A gateway's notifications, written and signed as its documentation says."""

from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlencode


KEY = "bench-key"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ADDRESS = "/@@autopay-itn"


def notification(order_id, remote_id="A1", status="SUCCESS", amount="100.00", key=KEY):
    """The body of a posted notification of service 1."""
    fields = (
        ("orderID", order_id),
        ("remoteID", remote_id),
        ("amount", amount),
        ("currency", "PLN"),
        ("gatewayID", "509"),
        ("paymentDate", "20261201113000"),
        ("paymentStatus", status),
        ("paymentStatusDetails", "AUTHORIZED"),
    )
    signed = "|".join(["1", *(value for _name, value in fields), key])
    said = "".join(f"<{name}>{value}</{name}>" for name, value in fields)
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><transactionList>'
        f"<serviceID>1</serviceID><transactions><transaction>{said}</transaction>"
        f"</transactions><hash>{sha256(signed.encode()).hexdigest()}</hash>"
        "</transactionList>"
    )
    return urlencode({"transactions": b64encode(xml.encode()).decode()})


def confirmed(answer):
    """Does an answer confirm the notification?"""
    return b">CONFIRMED<" in answer
