"""REST: ``@resolution-requests`` of a community's zone, and one of them with its acts."""

from ...core.errors import PortalError
from ..services.base import ResolutionsAct
from ..services.base import ResolutionsService
from ..services.serializers import exact
from ..services.serializers import moment
from . import api as requests
from . import rules
from . import words as said
from .shares import share_of
from .shares import shares
from datetime import datetime
from functools import cached_property
from plone.restapi.batching import HypermediaBatch
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class RequestsService(ResolutionsService):
    """For owners of today, the board and the office; nobody else knows of it."""

    steps = ()

    def publishTraverse(self, request, name):
        self.steps = (*self.steps, name)
        return self

    def answer(self):
        if not requests.may_read(self.context, self.person):
            raise NotFound("@resolution-requests")
        return self.found()

    @cached_property
    def shares(self):
        return shares(self.context)

    def one(self, request_id):
        found = requests.find(self.context, request_id, self.person)
        if found is None:
            raise NotFound(request_id)
        return found

    def facts(self, request):
        share = share_of(self.context, request, self.shares)
        base = f"{self.context.absolute_url()}/@resolution-requests/{request.id}"
        return {
            "@id": base,
            "id": request.id,
            "title": request.title,
            "text": request.text,
            "state": request.state,
            "hidden": request.hidden or None,
            "asked_at": moment(request.asked_at),
            "own": requests.is_author(request, self.person),
            "voice": requests.voice(self.context, request, self.person, self.shares)
            or None,
            "share": exact(share),
            "one_tenth": rules.may_demand(share, self.shares.whole),
            "answers": [
                {"at": moment(at), "text": text} for at, _by, text in request.answers
            ],
            "files": [file.filename for file in request.files],
        }

    def problem(self, error: PortalError):
        details = {
            name: self.words.moment(value)
            if isinstance(value, datetime)
            else str(value)
            for name, value in error.details.items()
        }
        return {
            "code": error.code,
            "field": error.details.get("field"),
            "message": self.words.say(said.PROBLEMS[error.code], **details),
        }


class RequestsGet(RequestsService):
    """All that may be read, or one."""

    def found(self):
        if len(self.steps) == 1:
            return self.facts(self.one(self.steps[0]))
        if self.steps:
            raise NotFound(self.steps[-1])
        batch = HypermediaBatch(
            self.request, requests.visible(self.context, self.person)
        )
        answer = {
            "@id": batch.canonical_url,
            "items": [self.facts(each) for each in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer


class RequestsPost(RequestsService, ResolutionsAct):
    """Ask, or act on one: ``@resolution-requests/<id>/support``."""

    def found(self):
        if not self.steps:
            return self.ask()
        if len(self.steps) != 2 or self.steps[1] not in ACTS:
            raise NotFound(self.steps[-1])
        request = self.one(self.steps[0])
        made = ACTS[self.steps[1]](self, request)
        facts = self.facts(request)
        return facts if made is None else facts | {"resolution": made.absolute_url()}

    def ask(self):
        made = requests.ask(
            self.context,
            self.person,
            self.text("title"),
            self.text("text"),
            self.body.get("named") is True,
            list(self.files()),
        )
        facts = self.facts(made)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", facts["@id"])
        return facts

    def support(self, request):
        requests.support(self.context, request, self.person)

    def take_back(self, request):
        requests.take_back(self.context, request, self.person)

    def withdraw(self, request):
        requests.withdraw(self.context, request, self.person)

    def reply_to(self, request):
        requests.answer(self.context, request, self.text("answer"))

    def decline(self, request):
        requests.answer(self.context, request, self.text("answer"), declined=True)

    def take(self, request):
        return requests.take_up(self.context, request)

    def hide(self, request):
        requests.hide(self.context, request, self.text("reason"))

    def show(self, request):
        requests.show(self.context, request)


ACTS = {
    "support": RequestsPost.support,
    "take-back": RequestsPost.take_back,
    "withdraw": RequestsPost.withdraw,
    "answer": RequestsPost.reply_to,
    "decline": RequestsPost.decline,
    "take": RequestsPost.take,
    "hide": RequestsPost.hide,
    "show": RequestsPost.show,
}
