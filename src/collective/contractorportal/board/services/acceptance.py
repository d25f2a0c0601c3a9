"""``POST @board/<community>/invoices/<id>``: a member of the board decides."""

from ...core.errors import PortalError
from ...core.money import Money
from ...erp.errors import ErpError
from ...finance.services.base import NOT_FOUND
from ...finance.services.base import UNAVAILABLE
from ...problems import said as problem
from ...rest import Body
from ...rest import WRONG_VALUE
from ...rest import WrongValue
from .. import queries
from ..acceptance import api as acceptance
from ..acceptance import showing
from ..acceptance.wording import PROBLEMS
from ..parts.invoices import invoice_facts
from ..room import room_of
from .board import BoardGet
from zExceptions import NotFound


class BoardPost(Body, BoardGet):
    """``do``: accept, or refuse with a ``reason``; ``gross`` is what was looked at."""

    def reply(self):
        try:
            return self.act()
        except NotFound:
            return self.error(404, "NotFound", NOT_FOUND)
        except ErpError:
            return self.error(503, "ServiceUnavailable", UNAVAILABLE)
        except WrongValue as wrong:
            return self.error(
                400, "BadRequest", self._with(WRONG_VALUE, name=wrong.args[0])
            )
        except PortalError as error:
            answer = self.error(400, "BadRequest", problem(error, PROBLEMS))
            return {**answer, "errors": [error.code]}

    def act(self):
        if len(self.steps) != 3 or self.steps[1] != "invoices":
            raise NotFound("board")
        room = room_of(self.person, self.steps[0])
        view = queries.invoice(room, self.steps[2]).value
        acceptance.vote(
            room, view.invoice, self.text_of("do"), self.text_of("reason"), self.seen()
        )
        view = queries.invoice(room, self.steps[2]).value
        return {
            "@id": self.url(room, "invoices", view.invoice.id),
            **invoice_facts(view),
            "acceptance": showing.facts(room, view.invoice),
        }

    def text_of(self, name):
        return self.typed(name, str, "")

    def seen(self):
        text = self.text_of("gross")
        try:
            return Money.of(text).grosze if text else None
        except (PortalError, ArithmeticError):
            raise WrongValue("gross") from None
