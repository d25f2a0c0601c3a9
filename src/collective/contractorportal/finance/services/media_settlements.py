"""``@media-settlements``: settlements of water, heat and other media."""

from .. import queries
from . import explanations
from .base import FinanceGet


class MediaSettlementsGet(FinanceGet):
    """``@media-settlements``, the newest first, and ``@media-settlements/<id>``."""

    endpoint = "@media-settlements"
    modules = ("media",)

    def many(self):
        answer = queries.settlements(self.person, self.text("account"))
        items = [(self.write, view) for view in answer.value]
        return self.fresh(answer, self.paged(items))

    def write(self, view):
        url = self.link(view.settlement.id)
        return {"@id": url, **explanations.media_settlement(view)}

    def one(self):
        answer = queries.settlement_view(self.person, self.record_id)
        view = answer.value
        url = self.link(view.settlement.id)
        body = {"@id": url, **explanations.media_settlement_in_full(view)}
        return self.fresh(answer, body)
