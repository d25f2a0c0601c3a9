"""REST: ``GET @login`` tells programs that the login page offers the company account."""

from .. import _
from .api import is_on
from plone.base.interfaces import IPloneSiteRoot
from plone.restapi.interfaces import ILoginProviders
from zope.component import adapter
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.interface import implementer


TITLE = _("signon_button", default="Log in with your company account")


@implementer(ILoginProviders)
@adapter(IPloneSiteRoot)
class CompanyProvider:
    """It begins in a browser, by the button of the login page alone."""

    def __init__(self, context):
        self.context = context

    def get_providers(self):
        if not is_on():
            return []
        return [
            {
                "id": "company",
                "plugin": "contractorportal",
                "title": translate(TITLE, context=getRequest()),
                "url": f"{self.context.absolute_url()}/login",
            }
        ]
