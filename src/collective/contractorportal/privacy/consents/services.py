"""REST: ``@consents``: what the person agreed to."""

from ...directory.person import current_person
from ...rest import Service
from ..rules import plain
from . import api as consents
from . import rules
from zExceptions import NotFound


class ConsentsGet(Service):
    """The last word on each kind, and all of them; how one is taken back."""

    def reply(self):
        person = current_person(self.request)
        if person is None:
            raise NotFound("@consents")
        url = self.context.absolute_url()
        return {
            "@id": f"{url}/@consents",
            "items": [
                {
                    **plain(each),
                    "withdraw": f"{url}/@contact" if rules.may_withdraw(each) else None,
                }
                for _kind, each in consents.standing(person)
            ],
            "history": plain(consents.of_person(person)),
        }
