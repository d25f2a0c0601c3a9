"""The demo offers payments through the sandbox, and production by settings alone."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.payments.autopay.demo import use_sandbox
from collective.contractorportal.payments.autopay.provider import AutopayProvider
from collective.contractorportal.payments.autopay.sandbox.agreements import DEMO
from collective.contractorportal.payments.interfaces import IPaymentProvider
from collective.contractorportal.payments.settings import find_service
from collective.contractorportal.payments.settings import listed
from collective.contractorportal.payments.settings import usable_services
from zope.component import getUtility
from zope.interface.verify import verifyObject


def test_autopay_is_a_payment_provider(portal):
    provider = getUtility(IPaymentProvider, name="autopay")
    assert isinstance(provider, AutopayProvider)
    verifyObject(IPaymentProvider, provider)


def test_the_demo_pays_through_the_sandbox_once_the_machine_has_made_its_keys(
    portal, monkeypatch
):
    assert usable_services() == ()
    use_sandbox()
    assert usable_services() == ()
    monkeypatch.setenv("PAYMENT_GATEWAY", "http://localhost:9080")
    monkeypatch.setenv("PAYMENT_KEY_100001", "made here")
    assert [each.id for each in usable_services()] == ["100001"]
    monkeypatch.setenv("PAYMENT_KEY_100002", "made here too")
    found = {each.id: each for each in usable_services()}
    assert set(found) == set(DEMO)
    for number, fee in DEMO.items():
        assert f"{found[number].fee_fixed:.2f}" == fee
        assert found[number].gateway == "http://localhost:9080"
    assert find_service("100002").key == "made here too"


def test_what_somebody_has_set_up_stays(portal):
    settings().payment_services = ("2; title=Ours",)
    use_sandbox()
    assert [each.id for each in listed()] == ["2"]
    assert settings().payments_on is False
