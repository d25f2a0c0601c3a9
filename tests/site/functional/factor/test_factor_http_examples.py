"""The calls that docs/endpoints/security-login.md and support.md show."""

from collective.contractorportal.core import clock
from collective.contractorportal.factor import api as factors
from collective.contractorportal.factor.rules import step_of
from collective.contractorportal.support import api as support

import pyotp
import pytest
import transaction


PASSWORD = "Tajne-haslo-1"


@pytest.fixture
def jan(frozen_clock, acceptance_world):
    home = acceptance_world.neighbourhood()
    users = acceptance_world.portal.acl_users
    users.userFolderAddUser("jan", PASSWORD, ["Member"], [])
    users.userFolderAddUser("helper", PASSWORD, ["Member", "Site Administrator"], [])
    acceptance_world.logins.link("jan", [home.owner.id])
    transaction.commit()
    return "jan"


def test_second_step(jan, http_example):
    none = http_example("second-step", jan, "/@second-step")
    assert none["app"] is None
    said = http_example(
        "second-step-unproved", jan, "/@second-step/app", 403, method="POST", body={}
    )
    assert said["errors"][0]["code"] == "password_missing"
    secret, token = factors.begin_app(jan)
    step = step_of(clock.now().timestamp())
    factors.confirm_app(jan, token, pyotp.TOTP(secret).generate_otp(step))
    transaction.commit()
    half = http_example("second-step-needed", jan, "/@accounts", 401)
    assert half["errors"][0]["code"] == "second_step_needed"
    body = {"login": jan, "password": PASSWORD, "code": "12"}
    said = http_example(
        "login-code-wrong", None, "/@login", 401, method="POST", body=body
    )
    assert said["error"]["type"] == "code_wrong"
    path = f"/@login-security/{jan}"
    seen = http_example("login-security", "helper", path)
    assert seen["second_step"]
    http_example(
        "login-security-ended", "helper", f"{path}/sessions", 403, method="DELETE"
    )


def test_support(jan, http_example, rest, frozen_clock, monkeypatch):
    # The moment of the examples is before that at which this process began.
    monkeypatch.setattr(support, "PROCESS_BEGAN", frozen_clock)
    body = {"who": jan, "reason": "?", "minutes": 15}
    said = http_example(
        "support-refused", "helper", "/@support", 400, method="POST", body=body
    )
    assert said["errors"][0]["code"] == "support_reason"
    body["reason"] = "Pyta telefonicznie o saldo"
    # The token is another one each time, so that answer is not shown.
    assert rest("helper", "/@support", "POST", body).status_code == 201
    assert http_example("support", "helper", "/@support")["user_id"] == jan
    http_example("support-ended", "helper", "/@support", 204, method="DELETE")
