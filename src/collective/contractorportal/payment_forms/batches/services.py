"""REST: ``@payment-form-files``, files of whole communities for the office."""

from ... import _
from ...core.errors import PortalError
from ...problems import said
from ...rest import Service
from ..services import WRONG_WAY
from . import storage
from .views import NO_COMMUNITY
from .views import NO_MONTH
from .views import order
from plone.restapi.deserializer import json_body
from zope.i18n import translate


PROBLEMS = {
    "forms_community": NO_COMMUNITY,
    "month_invalid": NO_MONTH,
    "forms_way": WRONG_WAY,
}
TEXTS = _("forms_rest_texts", default="community and month must be texts.")


def as_json(batch, portal_url):
    """An order as JSON; ``file`` is there when it can be fetched."""
    return {
        "id": batch.id,
        "community": batch.community_id,
        "month": batch.month,
        "way": batch.way,
        "ordered_by": batch.by,
        "ordered_at": batch.ordered_at.isoformat(timespec="seconds"),
        "state": batch.state,
        "percent": batch.percent,
        "forms": batch.made,
        "nothing_to_pay": batch.nothing,
        "no_account_number": batch.no_number,
        "file": f"{portal_url}/@@payment-forms-file?id={batch.id}"
        if batch.file is not None
        else None,
    }


class FilesGet(Service):
    """Orders, the newest first."""

    def reply(self):
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@payment-form-files",
            "items": [as_json(each, url) for each in storage.get_batches().newest()],
        }


class FilesPost(Service):
    """Order a file: ``community``, ``month``, and ``way`` if it is another."""

    def reply(self):
        body = json_body(self.request)
        community, month = body.get("community", ""), body.get("month", "")
        if not (isinstance(community, str) and isinstance(month, str)):
            return self.refuse(TEXTS)
        try:
            batch = order(self.request, community, month, body.get("way"), "rest")
        except PortalError as error:
            return self.refuse(said(error, PROBLEMS))
        self.request.response.setStatus(202)
        return as_json(batch, self.context.absolute_url())

    def refuse(self, message):
        self.request.response.setStatus(400)
        text = translate(message, context=self.request)
        return {"type": "BadRequest", "message": text}
