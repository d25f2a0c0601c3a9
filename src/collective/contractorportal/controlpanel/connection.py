"""Tries the connection with the ERP, with settings as they are or as somebody types them."""

from .. import _
from ..core import clock
from ..core import formats
from ..erp.errors import ErpUnauthorised
from ..erp.records import BOOKS
from ..erp.records import MODULES
from ..erp.trial import try_out
from ..rest import Service
from ..theme.rest import field_errors
from ..zones.messages import MODULE_TITLES
from .panel import read_value
from .panel import why
from .schemas.erp import IErpSettings
from .settings import settings
from .words import REASONS
from decimal import Decimal
from plone import api
from plone.restapi.deserializer import json_body
from zope.i18n import translate
from zope.interface import Invalid


WELL = _("erp_trial_well", default="The ERP answers, in ${seconds} s.")
FAILED = _("erp_trial_failed", default="No connection: ${reason} (${detail}).")
LET_IN = _(
    "erp_trial_let_in",
    default="the ERP does not let the portal in; look at the token and the certificate",
)
# What is told of an error beside its reason, by its code; of others what it says itself.
DETAILS = {
    "version": _(
        "erp_trial_version",
        default="it speaks version ${found}, and the portal version ${wanted}",
    ),
    "value": _(
        "erp_trial_value", default="${place} has no value as the contract wants it"
    ),
}
LICENSED = _("erp_trial_modules", default="Licensed modules: ${modules}.")
NO_MODULE = _(
    "erp_trial_no_module",
    default="No module is licensed, so people would see nothing.",
)
AS_OF = _("erp_trial_as_of", default="Its data are as of ${moment}.")
LIVE = _("erp_trial_live", default="Its data are live.")
PROVIDED = _(
    "erp_trial_provided",
    default="It tells of ${count} of ${all} kinds of further data.",
)


class Typed:
    """Settings as somebody types them, before they are stored."""

    def __init__(self, typed):
        self._typed = typed
        self._stored = settings()

    def __getattr__(self, name):
        if name in self._typed:
            return self._typed[name]
        return getattr(self._stored, name)


def sentences(trial, request):
    """What was found, in words."""
    language = api.portal.get_current_language()[:2]

    def said(message, **details):
        told = _(message, default=message.default, mapping=details)
        return translate(told, context=request)

    if trial.error is not None:
        reason = REASONS.get(trial.error.reason, REASONS["error"])
        if isinstance(trial.error, ErpUnauthorised):
            reason = LET_IN
        code = getattr(trial.error, "code", "")
        detail = str(trial.error)
        if code in DETAILS:
            detail = said(DETAILS[code], **trial.error.details)
        yield said(FAILED, reason=said(reason), detail=detail)
        return
    seconds = formats.number(Decimal(f"{trial.seconds:.2f}"), language)
    yield said(WELL, seconds=seconds)
    names = [said(MODULE_TITLES[each]) for each in MODULES if each in trial.modules]
    yield said(LICENSED, modules=", ".join(names)) if names else said(NO_MODULE)
    if trial.as_of is None:
        yield said(LIVE)
    else:
        moment = trial.as_of.astimezone(clock.WARSAW)
        yield said(AS_OF, moment=formats.moment(moment, language))
    yield said(PROVIDED, count=len(trial.provided), all=len(BOOKS))


class ErpConnectionPost(Service):
    """``POST @erp-connection``: as the button, with the settings of the body, if any."""

    def reply(self):
        typed, errors = {}, []
        for name, value in json_body(self.request).items():
            try:
                if name not in IErpSettings:
                    raise Invalid(
                        _("settings_unknown", default="There is no such setting.")
                    )
                typed[name] = read_value(IErpSettings[name], value, self.request)
            except Invalid as error:
                message = translate(why(error), context=self.request)
                errors.append({"field": name, "message": message})
        if errors:
            raise field_errors(errors)
        trial = try_out(Typed(typed))
        error = trial.error
        return {
            "@id": f"{self.context.absolute_url()}/@erp-connection",
            "well": error is None,
            "backend": trial.backend,
            "address": trial.address,
            "modules": sorted(trial.modules),
            "provided": sorted(trial.provided),
            "as_of": trial.as_of and trial.as_of.isoformat(),
            "reason": error and error.reason,
            "message": None if error is None else next(sentences(trial, self.request)),
        }
