"""REST: ``@portal-features``, the switches of modules and features."""

from .. import _
from ..rest import Body
from ..rest import Service
from ..rest import WRONG_VALUE
from ..rest import WrongValue
from ..theme.rest import field_errors
from ..zones.messages import MODULE_TITLES
from . import api as features
from zope.i18n import translate


UNKNOWN = _("features_unknown", default="There is nothing of that name to switch.")


class Get(Service):
    """The modules with what the ERP says, and the features."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@portal-features",
            "modules": [
                {**each, "title": self.said(MODULE_TITLES[each["id"]])}
                for each in features.modules()
            ],
            "features": [
                {
                    "id": each["feature"].id,
                    "title": self.said(each["feature"].title),
                    "module": each["feature"].module or None,
                    "on": each["on"],
                    "available": each["available"],
                }
                for each in features.states()
            ],
        }

    def said(self, message):
        return translate(message, context=self.request)


class Patch(Body, Get):
    """``{"modules": {"media": false}, "features": {"faults": true}}``; all or nothing."""

    def reply(self):
        known = {
            "modules": {each["id"] for each in features.modules()},
            "features": {each.id for each in features.features()},
        }
        wanted, errors = {}, []
        for kind, ids in known.items():
            try:
                wanted[kind] = self.typed(kind, dict, {})
            except WrongValue:
                wanted[kind] = {}
                errors.append(self.wrong(kind, WRONG_VALUE, name=kind))
            for name, value in wanted[kind].items():
                if name not in ids:
                    errors.append(self.wrong(f"{kind}.{name}", UNKNOWN))
                elif not isinstance(value, bool):
                    errors.append(self.wrong(f"{kind}.{name}", WRONG_VALUE, name=name))
        if errors:
            raise field_errors(errors)
        features.save(wanted["modules"], wanted["features"])
        return super().reply()

    def wrong(self, field, message, **mapping):
        text = _(message, default=message.default, mapping=mapping)
        return {"field": field, "message": self.said(text)}
