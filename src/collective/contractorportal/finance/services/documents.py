"""``@account-documents``: charges, corrections and notes, and what paid them."""

from .. import queries
from . import explanations
from . import serializers
from .base import FinanceGet


class AccountDocumentsGet(FinanceGet):
    """``@account-documents``, the newest first, and ``@account-documents/<id>``."""

    endpoint = "@account-documents"

    def many(self):
        answer = queries.documents(self.person, self.text("account"), self.year())
        items = [(self.write, item) for item in answer.value]
        return self.fresh(answer, self.paged(items))

    def write(self, item):
        url = self.link(item.document.id)
        return {"@id": url, **serializers.settled_document(item)}

    def one(self):
        answer = queries.document_view(self.person, self.record_id)
        view = answer.value
        lines = view.charge.lines if view.charge else ()
        body = {
            **self.write(view.settlement),
            "components": [explanations.component(line) for line in lines],
            "comparison": explanations.comparison(view.comparison),
            "interest": explanations.interest(view.interest),
            "media_settlement": view.media and view.media.id,
        }
        return self.fresh(answer, body)
