"""The language of the portal: chosen once, remembered for a year."""

from ..interfaces import IContractorPortalLayer
from plone.i18n.interfaces import ILanguageUtility
from Products.PluggableAuthService.interfaces.events import IUserLoggedInEvent
from urllib.parse import urlencode
from zope.component import adapter
from zope.component import queryUtility
from zope.globalrequest import getRequest
from ZPublisher.interfaces import IPubAfterTraversal


COOKIE = "I18N_LANGUAGE"
LANGUAGES = (("pl", "Polski"), ("en", "English"))
YEAR = 365 * 24 * 3600


def other_languages(request, current):
    """The languages that one may change to, with the address of the same page in each."""
    query = {}
    if request.method == "GET":
        query = {k: v for k, v in request.form.items() if isinstance(v, str)}
    url = request["ACTUAL_URL"]
    return [
        {
            "code": code,
            "title": title,
            "url": f"{url}?{_query({**query, 'set_language': code})}",
        }
        for code, title in LANGUAGES
        if code != current
    ]


def _query(values):
    # Zope keeps bytes that are no UTF-8 as lone surrogates.
    return urlencode(values, errors="surrogateescape")


def remember(request, language):
    """Keep the language in the browser, beyond this visit."""
    request.response.setCookie(
        COOKIE, language, path="/", max_age=YEAR, same_site="Lax", http_only=True
    )


@adapter(IPubAfterTraversal)
def remember_choice(event):
    """Plone's own cookie of ``set_language`` ends with the visit; ours does not."""
    request = event.request
    if not IContractorPortalLayer.providedBy(request):
        return
    chosen = request.form.get("set_language")
    if chosen and chosen == request.get("LANGUAGE"):
        remember(request, chosen)


@adapter(IUserLoggedInEvent)
def use_own_language(event):
    """At login the language of the person's profile holds, unless the browser chose."""
    request = getRequest()
    if request is None or not IContractorPortalLayer.providedBy(request):
        return
    tool = queryUtility(ILanguageUtility)
    if tool is None or request.cookies.get(COOKIE):
        return
    language = event.object.getProperty("language", "")
    if language in tool.getSupportedLanguages():
        remember(request, language)
