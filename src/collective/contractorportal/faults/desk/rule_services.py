"""REST: ``@faults-rules``, who gets which faults by itself; for the office alone."""

from ...core.errors import PortalError
from ..rest import FaultService
from . import ruling
from .access import is_office
from .storage import get_desk
from zExceptions import NotFound


FIELDS = ("community", "category", "urgency", "who")


class RulesService(FaultService):
    """All rules in their order are the answer to each call but the last."""

    def answer(self):
        if not is_office():
            raise NotFound
        return self.act()

    def all(self):
        return {
            "@id": f"{self.url}/@faults-rules",
            "items": [self.told(rule) for rule in get_desk().rules],
        }

    def told(self, rule):
        who = f"s:{rule.supplier_id}" if rule.supplier_id else f"u:{rule.staff}"
        return {
            "@id": f"{self.url}/@faults-rules/{rule.id}",
            "id": rule.id,
            "community": rule.community_id or None,
            "category": rule.category_id or None,
            "urgency": rule.urgency or None,
            "who": who,
        }


class RulesGet(RulesService):
    """``GET @faults-rules``."""

    def act(self):
        if self.steps:
            raise NotFound
        return self.all()


class RulesPost(RulesService):
    """One more rule, or with its id and ``{"do": "lift"}`` one place up."""

    def act(self):
        body = self.body()
        if not self.steps:
            ruling.add(ruling.made_of({n: str(body.get(n) or "") for n in FIELDS}))
            self.request.response.setStatus(201)
        elif len(self.steps) > 1:
            raise NotFound
        elif body.get("do") != "lift":
            raise PortalError("fault_action")
        elif not ruling.lift(self.steps[0]):
            raise NotFound
        return self.all()


class RulesDelete(RulesService):
    """``DELETE @faults-rules/<id>``."""

    def act(self):
        if len(self.steps) != 1 or not ruling.remove(self.steps[0]):
            raise NotFound
        return self.reply_no_content()
