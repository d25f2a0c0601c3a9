"""REST: ``@payment-desk``, the same list and the same deeds as the page."""

from ...core.errors import PortalError
from ...problems import said
from ...rest import Service
from ...theme.rest import field_errors
from ..storage import get_payments
from . import words
from .access import note_look
from .deeds import act
from .deeds import ACTIONS
from .search import found
from .search import query_of
from .shown import full
from .shown import summary
from plone import api
from plone.restapi.batching import HypermediaBatch
from plone.restapi.deserializer import json_body
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.i18n import translate
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class DeskService(Service):
    """A payment by its order id, or the list."""

    order_id = None

    def publishTraverse(self, request, name):
        if self.order_id is not None:
            raise NotFound(name)
        self.order_id = name
        return self

    @property
    def slot(self):
        slot = get_payments().slot(self.order_id or "")
        if slot is None:
            raise NotFound(self.order_id)
        return slot

    def one(self):
        slot = self.slot
        note_look(self.request, [slot.payment], "rest")
        return full(slot.payment, slot.entries())


class DeskGet(DeskService):
    """``GET @payment-desk`` and ``GET @payment-desk/<order>``."""

    def reply(self):
        if self.order_id is not None:
            return self.one()
        payments = found(query_of(self.request.form))
        batch = HypermediaBatch(self.request, payments)
        note_look(self.request, batch, "rest")
        answer = {
            "@id": batch.canonical_url,
            "items": [summary(payment) for payment in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer


class DeskPost(DeskService):
    """``POST @payment-desk/<order>``: ``{"action": "refund", …}``."""

    def reply(self):
        values = json_body(self.request)
        action = values.get("action")
        if self.slot is None or action not in ACTIONS:
            raise BadRequest(f"action: {', '.join(ACTIONS)}")
        try:
            act(self.order_id, action, values, api.user.get_current().getId())
        except PortalError as error:
            field, message = words.PROBLEMS[error.code]
            told = translate(said(error, {error.code: message}), context=self.request)
            refusal = field_errors([{"field": field or "action", "message": told}])
            raise refusal from error
        return self.one()
