"""REST: ``@faults``: what one reported or follows, and all that can be done with it."""

from .. import _
from ..core.errors import PortalError
from ..directory.person import current_person
from ..finance.services.base import FinanceGet
from ..finance.services.base import NOT_FOUND
from ..finance.services.base import Refused
from ..photos.api import answer
from ..photos.api import kept
from ..photos.rules import MEGABYTE
from ..photos.rules import MOST_MEGABYTES
from ..problems import said as in_words
from ..rest import Body
from ..rest import SteppedService
from ..rest import WRONG_VALUE
from ..rest import WrongValue
from . import acts
from . import api as faults
from . import wording as said
from .categories.api import tree
from .categories.rules import name_in
from .model import Draft
from .places import own_places
from .places import place_of
from .reporting import report
from .reporting import sent_before
from .reporting import Wrong
from .rules import MOST_PHOTOS
from .serializers import Writer
from functools import cached_property
from itertools import islice
from plone import api
from zExceptions import NotFound
from zope.i18n import translate

import base64
import binascii


MODULES = ("maintenance",)
MOST_SAME = 20


class _Faults:
    @cached_property
    def writer(self):
        language = api.portal.get_current_language()[:2]
        return Writer(api.portal.get().absolute_url(), language)

    @cached_property
    def person(self):
        return current_person(self.request)

    def whole(self, fault_id):
        """One fault as this person reads it."""
        fault, seen = faults.find(self.person, fault_id)
        return self.writer.fault(fault, faults.row_as_seen(fault, seen), seen)


class FaultsGet(_Faults, FinanceGet):
    """The own list, one fault, a photo; places, kinds, and the same in common parts."""

    endpoint = "@faults"
    modules = MODULES

    def many(self):
        start, size = self.window()
        found = faults.of_person(self.person)
        if self.text("open") == "1":
            found = ((row, seen) for row, seen in found if row.is_open)
        some = list(islice(found, start, start + size + 1))
        return {
            "@id": f"{self.context.absolute_url()}/@faults",
            "items": [
                self.writer.row(row, seen.actor.role) for row, seen in some[:size]
            ],
            "more": len(some) > size,
        }

    def one(self):
        if self.person is None:
            raise NotFound("person")
        special = {"places": self.places, "categories": self.categories}
        special["same"] = self.same
        if len(self.steps) == 1 and self.steps[0] in special:
            return special[self.steps[0]]()
        if len(self.steps) == 3 and self.steps[1] == "photos":
            return self.photo(self.steps[0], self.steps[2])
        if len(self.steps) != 1:
            raise NotFound("step")
        return self.whole(self.steps[0])

    def photo(self, fault_id, photo_id):
        fault, seen = faults.find(self.person, fault_id)
        found = dict(seen.photos(fault)).get(photo_id)
        if found is None:
            raise NotFound("photo")
        return answer(self.request, found.image)

    def places(self):
        places = own_places(self.person)
        return {"items": [self.writer.place(each) for each in places]}

    def place(self):
        found = place_of(self.person, self.text("place") or "")
        if found is None:
            raise Refused(said.PROBLEMS["fault_place"])
        return found

    def categories(self):
        common, kinds = self.place().common, tree()
        language = api.portal.get_current_language()[:2]
        return {
            "items": [
                {
                    "id": leaf.id,
                    "path": [name_in(each, language) for each in kinds.path(leaf.id)],
                    "urgency": kinds.urgency(leaf.id),
                }
                for leaf in kinds.leaves(None, common)
            ]
        }

    def same(self):
        category_id = self.text("category") or None
        found = faults.same_common(self.person, self.place(), category_id)
        return {"items": [self.writer.same(row) for row in islice(found, MOST_SAME)]}


class FaultsPost(_Faults, Body, SteppedService):
    """Report a fault; or ``do`` something with one. Errors in plain words."""

    def reply(self):
        try:
            if self.person is None or not self.person.modules.intersection(MODULES):
                raise NotFound("person")
            return self.act(self.steps[0]) if self.steps else self.report()
        except NotFound:
            self.request.response.setStatus(404)
            message = translate(NOT_FOUND, context=self.request)
            return {"type": "NotFound", "message": message}
        except Wrong as wrong:
            errors = wrong.errors
        except PortalError as error:
            errors = [error]
        except WrongValue as wrong:
            name = wrong.args[0]
            text = _(WRONG_VALUE, default=WRONG_VALUE.default, mapping={"name": name})
            return self.refuse([translate(text, context=self.request)], ["rest_value"])
        texts = [in_words(each, said.PROBLEMS) for each in errors]
        return self.refuse(
            [translate(text, context=self.request) for text in texts],
            [each.code for each in errors],
        )

    def refuse(self, texts, codes):
        self.request.response.setStatus(400)
        return {
            "type": "BadRequest",
            "message": " ".join(dict.fromkeys(texts)),
            "errors": list(dict.fromkeys(codes)),
        }

    def report(self):
        key = self.text("key")
        if not 8 <= len(key) <= 100:
            raise WrongValue("key")
        known = sent_before(self.person.user_id, key)
        if known is None:
            place = place_of(self.person, self.text("place"))
            if place is None:
                raise PortalError("fault_place")
            draft = Draft(
                place=place,
                category_id=self.text("category"),
                description=self.text("description"),
                spot=self.text("spot"),
                access=self.text("access"),
                phone=self.text("phone"),
                share_phone=self.flag("share_phone"),
                raised=self.flag("emergency"),
                only_me=self.flag("only_me"),
            )
            known = report(self.person, draft, key, self.photos())
            self.request.response.setStatus(201)
        return self.whole(known.getId())

    def act(self, fault_id):
        if len(self.steps) != 1:
            raise NotFound("step")
        what = self.text("do")
        if what not in ACTS:
            raise WrongValue("do")
        ACTS[what](self, fault_id)
        if what == "unfollow":
            self.request.response.setStatus(204)
            return None
        return self.whole(fault_id)

    def comment(self, fault_id):
        acts.comment(self.person, fault_id, self.text("text"), self.photos())

    def follow(self, fault_id):
        acts.follow(self.person, fault_id)

    def unfollow(self, fault_id):
        acts.unfollow(self.person, fault_id)

    def rate(self, fault_id):
        acts.rate(self.person, fault_id, self.body.get("rating"), self.text("text"))

    def give_back(self, fault_id):
        acts.give_back(self.person, fault_id, self.text("text"), self.photos())

    def withdraw(self, fault_id):
        acts.withdraw(self.person, fault_id, self.text("text"))

    def photos(self):
        """Photos as base64 texts, at most so many and so large as in the form."""
        texts = self.typed("photos", list, [])
        if len(texts) > MOST_PHOTOS:
            raise PortalError("fault_photos", most=MOST_PHOTOS)
        return [kept(_decoded(text)) for text in texts]


def _decoded(text):
    if not isinstance(text, str):
        raise WrongValue("photos")
    if len(text) > MOST_MEGABYTES * MEGABYTE * 4 // 3 + 4:
        raise PortalError("photo_big", most=MOST_MEGABYTES)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise WrongValue("photos") from error


ACTS = {
    "comment": FaultsPost.comment,
    "follow": FaultsPost.follow,
    "unfollow": FaultsPost.unfollow,
    "rate": FaultsPost.rate,
    "return": FaultsPost.give_back,
    "withdraw": FaultsPost.withdraw,
}
