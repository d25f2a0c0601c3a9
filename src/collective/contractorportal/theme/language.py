"""The language of the portal: chosen once, remembered for a year.

Which languages there are to choose from is set in Plone's own panel "Language". Whether
one may choose at all is a feature: when it is off, pages speak the site's own language,
and for the office alone what a browser or an address asks for counts.
"""

from ..core.languages import LANGUAGES
from ..features.api import is_on
from ..interfaces import IContractorPortalLayer
from ..zones.access import is_staff
from AccessControl import getSecurityManager
from plone import api
from plone.i18n.interfaces import ILanguageUtility
from plone.rest.interfaces import IAPIRequest
from Products.PluggableAuthService.interfaces.events import IUserLoggedInEvent
from urllib.parse import urlencode
from zope.component import adapter
from zope.component import queryUtility
from zope.globalrequest import getRequest
from ZPublisher.interfaces import IPubAfterTraversal


COOKIE = "I18N_LANGUAGE"
# On a narrow screen; the code of Ukrainian would be read as a country's.
SHORT = {"uk": "UA"}
SWITCH = "languages"
YEAR = 365 * 24 * 3600


def languages_on():
    """Codes of the languages that the site offers and the portal has words in."""
    tool = queryUtility(ILanguageUtility)
    on = tool.getSupportedLanguages() if tool is not None else ()
    return [code for code in LANGUAGES if code in on]


def other_languages(request, current):
    """The languages that one may change to, with the address of the same page in each."""
    query = {}
    if request.method == "GET":
        query = {k: v for k, v in request.form.items() if isinstance(v, str)}
    url = request["ACTUAL_URL"]
    return [
        {
            "code": code,
            "title": LANGUAGES[code],
            "short": SHORT.get(code, code.upper()),
            "url": f"{url}?{_query({**query, 'set_language': code})}",
        }
        for code in (languages_on() if is_on(SWITCH) else ())
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
    if not may_choose(getSecurityManager().getUser()):
        # Plone has taken the choice already, also for the pages to come.
        request.response.cookies.pop(COOKIE, None)
        speak(request, api.portal.get_default_language())
        if IAPIRequest.providedBy(request):
            use_asked_language(request)
    elif chosen and chosen == request.get("LANGUAGE"):
        remember(request, chosen)
    elif IAPIRequest.providedBy(request) and not request.cookies.get(COOKIE):
        use_asked_language(request)


def may_choose(user):
    """May this user choose the language of the pages?"""
    return is_on(SWITCH) or is_staff(user, api.portal.get())


def speak(request, language):
    """From here on answer in that language."""
    request.get("LANGUAGE_TOOL").LANGUAGE = request["LANGUAGE"] = language


def use_asked_language(request):
    """Answer a program in the language that its ``Accept-Language`` asks for.

    Whether browsers' headers count is Plone's setting; a program's always do, as it
    has no other way to say what its user reads.
    """
    tool = queryUtility(ILanguageUtility)
    asked = tool.getRequestLanguages(request) if tool is not None else ()
    known = next((code for code in asked if code in LANGUAGES), None)
    if known is not None:
        speak(request, known)
        request.response.appendHeader("Vary", "Accept-Language")


@adapter(IUserLoggedInEvent)
def use_own_language(event):
    """At login the language of the person's profile holds, unless the browser chose."""
    request = getRequest()
    if request is None or not IContractorPortalLayer.providedBy(request):
        return
    tool = queryUtility(ILanguageUtility)
    if tool is None or request.cookies.get(COOKIE) or not may_choose(event.object):
        return
    language = event.object.getProperty("language", "")
    if language in tool.getSupportedLanguages():
        remember(request, language)
