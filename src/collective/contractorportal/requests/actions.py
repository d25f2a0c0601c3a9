"""The action "Deliver through the outbox" of collective.easyform."""

from .. import _
from .interfaces import IDeliver
from collective.easyform.actions import Action
from collective.easyform.actions import ActionFactory
from plone.supermodel.exportimport import BaseHandler
from zope.interface import implementer


@implementer(IDeliver)
class Deliver(Action):
    """Keeps what is sent, and hands it over: ``api.send`` does it, for page and REST."""

    __doc__ = "Deliver through the outbox"

    def onSuccess(self, fields, request):
        """Nothing is left to do: the portal's own page has sent it."""


DeliverAction = ActionFactory(
    Deliver,
    _("requests_action", default="Deliver through the outbox"),
    "collective.easyform.AddContent",
)
DeliverHandler = BaseHandler(Deliver)
