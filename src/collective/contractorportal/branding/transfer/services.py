"""REST: ``@portal-settings``, the file of all settings, and bringing one in."""

from ... import _
from ...rest import Body
from ...rest import Service
from ...rest import WRONG_VALUE
from ...rest import WrongValue
from ...theme.rest import field_errors
from . import api as transfer
from zope.i18n import translate


class Get(Service):
    """The file of all settings, without secrets."""

    def reply(self):
        return transfer.taken_as_file(self.request, "rest")


class Post(Body, Service):
    """``{"file": …, "apply": true}``; without ``apply`` it only says what would change."""

    def reply(self):
        try:
            content, apply = self.typed("file", dict, {}), self.flag("apply")
        except WrongValue as error:
            name = str(error)
            text = _(WRONG_VALUE, default=WRONG_VALUE.default, mapping={"name": name})
            message = translate(text, context=self.request)
            raise field_errors([{"field": name, "message": message}]) from None
        made = transfer.plan(content, self.request)
        if made.errors:
            raise field_errors(made.errors)
        if apply:
            transfer.carry_out(made)
        return {
            "@id": f"{self.context.absolute_url()}/@portal-settings",
            "applied": apply,
            "changes": made.rows,
            "unchanged": made.unchanged,
        }
