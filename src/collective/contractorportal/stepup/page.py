"""The field of a form in which a person says once more who it is."""

from ..factor.api import factors_of
from ..factor.half import needs_second
from ..factor.passkeys import question_options
from ..signon.ways import came_by_company
from ..theme.assets import asset_url
from ..theme.page import Page
from ..theme.page import typed
from . import api as stepup
from AccessControl import getSecurityManager
from functools import cached_property


def address_of(request):
    """The address of a page, to come back to it from the company's provider."""
    asked = request.get("QUERY_STRING", "")
    return request["ACTUAL_URL"] + (f"?{asked}" if asked else "")


class Proof:
    """Mixed into a page with such a form: the macro ``proof`` shows ``view.proof``.

    Its field is called ``proof_name``. ``prove`` passes or raises ``PortalError``;
    where not ``asks_proof`` it always passes.
    """

    proof_name = "proof"
    asks_proof = True
    PROOF_ERRORS = frozenset(stepup.ERRORS)

    @cached_property
    def proof(self):
        """What the macro shows; None where a proof a few minutes ago is enough."""
        user_id = getSecurityManager().getUser().getId()
        if user_id is None or not self.asks_proof or stepup.is_fresh(user_id):
            return None
        second = needs_second(user_id)
        passkeys = second and factors_of(user_id).passkeys
        return {
            "name": self.proof_name,
            "second": second,
            "company": not second and came_by_company(user_id),
            "again": address_of(self.request),
            "options": question_options(user_id) if passkeys else None,
        }

    @property
    def passkeys_js(self):
        """The script by which a browser asks a device for a passkey."""
        return asset_url(self.portal_url, "passkeys.js")

    def prove(self):
        if not self.asks_proof:
            return
        user_id = getSecurityManager().getUser().getId()
        stepup.prove(user_id, typed(self.request, self.proof_name))

    def proof_problem(self, error):
        return stepup.problem(error, self.translate)


class ProvingPage(Proof, Page):
    """A page with such a form."""
