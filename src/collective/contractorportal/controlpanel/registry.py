"""``GET @registry``: all that is set, also numbers with a point; never a secret."""

from ..interfaces import IContractorPortalLayer
from plone.registry.interfaces import IRegistry
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.serializer.registry import SerializeRegistryToJson
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IPassword


@implementer(ISerializeToJson)
@adapter(IRegistry, IContractorPortalLayer)
class RegistryToJson(SerializeRegistryToJson):
    """What plone.restapi says, made such that JSON can hold it.

    It puts values, and the limits of their fields, into the answer as they are; a
    Decimal there ends in an error.
    """

    def __call__(self):
        answer = super().__call__()
        for item in answer["items"]:
            field = self.registry.records[item["name"]].field
            if IPassword.providedBy(field):
                item["value"] = None
        return json_compatible(answer)
