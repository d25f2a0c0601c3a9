"""What a merchant's server asks in JSON: refunds and channels."""

from ..messages import fields as known
from ..messages.legal import legal_values
from ..signature import signature
from ..signature import signed
from . import checks
from .answering import as_json
from .channels import offered

import json


TERMS = [
    {
        "regulationID": 6288,
        "type": "DEFAULT",
        "url": "https://gateway.example/regulamin.pdf",
        "labelList": [
            {
                "labelID": 1,
                "inputLabel": '<p>Akceptuję <a href="https://gateway.example/regulamin.pdf">Regulamin świadczenia usług płatniczych</a>.</p>',
                "placement": "ABOVE_BUTTON",
                "showCheckbox": True,
                "checkboxRequired": True,
            }
        ],
    },
    {
        "regulationID": 1,
        "type": "RODO",
        "url": None,
        "labelList": [
            {
                "labelID": 2,
                "inputLabel": "Administratorem danych osobowych płatnika jest operator płatności.",
                "placement": "BOTTOM_OF_PAGE",
                "showCheckbox": False,
                "checkboxRequired": False,
            }
        ],
    },
]


def asked_in_json(box, environ, order, digest, service):
    """The texts of a JSON request and whose they are."""
    if not environ.get("CONTENT_TYPE", "").startswith("application/json"):
        raise checks.Wrong("INVALID_FORMAT", "content type")
    try:
        fields = json.loads(checks.body(environ))
    except (ValueError, RecursionError):
        raise checks.Wrong("INVALID_FORMAT", "JSON") from None
    if not isinstance(fields, dict) or not all(
        isinstance(each, str) and each for each in fields.values()
    ):
        raise checks.Wrong("INVALID_FORMAT", "JSON")
    return checks.proven(box.book.agreements, fields, order, digest, service), fields


def payout(box, environ):
    """How far a refund is."""
    agreement, fields = asked_in_json(
        box, environ, known.OUT_DETAILS_ORDER, "hash", "serviceId"
    )
    found = box.book.refunds.get((agreement.id, fields.get("messageId", "")))
    if found is None or fields.get("method") != "TRANSACTION_REFUND":
        raise checks.Wrong("TRANSACTION_NOT_FOUND")
    answer = {
        "serviceId": agreement.id,
        "messageId": found.message_id,
        "status": found.state or "PROCESSING",
    }
    if found.state == "DONE":
        answer["remoteOutId"] = found.out_id
    order = known.OUT_DETAILS_ANSWER_ORDER
    return as_json(signed(answer, order, agreement.signer, "hash"))


def channel_list(box, environ):
    """The ways to pay; nobody signs this answer."""
    agreement, fields = asked_in_json(
        box, environ, known.CHANNELS_ORDER, "Hash", "ServiceID"
    )
    currencies = fields.get("Currencies", "").split(",")
    if fields.get("Language") not in ("PL", "EN"):
        raise checks.Wrong("INVALID_FORMAT", "Language")
    return as_json(
        {
            "result": "OK",
            "errorStatus": None,
            "description": None,
            "gatewayGroups": [],
            "serviceID": agreement.id,
            "messageID": fields["MessageID"],
            "gatewayList": offered(box, agreement.currency, currencies),
        }
    )


def legal(box, environ):
    """What a payer is shown before a channel: terms only where payers bear the fee."""
    agreement, fields = asked_in_json(
        box, environ, known.LEGAL_ORDER, "Hash", "ServiceID"
    )
    answer = {
        "result": "OK",
        "errorStatus": None,
        "description": None,
        "serviceID": agreement.id,
        "messageID": fields["MessageID"],
        "gatewayID": fields["GatewayID"],
        "language": fields["Language"],
        "serviceModel": "PAYER" if agreement.payers_fee else "MERCHANT",
        "regulationList": TERMS if agreement.payers_fee else [],
    }
    answer["hash"] = signature(legal_values(answer), agreement.signer)
    return as_json(answer)


def failed(wrong):
    """An error of the operations that speak JSON."""
    return as_json(
        {
            "errorStatus": wrong.name,
            "errorStatusCode": 406,
            "errorMessages": [wrong.description] if wrong.description else [],
        },
        406,
    )
