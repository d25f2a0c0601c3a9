"""REST: ``@orders`` for firms with a login, ``@order-link`` for who has a one-time key."""

from ...core.errors import PortalError
from ...directory.person import current_person
from ...finance.wording import Words
from ...photos.api import answer
from ...requests.files import answer as file_answer
from ..desk import shown
from ..rest import FaultService
from ..rest import file_of
from ..rest import photos_of
from ..words import Words as FaultWords
from . import acts
from . import queries
from .door import Door
from .quotes import files
from .shown import Order
from plone import api
from zExceptions import NotFound


class OrderService(FaultService):
    """Tells of an order, and does something with it."""

    def order(self, fault, supplier_id=None):
        words = FaultWords(api.portal.get_current_language()[:2])
        return Order(Words(self.request), words, fault, supplier_id)

    def told(self, fault, supplier_id, can):
        """An order with its history, its photos, and what can be done now."""
        order = self.order(fault, supplier_id)
        return {
            **shown.order_json(order, self.url),
            "@id": self.address(fault),
            "can": list(can),
            "asked": asked_json(order),
            "events": list(shown.order_events(order, self.file_address(fault))),
            "photos": [
                {
                    "id": photo_id,
                    "@id": self.address(fault, photo_id),
                    "stage": photo.stage,
                    "at": shown.iso(photo.at),
                }
                for photo_id, photo in order.photos.items()
            ],
        }

    def photo(self, fault, supplier_id, photo_id):
        found = self.order(fault, supplier_id).photos.get(photo_id)
        if found is None:
            raise NotFound("photo")
        return answer(self.request, found.image)

    def file_address(self, fault):
        """A file's id -> its address."""
        return lambda file_id: self.address(fault, file_id, "files")

    def file(self, fault, supplier_id, file_id):
        events = self.order(fault, supplier_id).events
        found = files.of_events(fault, events, file_id)
        if found is None:
            raise NotFound("file")
        return file_answer(self.request, found)

    def part(self, steps, fault, supplier_id):
        """A photo or a file: what is behind an order's address. Errors: NotFound."""
        parts = {"photos": self.photo, "files": self.file}
        if len(steps) != 2 or steps[0] not in parts:
            raise NotFound
        return parts[steps[0]](fault, supplier_id, steps[1])

    def do(self, fault, actor, body):
        """Do what the body says, as the page does it."""
        values = {name: str(body.get(name) or "") for name in acts.FIELDS}
        images = {
            "before": photos_of(body, "before"),
            "after": photos_of(body, "after"),
            "comment": photos_of(body),
        }
        values["file"] = file_of(body)
        acts.act(fault, body.get("do"), actor, values, images)


class OrdersService(OrderService):
    """The orders of the firm that asks."""

    def answer(self):
        self.person = current_person(self.request)
        if not queries.supplies(self.person):
            raise NotFound
        return self.act()

    def found(self, firm):
        """The fault of the address, and for which of the person's firms it is asked."""
        return queries.find(self.person, self.steps[0], firm)

    def told(self, fault, supplier_id, can):
        """With the firm that it is about, and those of the person that may be named."""
        firms = queries.firms_of(self.person, fault)
        told = super().told(fault, supplier_id, can)
        return {**told, "firm": supplier_id, "firms": firms}

    def address(self, fault, part_id=None, part="photos"):
        own = f"{self.url}/@orders/{fault.getId()}"
        return own if part_id is None else f"{own}/{part}/{part_id}"


