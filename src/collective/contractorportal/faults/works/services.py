"""REST: ``@works``: what the office has ordered where the person lives."""

from ...directory.person import current_person
from ...erp.errors import ErpError
from ...rest import Service
from ..words import Words
from . import api as works
from .shown import Shown
from plone import api
from zExceptions import NotFound


class WorksGet(Service):
    """Orders in the own premises and in common parts around; 503 without the ERP."""

    def reply(self):
        person = current_person(self.request)
        if not works.lives_here(person):
            raise NotFound
        words = Words(api.portal.get_current_language()[:2])
        try:
            own, common = works.own(person), works.common(person)
        except ErpError as error:
            self.request.response.setStatus(503)
            return {"type": "ErpUnavailable", "reason": error.reason}
        return {
            "own": [Shown(words, *pair).as_json() for pair in own],
            "common": [Shown(words, each).as_json() for each in common],
        }
