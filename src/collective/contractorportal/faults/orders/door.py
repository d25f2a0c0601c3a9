"""What a one-time key opens: the page and REST ask the same, with the same ends."""

from ...core.errors import PortalError
from ...directory.storage import get_directory
from . import acts
from . import links
from . import wording as said
from zExceptions import NotFound


def must_be_licensed():
    """Without the module there is no such page. Errors: NotFound."""
    if "maintenance" not in get_directory().modules:
        raise NotFound("order-link")


class Door:
    """``fault`` is None where the key opens nothing: ``status`` and ``over`` say why.

    ``state`` is "open", or "shown" when the work was reported and can only be read.
    ``lost``: the firm has the order no more, and may know that: "declined" by itself,
    or "passed" on to another after it had reported its work.
    """

    def __init__(self, key):
        must_be_licensed()
        self.status, self.over, self.lost = 200, "", ""
        self.fault, self.link, self.state = links.opened(key)
        if self.fault is None:
            self._close()
        elif self.link.supplier_id not in links.firms_of(self.fault):
            # Who has it no more has read enough of it.
            self.lost = acts.lost_by(self.fault, self.link.supplier_id)
            self.fault, self.over = None, said.LEADS[self.lost]

    def _close(self):
        self.status, self.over = 404, said.EXPIRED
        if self.state == "replaced":
            self.over = said.REPLACED
        elif links.is_noisy():
            self.status, self.over = 429, said.NOISY

    def answer(self, response):
        """Tell a response that nothing of this is for search engines or other sites."""
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        response.setHeader("Referrer-Policy", "no-referrer")
        if self.status != 200:
            response.setStatus(self.status)
        if self.status == 429:
            response.setHeader("Retry-After", "600")

    @property
    def actor(self):
        return acts.actor_of(self.link.supplier_id)

    def may_send(self):
        """Errors: ``fault_state`` when it only shows, ``order_often``."""
        if self.state != "open":
            raise PortalError("fault_state")
        links.count_use(self.link)
