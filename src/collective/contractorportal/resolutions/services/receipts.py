"""``@receipts/<code>``: is a vote with this code in the ballot box?"""

from ..receipts.check import check
from .base import ResolutionsService
from .serializers import ballot_json
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


@implementer(IPublishTraverse)
class ReceiptsGet(ResolutionsService):
    """Whether it counts and under which root; choice and leaf only for the voter."""

    code = None

    def publishTraverse(self, request, name):
        if self.code is not None:
            raise NotFound(name)
        self.code = name
        return self

    def answer(self):
        found = check(self.person, self.code) if self.code else None
        if found is None:
            raise NotFound("@receipts")
        own = found.ballot is not None
        return {
            "@id": f"{self.context.absolute_url()}/@receipts/{found.code}",
            "code": found.code,
            "resolution": {
                "@id": found.resolution.absolute_url(),
                "title": found.resolution.title,
                "number": found.resolution.sign,
            },
            "included": True,
            "counts": found.counts,
            "root": found.root or None,
            "ballot": ballot_json(found.ballot, self.words) if own else None,
            "leaf": found.leaf or None,
            "path": [{"side": step.side, "hash": step.hash} for step in found.steps],
        }
