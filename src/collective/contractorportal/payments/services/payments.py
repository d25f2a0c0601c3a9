"""``@payments``: payments made here, beside those that the ERP has booked."""

from ...core.errors import PortalError
from ...directory.person import current_person
from ...erp.errors import ErpError
from ...finance.services.base import UNAVAILABLE
from ...finance.services.payments import PaymentsGet
from ...rest import Service
from ...rest import WRONG_VALUE
from ...rest import WrongValue
from ...stepup import api as stepup
from .. import api as payments
from ..channels import clauses_of
from ..checkout import api as checkouts
from ..checkout.stake import at_stake
from ..pages.base import PayWords
from ..pages.words import FIELDS
from ..payables.queries import payables
from ..settings import find_service
from . import serializers
from .typed import choice_of
from functools import cached_property
from plone.restapi.deserializer import json_body
from zExceptions import NotFound

import transaction


STATUS = {
    "unknown_payable": 404,
    "changed": 409,
    "under_way": 409,
    "key_used": 409,
    "payment_off": 503,
}


class OnlinePaymentsGet(PaymentsGet):
    """The ERP's payments; with ``made=here``, or by an order id, those made here."""

    def many(self):
        if self.text("made") != "here":
            return super().many()
        own = payments.of_person(self.person) if self.person else []
        return self.paged([(self.write_online, each) for each in own])

    def one(self):
        own = payments.find(self.person, self.record_id) if self.person else None
        return self.write_online(own) if own is not None else super().one()

    def write_online(self, payment):
        url = self.context.absolute_url()
        return serializers.payment(payment, PayWords(self.request), url)


class PaymentsPost(Service):
    """Begins a payment of what ``@payables`` offers; the same key begins one only."""

    def reply(self):
        try:
            return self.begin()
        except WrongValue as wrong:
            return self.refuse(
                400, wrong.args[0], self.words(WRONG_VALUE, name=wrong.args[0])
            )
        except PortalError as error:
            return self.problem(error)
        except ErpError:
            self.request.response.setHeader("Retry-After", "60")
            return self.refuse(503, None, self.words(UNAVAILABLE))

    @cached_property
    def person(self):
        return current_person(self.request)

    @cached_property
    def words(self):
        return PayWords(self.request)

    def begin(self):
        if self.person is None or not self.person.modules & {"rents", "communities"}:
            raise NotFound("@payments")
        body = json_body(self.request)
        choice, wish = choice_of(body, payables(self.person).value)
        key = self.request.getHeader("Idempotency-Key") or body.get("key") or ""
        checkout = checkouts.choose_once(self.person, choice, str(key))
        self.channel = wish.channel
        self.service = find_service(checkout.parts[0].service)
        # The gateway is asked from here on: nothing may wait to be written. How much is
        # at stake is looked at when the payment begins, not before.
        transaction.commit()
        if stepup.asked_for_payment(at_stake(checkout)):
            try:
                stepup.prove(self.person.user_id, body.get("proof") or "")
            except PortalError as error:
                return self.unproved(error)
        confirmed = checkouts.confirm(self.person, checkout, 0, wish, self.request)
        return self.answer(confirmed)

    def unproved(self, error):
        """Who calls did not prove who it is: nothing is begun."""
        status = 429 if error.code == "password_locked" else 403
        message = stepup.problem(error, self.words)
        return self.refuse(status, "proof", message, error.code)

    def answer(self, confirmed):
        payment = payments.find(self.person, confirmed.payment.order_id)
        answer = confirmed.answer
        url = self.context.absolute_url()
        said = serializers.payment(payment, self.words, url)
        if answer is not None and answer.outcome == "form":
            said["form"] = {"url": answer.form_url, "fields": dict(answer.fields)}
        self.request.response.setStatus(201 if answer is not None else 200)
        self.request.response.setHeader("Location", said["@id"])
        return said

    def problem(self, error):
        status = STATUS.get(error.code, 400)
        message = self.words.problem(error)
        said = self.refuse(status, FIELDS.get(error.code), message, error.code)
        if error.code in ("terms_new", "terms_missing"):
            said["terms"] = self.clauses()
        if error.code == "under_way":
            own = [
                o for o in error.details["orders"] if payments.may_see(self.person, o)
            ]
            said["orders"] = [each.order_id for each in own]
        if error.code == "several_payments":
            said["payments"] = [
                [serializers.line(each) for each in part.lines]
                for part in error.details["parts"]
            ]
        return said

    def clauses(self):
        """What the payer has to be shown for the channel that was chosen."""
        language = self.words.language
        return [
            {
                "key": each.key,
                "checkbox": each.checkbox,
                "required": each.required,
                "parts": [{"text": text, "url": url} for text, url in each.parts],
            }
            for each in clauses_of(self.service, self.channel, language)
        ]

    def refuse(self, status, field, message, code=None):
        self.request.response.setStatus(status)
        kinds = {404: "NotFound", 409: "Conflict", 503: "ServiceUnavailable"}
        return {
            "type": kinds.get(status, "BadRequest"),
            "message": message,
            "code": code,
            "field": field,
        }
