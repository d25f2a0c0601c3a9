"""REST: ``@faults-desk`` for the office and boards, ``@orders`` for firms."""

from ...core.errors import PortalError
from ...directory.person import current_person
from ...finance.wording import Words
from ...photos.api import kept
from ...problems import said as problem
from ...rest import SteppedService
from .. import api as faults
from ..model import Actor
from ..orders import acts as order_acts
from ..orders import queries
from ..orders.shown import Order
from ..words import Words as FaultWords
from . import acts
from . import query
from . import reporting
from . import shown
from . import wording as said
from .access import boards_of
from .access import is_office
from .access import note_look
from .forms import FIELDS
from .signing import can_sign
from .signing import sign
from base64 import b64decode
from plone import api
from plone.restapi.deserializer import json_body
from zExceptions import NotFound

import binascii


MOST_PHOTOS = 5
MOST_LETTERS = 28 * 1024 * 1024


def photos_of(body, name="photos"):
    """Photographs of a body, in base64. Errors: those of ``photos``."""
    found = body.get(name, [])
    if not isinstance(found, list) or len(found) > MOST_PHOTOS:
        raise PortalError("fault_photos", field=name, most=MOST_PHOTOS)
    images = []
    for each in found:
        if not isinstance(each, str) or len(each) > MOST_LETTERS:
            raise PortalError("photo_kind", field=name)
        try:
            data = b64decode(each, validate=True)
        except (binascii.Error, ValueError) as error:
            raise PortalError("photo_kind", field=name) from error
        images.append(kept(data))
    return images


class FaultService(SteppedService):
    """Answers what is wrong in plain words."""

    @property
    def url(self):
        return self.context.absolute_url()

    def reply(self):
        try:
            return self.answer()
        except PortalError as error:
            self.request.response.setStatus(400)
            return {
                "type": "BadRequest",
                "message": Words(self.request)(problem(error, said.PROBLEMS)),
                "errors": [{"code": error.code, "field": error.details.get("field")}],
            }

    def body(self):
        body = json_body(self.request)
        if not isinstance(body, dict):
            raise PortalError("fault_action")
        return body


class DeskService(FaultService):
    """Who asks: the office, or a board of some communities; nobody else."""

    def answer(self):
        self.office = is_office()
        self.boards = () if self.office else boards_of(current_person(self.request))
        if not self.office and not self.boards:
            raise NotFound
        return self.act()

    @property
    def actor(self):
        login = api.user.get_current().getId()
        return Actor("office" if self.office else "board", login)

    def one(self, fault_id):
        fault = faults.get(fault_id)
        if fault is None:
            raise NotFound
        place = fault.place
        if not self.office and not (place.common and place.community_id in self.boards):
            raise NotFound
        return fault

    def told(self, fault):
        if self.office:
            note_look(self.request, [fault.row()], "rest")
            possible = acts.possible(fault)
        else:
            possible = ["sign"] if can_sign(fault) else []
        return shown.whole(fault, self.url, self.actor, possible)


class FaultsDeskGet(DeskService):
    """The list with the filters of the page, one fault, or the report."""

    def act(self):
        if self.steps == ["report"] and self.office:
            return self.report()
        if len(self.steps) == 1:
            return self.told(self.one(self.steps[0]))
        if self.steps:
            raise NotFound
        form = self.request.form
        if self.office:
            wanted = query.wanted_of(form)
        else:
            wanted = query.wanted_of(form, self.boards, common_only=True)
        start = form.get("b_start", "")
        start = int(start) if isinstance(start, str) and start.isdecimal() else 0
        rows, more = query.page(wanted, min(start, 100_000))
        if self.office:
            note_look(self.request, rows, "rest")
        return {
            "counts": query.counts(wanted),
            "items": [self.summary(row) for row in rows],
            "next": start + query.PAGE if more else None,
        }

    def summary(self, row):
        found = shown.summary(row, self.url)
        if not self.office:
            found |= {"staff": None, "cost_bearer": None}
        return found

    def report(self):
        form = self.request.form
        asked = reporting.asked_of(
            form.get("since", ""), form.get("until", ""), form.get("by", "")
        )
        words = Words(self.request)
        lines, whole = reporting.report(asked)
        return {
            "since": asked.since.isoformat(),
            "until": asked.until.isoformat(),
            "by": asked.by,
            "lines": [
                {"id": key, "name": reporting.named(key, asked.by, words), **figures(f)}
                for key, f in lines
            ],
            "all": figures(whole),
        }