class OrdersGet(OrdersService):
    """What is to be done or asked, what was done lately; one with its history and files."""

    def act(self):
        steps = self.steps
        if steps:
            if steps[1:2] == ["files"] and len(steps) == 3:
                # Also of an order that the firm has no more.
                found = queries.own_file(self.person, steps[0], steps[2])
                return file_answer(self.request, found)
            found = self.found(self.request.form.get("firm", ""))
            if len(steps) > 1:
                return self.part(steps[1:], *found)
            return self.told(*found, acts.possible(*found))
        told = {"erp": [work_json(each) for each in queries.erp_orders(self.person)]}
        asked = queries.asked(self.person, running=True)
        told["asked"] = [
            self.row(fault, firm) | {"asked": asked_json(self.order(fault, firm))}
            for fault, firm in asked
        ]
        return told | {
            name: [self.row(fault, fault.supplier_id) for fault in found]
            for name, found in (
                ("open", queries.open_orders(self.person)),
                ("done", queries.done_orders(self.person)),
            )
        }

    def row(self, fault, firm):
        """An order in a list, and for which of the person's firms it is."""
        order = self.order(fault, firm)
        return {**shown.order_json(order, self.url), "firm": firm}


def asked_json(order):
    """What a firm is asked to offer, and where that is; None when it is not asked."""
    found = order.enquiry
    return found and {
        "state": order.asked,
        "text": found.asked.text,
        "until": found.until.isoformat(),
    }


def work_json(order):
    """A work order of the ERP, for the firm that it names."""
    return {
        "id": order.id,
        "number": order.number,
        "title": order.title,
        "state": order.state,
        "community": order.community_id,
        "building": order.building_id,
        "premises": order.premises_id,
        "ordered_on": order.ordered_on.isoformat(),
        "due_on": order.due_on and order.due_on.isoformat(),
        "planned_on": order.planned_on and order.planned_on.isoformat(),
        "done_on": order.done_on and order.done_on.isoformat(),
    }


class OrdersPost(OrdersService):
    """``do``: take, plan, start, wait, quote, offer, comment, finish or decline."""

    def act(self):
        if len(self.steps) != 1:
            raise NotFound
        body = self.body()
        fault, supplier_id = self.found(body.get("firm") or "")
        login = api.user.get_current().getId()
        self.do(fault, acts.actor_of(supplier_id, login), body)
        if body.get("do") == "decline":
            # It is the firm's no longer.
            return {"id": fault.getId(), "state": "declined"}
        return self.told(fault, supplier_id, acts.possible(fault, supplier_id))


class LinkService(OrderService):
    """The order that a ``key`` opens, with the function and the ends of its page."""

    def answer(self):
        self.door = Door(self.key)
        self.door.answer(self.request.response)
        if self.door.lost:
            return self.gone({"state": self.door.lost})
        if self.door.fault is None:
            message = Words(self.request)(self.door.over)
            many = self.door.status == 429
            return {
                "type": "TooManyRequests" if many else "NotFound",
                "message": message,
            }
        return self.act(self.door.fault, self.door.link.supplier_id)

    def gone(self, told):
        return told

    def address(self, fault, part_id=None, part="photos"):
        own = f"{self.url}/@order-link"
        return own if part_id is None else f"{own}/{part}/{part_id}"

    def whole(self, fault, supplier_id):
        """Once the work is reported it is only shown, until the key ends."""
        is_open = self.door.state == "open"
        can = acts.possible(fault, supplier_id) if is_open else []
        return {**self.told(fault, supplier_id, can), "link": self.door.state}


class LinkGet(LinkService):
    """``GET @order-link``: the order; ``photos/<id>`` and ``files/<id>`` of it.

    The key is in a header: addresses are kept on the way.
    """

    @property
    def key(self):
        return self.request.getHeader("Order-Key", "")

    def act(self, fault, supplier_id):
        if self.steps:
            return self.part(self.steps, fault, supplier_id)
        return self.whole(fault, supplier_id)


class LinkPost(LinkService):
    """``POST @order-link`` with ``key``, ``do`` and its fields, as ``@orders``."""

    @property
    def key(self):
        key = self.body().get("key", "")
        return key if isinstance(key, str) else ""

    def gone(self, told):
        raise PortalError("fault_state")

    def act(self, fault, supplier_id):
        if self.steps:
            raise NotFound
        self.door.may_send()
        self.do(fault, self.door.actor, self.body())
        self.door = Door(self.key)
        if self.door.lost:
            return {"id": fault.getId(), "state": self.door.lost}
        return self.whole(fault, supplier_id)
