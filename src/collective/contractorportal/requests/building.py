"""For who builds forms: what a new one begins with, and what only managers may bring."""

from ..interfaces import IContractorPortalLayer
from .models import is_plain
from AccessControl import getSecurityManager
from Acquisition import aq_base
from collective.easyform.interfaces import IEasyForm
from collective.easyform.serializer import DeserializeFromJson
from plone.restapi.deserializer import json_body
from plone.restapi.interfaces import IDeserializeFromJson
from Products.Five.browser import BrowserView
from zExceptions import BadRequest
from zExceptions import NotFound
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.interface import implementer
from zope.lifecycleevent.interfaces import IObjectAddedEvent


WITH_CODE = "collective.easyform: Edit TALES Fields"

# What a new form does, and what it asks.
ACTIONS = """<model xmlns="http://namespaces.plone.org/supermodel/schema">
  <schema>
    <field name="deliver" type="collective.contractorportal.requests.actions.Deliver">
      <title>Przekaż do biura i do systemu zarządcy</title>
    </field>
  </schema>
</model>
"""
FIELDS = """<model xmlns="http://namespaces.plone.org/supermodel/schema"
       xmlns:portal="http://namespaces.plone.org/supermodel/contractorportal">
  <schema>
    <field name="lokal" type="zope.schema.TextLine" portal:prefill="premises">
      <title>Którego lokalu dotyczy wniosek</title>
    </field>
    <field name="tresc" type="zope.schema.Text">
      <title>Czego potrzebujesz</title>
    </field>
  </schema>
</model>
"""


class _Default(BrowserView):
    """What easyform looks for in the site: an object with a file that has data."""

    data = ""

    def __call__(self):
        raise NotFound(self.__name__)

    @property
    def file(self):
        return self


class DefaultActions(_Default):
    data = ACTIONS


class DefaultFields(_Default):
    data = FIELDS


@adapter(IEasyForm, IObjectAddedEvent)
def begin_with_ours(form, event):
    """A new form has its questions and its delivery from the beginning.

    Where they are only defaults, easyform's editors find them before they know who is
    asking, and would begin with its own.
    """
    if not IContractorPortalLayer.providedBy(getRequest()):
        return
    own = vars(aq_base(form))
    for name, model in (("fields_model", FIELDS), ("actions_model", ACTIONS)):
        if name not in own:
            setattr(form, name, model)


def may_bring_code(context):
    """Expressions, scripts and mailers are for the server's keepers."""
    return bool(getSecurityManager().checkPermission(WITH_CODE, context))


@implementer(IDeserializeFromJson)
@adapter(IEasyForm, IContractorPortalLayer)
class DeserializeForm(DeserializeFromJson):
    """REST: the XML of a form is taken from an editor only as long as it runs nothing."""

    def __call__(self, validate_all=False, data=None, create=False):
        if data is None:
            data = json_body(self.request)
        if not may_bring_code(self.context):
            for name in ("fields_model", "actions_model"):
                if name in data and not is_plain(data[name]):
                    raise BadRequest(f"{name} may hold no expressions and no scripts")
            if "savedDataStorage" in data:
                raise BadRequest("savedDataStorage is not yours to write")
        return super().__call__(validate_all, data, create)