def figures(found):
    """A line of the report; times in seconds, shares and means as texts."""

    def seconds(value):
        return None if value is None else int(value.total_seconds())

    def share(value):
        return None if value is None else f"{round(value * 1000) / 1000:.3f}"

    return {
        "reported": found.reported,
        "counted": found.counted,
        "open": found.open,
        "done": found.done,
        "accept_median": seconds(found.accept_median),
        "accept_most": seconds(found.accept_most),
        "done_median": seconds(found.done_median),
        "done_most": seconds(found.done_most),
        "late": found.late,
        "late_share": share(found.late_share),
        "reopened": found.reopened,
        "rated": found.rated,
        "rating": share(found.rating),
    }


class FaultsDeskPost(DeskService):
    """``do`` with its fields on one fault, as on the page."""

    def act(self):
        if len(self.steps) != 1:
            raise NotFound
        fault, body = self.one(self.steps[0]), self.body()
        what = body.get("do")
        if not self.office:
            if what != "sign":
                raise PortalError("fault_role")
            sign(fault, self.actor, str(body.get("text", "")))
        elif what not in acts.ACTS:
            raise PortalError("fault_action")
        else:
            values = {name: str(body.get(name) or "") for name in FIELDS[what]}
            acts.act(fault, what, values, photos_of(body))
        return self.told(fault)


class OrdersService(FaultService):
    """The orders of the firm that asks."""

    def answer(self):
        self.person = current_person(self.request)
        if not queries.supplies(self.person):
            raise NotFound
        return self.act()

    def order(self, fault, supplier_id=None):
        words = FaultWords(api.portal.get_current_language()[:2])
        return Order(Words(self.request), words, fault, supplier_id)

    def told(self, fault, supplier_id):
        order = self.order(fault, supplier_id)
        own = fault.supplier_id == supplier_id
        return {
            **shown.order_json(order, self.url),
            "can": order_acts.possible(fault) if own else [],
            "events": list(shown.order_events(order)),
        }


class OrdersGet(OrdersService):
    """What is to be done, what was done lately, or one order with its history."""

    def act(self):
        if self.steps:
            if len(self.steps) > 1:
                raise NotFound
            return self.told(*queries.find(self.person, self.steps[0]))
        return {
            name: [shown.order_json(self.order(fault), self.url) for fault in found]
            for name, found in (
                ("open", queries.open_orders(self.person)),
                ("done", queries.done_orders(self.person)),
            )
        }


class OrdersPost(OrdersService):
    """``do``: take, plan, start, quote, comment, finish or decline."""

    def act(self):
        if len(self.steps) != 1:
            raise NotFound
        fault, supplier_id = queries.find(self.person, self.steps[0])
        body = self.body()
        names = ("text", "day", "hours", "amount", "who", "materials")
        values = {name: str(body.get(name) or "") for name in names}
        images = {
            "before": photos_of(body, "before"),
            "after": photos_of(body, "after"),
            "comment": photos_of(body),
        }
        actor = order_acts.actor_of(supplier_id, api.user.get_current().getId())
        order_acts.act(fault, body.get("do"), actor, values, images)
        if body.get("do") == "decline":
            # It is the firm's no longer.
            return {"id": fault.getId(), "state": "declined"}
        return self.told(fault, supplier_id)
