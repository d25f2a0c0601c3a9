"""``@payables``: what the person can pay here."""

from ...controlpanel.settings import settings
from ...finance.services.base import FinanceGet
from ..channels import channels_of
from ..payables.queries import payables
from ..settings import find_service
from . import serializers
from plone import api
from zExceptions import NotFound


class PayablesGet(FinanceGet):
    """``@payables``: all accounts; ``@payables/<account>``: also the ways to pay."""

    endpoint = "@payables"

    def many(self):
        answer = self.found()
        chosen = settings()
        body = {
            "smallest": format(chosen.payment_smallest, "f"),
            "largest": format(chosen.payment_largest, "f"),
        }
        items = [(self.write, each) for each in answer.value]
        return self.fresh(answer, self.paged(items, body))

    def found(self):
        if self.person is None:
            raise NotFound("payables")
        return payables(self.person)

    def write(self, found):
        return {"@id": self.link(found.id), **serializers.payable_account(found)}

    def one(self):
        answer = self.found()
        account = next((a for a in answer.value if a.id == self.record_id), None)
        if account is None:
            raise NotFound("account")
        service = find_service(account.service) if account.service else None
        body = {**self.write(account), "fee": None, "channels": []}
        if service is not None:
            language = api.portal.get_current_language()[:2]
            own = self.person.account(account.id)
            payer = own.contractor if own is not None else None
            offered = channels_of(service, language, payer)
            body["channels"] = [serializers.channel(c) for c in offered if c.available]
            body["fee"] = {
                "bearer": service.fee_bearer,
                "fixed": format(service.fee_fixed, "f"),
                "percent": format(service.fee_percent, "f"),
            }
        return self.fresh(answer, body)
