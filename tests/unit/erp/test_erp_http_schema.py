"""Whatever fits the document is answered as the document says."""

from collective.contractorportal.erp.http.openapi import document
from collective.contractorportal.erp.http.server import ErpServer
from hypothesis import given
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

import pytest
import schemathesis


TOKEN = "a-secret-of-the-tests"
SERVERS = []
SCHEMA = schemathesis.openapi.from_dict(document())
SCHEMA.app = lambda *asked: SERVERS[0](*asked)
OPERATIONS = {each.ok().label: each.ok() for each in SCHEMA.get_all_operations()}
# What the document cannot say: that one of two lists is needed, that a header and a
# body have to agree.
LOOSE = {
    "GET /v1/invoices/invoices",
    "GET /v1/invoices/invoice",
    "GET /v1/invoices/payments",
    "GET /v1/contracts/contracts",
    "GET /v1/maintenance/orders",
    "POST /v1/deliveries",
}


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_operation(examples, label):
    SERVERS[:] = [ErpServer(examples[1], TOKEN)]
    accepted = [positive_data_acceptance]

    @given(OPERATIONS[label].as_strategy())
    @settings(
        max_examples=3,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def ask(case):
        case.call_and_validate(
            headers={"Authorization": f"Bearer {TOKEN}"},
            excluded_checks=accepted if label in LOOSE else (),
        )

    ask()
