"""With what a field is filled: chosen by the editor, or known by the field's name."""

from .interfaces import IPrefill
from .model import PREFILLS
from collective.easyform.interfaces import IEasyFormFieldsContext
from plone.supermodel.parser import IFieldMetadataHandler
from plone.supermodel.utils import ns
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import IField


TAG = "collective.contractorportal.prefill"
# Names that editors give such fields, Polish and English.
NAMES = {
    "name": "name",
    "fullname": "name",
    "imie_i_nazwisko": "name",
    "imie_nazwisko": "name",
    "premises": "premises",
    "lokal": "premises",
    "account": "account",
    "konto": "account",
    "email": "email",
    "replyto": "email",
    "phone": "phone",
    "telefon": "phone",
    "postal_address": "address",
    "adres_korespondencyjny": "address",
    "contractor_number": "number",
    "numer_kontrahenta": "number",
    "nip": "nip",
}


def prefill_of(field):
    """What a field of a form's schema is filled with; empty for nothing."""
    chosen = field.interface.queryTaggedValue(TAG, {}).get(field.__name__)
    return chosen or NAMES.get(field.__name__.lower(), "")


@adapter(IEasyFormFieldsContext, IField)
def prefill_in_editor(context, field):
    """The field's page in the form's editor has the choice, too."""
    return IPrefill


@implementer(IPrefill)
@adapter(IField)
class Prefill:
    """The choice, kept with the form's schema."""

    def __init__(self, field):
        self.field = field

    @property
    def portal_prefill(self):
        return self.field.interface.queryTaggedValue(TAG, {}).get(self.field.__name__)

    @portal_prefill.setter
    def portal_prefill(self, value):
        known = dict(self.field.interface.queryTaggedValue(TAG, {}))
        known[self.field.__name__] = value
        self.field.interface.setTaggedValue(TAG, known)


@implementer(IFieldMetadataHandler)
class PrefillInModel:
    """The choice in the XML of a form: ``portal:prefill="name"``."""

    namespace = "http://namespaces.plone.org/supermodel/contractorportal"
    prefix = "portal"

    def read(self, fieldNode, schema, field):
        value = fieldNode.get(ns("prefill", self.namespace))
        if value in PREFILLS:
            known = dict(schema.queryTaggedValue(TAG, {}))
            known[field.__name__] = value
            schema.setTaggedValue(TAG, known)

    def write(self, fieldNode, schema, field):
        value = schema.queryTaggedValue(TAG, {}).get(field.__name__)
        if value:
            fieldNode.set(ns("prefill", self.namespace), value)
