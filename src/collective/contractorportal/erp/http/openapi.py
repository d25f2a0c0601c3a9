"""The contract as an OpenAPI 3.1 document.

``python -m collective.contractorportal.erp.http.openapi`` prints it; it is kept as
``docs/erp-openapi.json``.
"""

from .. import records
from ..ids import LONGEST_KEY
from .contract import DELIVERIES
from .contract import DIRECTORY
from .contract import OPENAPI
from .contract import OPERATIONS
from .contract import PAGE
from .contract import PROBLEM
from .contract import STATUS
from .contract import Status
from .contract import VERSION
from .mapping import described
from functools import cache
from typing import get_type_hints

import dataclasses
import json


ABOUT = """\
What a property manager's ERP tells the contractor portal, and takes from it.

Amounts and numbers are text, days are `YYYY-MM-DD`, shares `n/d`. What a record does
not say is left out or null. Lists come in pages: `next` is the `cursor` of the next.
"""
_LIMIT = {
    "name": "limit",
    "in": "query",
    "description": "At most so many records in a page.",
    "schema": {"type": "integer", "minimum": 1, "maximum": PAGE, "default": PAGE},
}
_CURSOR = {
    "name": "cursor",
    "in": "query",
    "description": "`next` of the page before; nobody but the server knows what it says.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 400},
}
_SINCE = {
    "name": "changed_since",
    "in": "query",
    "description": (
        "The `mark` of an earlier answer: then only what is new or other since, and "
        "in `gone` the ids of what is no longer there. A server that keeps no track of "
        "changes gives no mark, and is never asked so."
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
_CHANGES = {
    "mark": {
        "type": ["string", "null"],
        "description": "On the first page: the moment, as the server names it.",
    },
    "gone": {
        "type": "array",
        "items": {"type": "string"},
        "description": "On the first page of an answer to `changed_since`.",
    },
}
_ETAG = {
    "name": "If-None-Match",
    "in": "header",
    "description": "The `ETag` of an answer that is known already.",
    "schema": {"type": "string"},
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": (
        "The delivery's `key`, its UTF-8 percent-encoded. The same key again changes "
        "nothing and is no error, whatever else the body says."
    ),
    "schema": {"type": "string", "minLength": 1, "maxLength": 12 * LONGEST_KEY},
}


def _problem(about):
    return {
        "description": about,
        "content": {
            "application/problem+json": {
                "schema": {"$ref": "#/components/schemas/Problem"}
            }
        },
    }


_PARAMETERS = {
    "limit": _LIMIT,
    "cursor": _CURSOR,
    "changed_since": _SINCE,
    "etag": _ETAG,
    "key": _KEY,
}
_RESPONSES = {
    "NotModified": {"description": "As `If-None-Match` knows it."},
    "Invalid": _problem("The request does not keep to the contract."),
    "Unauthorised": _problem("The token is missing or wrong."),
    "NotProvided": _problem(
        f"`{PROBLEM}not-provided`: the ERP does not tell of this, or takes nothing."
    ),
    "Gone": _problem(
        f"`{PROBLEM}gone`: the cursor or the mark is not known, or the answer has changed since. Begin anew."
    ),
    "TooLarge": _problem("The body is too large."),
    "Kind": _problem("The body is not application/json."),
    "Refused": _problem(
        f"`{PROBLEM}refused`: the ERP says no; `detail` is shown to the person."
    ),
    "Other": _problem("Something else is wrong."),
}


@cache
def document():
    """The whole document."""
    paths = {
        STATUS: {"get": _read("status", "How the ERP is.", _ref("Status"), [])},
        OPENAPI: {"get": _read("openapi", "This document.", {"type": "object"}, [])},
    }
    for record_class, path in DIRECTORY.items():
        name = path.rpartition("/")[2].replace("-", "_")
        paths[path] = {
            "get": _read(
                f"directory.{name}",
                f"All {name.replace('_', ' ')}, by id. {described(record_class)['description']}",
                _page(record_class, **_CHANGES),
                ["changed_since", "limit", "cursor"],
                gone=True,
            )
        }
    for each in OPERATIONS:
        paths[each.path] = {"get": _question(each)}
    paths[DELIVERIES] = {"post": _delivery()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ERP of a property manager, for the contractor portal",
            "version": f"{VERSION}.0",
            "description": ABOUT,
        },
        "security": [{"token": []}, {"certificate": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "certificate": {"type": "mutualTLS"},
            },
            "parameters": _PARAMETERS,
            "responses": _RESPONSES,
            "schemas": _schemas(),
        },
    }


def _ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def _page(record_class, **more):
    return {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": _ref(record_class.__name__)},
            "next": {"type": ["string", "null"]},
            **more,
        },
        "required": ["items", "next"],
    }


def _question(operation):
    parameters = [
        {
            "name": each.said,
            "in": "query",
            "required": each.required,
            "schema": {"type": "array", "items": each.schema, "minItems": 1}
            if each.many
            else each.schema,
        }
        for each in operation.parameters
    ]
    return _read(
        operation.name,
        operation.about,
        _page(operation.record),
        ["limit", "cursor"],
        parameters,
        gone=True,
    )


def _read(name, about, schema, shared, parameters=(), gone=False):
    return {
        "operationId": name,
        "description": about,
        "parameters": [*parameters, *_shared("parameters", *shared, "etag")],
        "responses": {
            "200": {
                "description": "The answer.",
                "headers": {"ETag": {"schema": {"type": "string"}}},
                "content": {"application/json": {"schema": schema}},
            },
            "304": _response("NotModified"),
            "400": _response("Invalid"),
            "401": _response("Unauthorised"),
            "404": _response("NotProvided"),
            **({"409": _response("Gone")} if gone else {}),
            "default": _response("Other"),
        },
    }


def _shared(kind, *names):
    return [{"$ref": f"#/components/{kind}/{name}"} for name in names]


def _response(name):
    return {"$ref": f"#/components/responses/{name}"}


def _delivery():
    answer = {"content": {"application/json": {"schema": _ref("DeliveryAnswer")}}}
    return {
        "operationId": "deliveries.deliver",
        "description": (
            "Hand over a delivery. Once this is answered with 200 or 201 the ERP has it "
            "for good, and answers for it at `deliveries/answers`."
        ),
        "parameters": _shared("parameters", "key"),
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _ref("Delivery")}},
        },
        "responses": {
            "200": {"description": "It was known already.", **answer},
            "201": {"description": "It is taken.", **answer},
            "400": _response("Invalid"),
            "401": _response("Unauthorised"),
            "404": _response("NotProvided"),
            "413": _response("TooLarge"),
            "415": _response("Kind"),
            "422": _response("Refused"),
            "default": _response("Other"),
        },
    }


def _schemas():
    asked = [Status, *DIRECTORY, *(each.record for each in OPERATIONS)]
    classes = {each.__name__: each for each in (*asked, records.Delivery)}
    for each in list(classes.values()):
        for inner in _inner(each):
            classes[inner.__name__] = inner
    schemas = {name: described(each) for name, each in sorted(classes.items())}
    schemas["Problem"] = {
        "type": "object",
        "description": "What went wrong (RFC 9457).",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
        "required": ["type", "title", "status"],
    }
    return schemas


def _inner(record_class):
    """Records within records that have a schema of their own."""
    for hint in get_type_hints(record_class).values():
        for each in getattr(hint, "__args__", ()):
            if dataclasses.is_dataclass(each) and each.__module__.startswith(
                records.__package__
            ):
                yield each


def text():
    """The document as it stands in the file."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    print(text(), end="")
