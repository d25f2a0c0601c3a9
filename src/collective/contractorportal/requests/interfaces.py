"""What this room plugs into collective.easyform."""

from .. import _
from .model import PREFILLS
from collective.easyform.interfaces import IAction
from plone.autoform import directives
from plone.supermodel import model
from zope import schema
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


class IDeliver(IAction):
    """Keep what is sent, give it a number, and hand it over to the ERP."""

    directives.omitted("required")


PREFILL_TITLES = {
    "name": _("requests_prefill_name", default="Name of the person"),
    "premises": _("requests_prefill_premises", default="Choice of the own premises"),
    "account": _("requests_prefill_account", default="Choice of the own accounts"),
    "email": _("requests_prefill_email", default="E-mail address"),
    "phone": _("requests_prefill_phone", default="Phone number"),
    "address": _("requests_prefill_address", default="Correspondence address"),
    "number": _("requests_prefill_number", default="Contractor number"),
    "nip": _("requests_prefill_nip", default="NIP"),
}


class IPrefill(model.Schema):
    """What editors choose for a field beside its own settings."""

    portal_prefill = schema.Choice(
        title=_("requests_prefill", default="Fill with"),
        description=_(
            "requests_prefill_help",
            default="What the portal knows of the person; it can be corrected. Premises and accounts become a choice of the own ones.",
        ),
        vocabulary=SimpleVocabulary(
            [SimpleTerm(each, each, PREFILL_TITLES[each]) for each in PREFILLS]
        ),
        required=False,
    )
