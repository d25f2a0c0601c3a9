"""REST: ``@matters``, all that the person has sent, and what can be begun."""

from .. import _
from ..directory.person import current_person
from ..rest import Service
from ..theme.rest import field_errors
from .api import Matters
from .api import starts
from .shown import facts
from itertools import islice
from plone import api
from zExceptions import NotFound
from zope.i18n import translate


SIZE = 50
MOST = 200
WRONG_NUMBER = _("matters_rest_number", default="${name} is a whole number, 0 or more.")
WRONG_KIND = _("matters_rest_kind", default="kind is one of: ${kinds}.")


class MattersGet(Service):
    """``GET @matters?kind=&open=1&q=&b_start=&b_size=``."""

    def reply(self):
        if current_person(self.request) is None:
            raise NotFound("@matters")
        matters = Matters(self.context, self.request)
        url = f"{api.portal.get().absolute_url()}/@matters"
        form, kinds = self.request.form, matters.kinds
        kind, number = self.text("kind"), self.text("q")
        if kind and kind not in kinds:
            raise self.refuse("kind", WRONG_KIND, kinds=", ".join(sorted(kinds)))
        start = self.whole_number("b_start", 0, 10**6)
        size = self.whole_number("b_size", SIZE, MOST) or SIZE
        if number:
            one = matters.find(number)
            found = [one] if one is not None else []
        else:
            all_of_them = matters.all(kind, form.get("open") == "1")
            found = list(islice(all_of_them, start, start + size + 1))
        answer = {
            "@id": url,
            "kinds": {name: self.say(title) for name, title in kinds.items()},
            "starts": [
                {
                    "@id": each.url,
                    "title": self.say(each.title),
                    "hint": self.say(each.hint) if each.hint else "",
                }
                for each in starts(self.context, self.request)
            ],
            "items": [facts(each, kinds, self.say) for each in found[:size]],
            "complete": not matters.failed,
        }
        if len(found) > size:
            answer["next"] = start + size
        return answer

    def text(self, name):
        value = self.request.form.get(name, "")
        return value if isinstance(value, str) else ""

    def say(self, message, **mapping):
        if mapping:
            message = _(message, default=message.default, mapping=mapping)
        return translate(message, context=self.request)

    def refuse(self, field, message, **mapping):
        return field_errors([{"field": field, "message": self.say(message, **mapping)}])

    def whole_number(self, name, default, most):
        text = self.request.form.get(name, str(default))
        if not (isinstance(text, str) and text.isdecimal() and len(text) < 7):
            raise self.refuse(name, WRONG_NUMBER, name=name)
        return min(int(text), most)
