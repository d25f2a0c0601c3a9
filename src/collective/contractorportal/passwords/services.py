"""REST: what a new password must be, and setting one's own."""

from .. import _
from ..rest import Body
from ..rest import Service
from ..rest import WRONG_VALUE
from ..rest import WrongValue
from ..theme.rest import field_errors
from . import api as passwords
from .changing import errors_of
from .changing import set_own
from .pas import actor
from .rules import listed
from .wording import phrase
from zExceptions import BadRequest
from zope.i18n import translate


class PolicyGet(Service):
    """``GET @password-policy``: the rules, and whether a new one must be set now."""

    def reply(self):
        rules = passwords.policy()
        user_id = actor()
        return {
            "@id": f"{self.context.absolute_url()}/@password-policy",
            "rules": [self.rule(*each) for each in listed(rules)],
            "expires_after_days": rules.expiry_days or None,
            "must_change": user_id and passwords.why_must_change(user_id),
        }

    def rule(self, name, count):
        text = translate(phrase(name, count), context=self.request)
        return {"rule": name, "count": count or None, "text": text}


class PasswordPost(Body, Service):
    """``POST @password``: ``{"current": …, "password": …}`` of who is logged in."""

    def reply(self):
        try:
            current, password = self.text("current"), self.text("password")
        except WrongValue as error:
            mapping = {"name": error.args[0]}
            raise BadRequest(
                translate(
                    _(WRONG_VALUE, default=WRONG_VALUE.default, mapping=mapping),
                    context=self.request,
                )
            ) from None
        errors = [
            {"field": field, "message": translate(message, context=self.request)}
            for field, message in errors_of(current, password)
        ]
        if errors:
            raise field_errors(errors)
        set_own(password)
        return self.reply_no_content()
