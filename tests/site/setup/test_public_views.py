"""What may be opened by whom: every page and service of the portal is listed here.

A page that is not on the list of public ones, with its reason, must ask for one of
the portal's permissions, and exist only where the portal is installed.
"""

from collective.contractorportal.interfaces import IContractorPortalLayer
from pathlib import Path
from zope.component import getGlobalSiteManager
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserRequest

import collective.contractorportal
import pytest


PACKAGE = Path(collective.contractorportal.__file__).parent
# Permissions that anonymous visitors do not have.
CLOSED = {
    "Contractor portal: Add Document",
    "Contractor portal: Answer requests",
    "Contractor portal: Use the portal",
    "Contractor portal: Use the staff frame",
    "Contractor portal: Manage the portal",
    "Contractor portal: See as a contractor",
    "Contractor portal: Add Zone",
    "Contractor portal: Add Notice",
    "Contractor portal: Issue letters for logins",
    "Contractor portal: Manage delegations",
    "Contractor portal: Manage faults",
    "Contractor portal: Manage hand-overs",
    "Contractor portal: Manage meter readings",
    "Contractor portal: Manage notices",
    "Contractor portal: Manage payments",
    "Contractor portal: Manage suppliers",
    "Contractor portal: Decide on contact data",
    "Contractor portal: Answer requests about data",
    "Contractor portal: Decide on declarations",
    "Contractor portal: Decide on instalments",
    "Contractor portal: Manage powers of attorney",
    "Contractor portal: Print transfer forms",
    "Contractor portal: Manage resolutions",
    "Contractor portal: Manage submissions",
    "Contractor portal: Record court decisions",
    "collective.easyform: Add Content",
    "collective.easyform: Edit TALES Fields",
}
# (name, what it is for): why everybody may open it.
PUBLIC = {
    ("login", "INavigationRoot"): "one has to get in",
    ("login_form", "INavigationRoot"): "Plone's other name of it",
    ("logged-out", "INavigationRoot"): "says that one is out",
    ("login-help", "INavigationRoot"): "for who has forgotten the password",
    ("mail_password_form", "Interface"): "Plone's other name of it",
    ("mail_password", "Interface"): "takes its form",
    ("passwordreset", "Interface"): "opened from a letter, with a one-time code",
    (
        "notification-unsubscribe",
        "IPloneSiteRoot",
    ): "opened from a message, with a signed address",
    (
        "contact-confirm",
        "IPloneSiteRoot",
    ): "opened from a message to a new address, with a signed token",
    (
        "contact-stop",
        "IPloneSiteRoot",
    ): "opened from a message to the old address, with a signed token",
    (
        "POST_application_json_@contact-confirm",
        "IPloneSiteRoot",
    ): "takes the signed token of a message to a new address",
    (
        "POST_application_json_@contact-stop",
        "IPloneSiteRoot",
    ): "takes the signed token of a message to the old address",
    (
        "activate",
        "IPloneSiteRoot",
    ): "for who has a letter: code and second fact open it",
    (
        "POST_application_json_@activation",
        "IPloneSiteRoot",
    ): "the same by REST; code and second fact open it",
    (
        "helper-invitation",
        "IPloneSiteRoot",
    ): "opened from a message, with a signed one-time link",
    (
        "POST_application_json_@helper-invitation",
        "IPloneSiteRoot",
    ): "takes the signed one-time link of a message",
    ("access-ended", "IPloneSiteRoot"): "for whose login is closed; nobody's data",
    (
        "GET_application_json_@password-policy",
        "IPloneSiteRoot",
    ): "the rules of a new password, for who sets one with a link, too",
    ("login-second", "IPloneSiteRoot"): "the second step of getting in",
    ("login-passkey", "IPloneSiteRoot"): "getting in without a password",
    ("company-login", "IPloneSiteRoot"): "leads the office to its company account",
    (
        "company-return",
        "IPloneSiteRoot",
    ): "who comes back from there; a sealed cookie and a signed token open it",
    (
        "GET_application_json_@passkey-question",
        "IPloneSiteRoot",
    ): "what a device is asked for that; says nothing of anybody",
    ("POST_application_json_@login", "IPloneSiteRoot"): "one has to get in",
    (
        "POST_application_json_@login-renew",
        "IPloneSiteRoot",
    ): "gives a token to whom has one, as Plone's own",
    ("autopay-itn", "IPloneSiteRoot"): "the gateway cannot log in; its key proves it",
    ("erp-changed", "IPloneSiteRoot"): "the ERP cannot log in; its signature proves it",
    ("payment-return", "IPloneSiteRoot"): "payers come back to it, shows nothing",
    ("health", "IPloneSiteRoot"): "a balancer cannot log in; tells codes, no data",
    (".well-known", "IPloneSiteRoot"): "whom to tell of a weakness",
    ("accessibility", "IPloneSiteRoot"): "the law wants the statement public",
    (
        "GET_application_json_@accessibility",
        "IPloneSiteRoot",
    ): "the same for machines; what it lacks is told to staff alone",
    ("start", "IPloneSiteRoot"): "front page: sends each person to the right place",
    ("landing", "IPloneSiteRoot"): "front page of who has not logged in",
    ("portal-static", "IPloneSiteRoot"): "styles and drawings, no data",
    ("portal-colours", "IPloneSiteRoot"): "a style sheet of the manager's colours",
    ("portal-picture", "IPloneSiteRoot"): "the manager's logo and icon",
    ("contact-info", "Interface"): "how to reach the office",
    ("resolveuid", "Interface"): "leads only to what the visitor may view",
    ("search", "INavigationRoot"): "finds what the visitor may view anyway",
    (
        "GET_application_json_@search",
        "Interface",
    ): "finds what the visitor may view anyway",
    ("frame", "Interface"): "macros of the page, no data of its own",
    ("cp-macros", "Interface"): "macros, no data",
    ("main_template", "Interface"): "macros for Plone's own pages",
    ("agenda.ics", "IPloneSiteRoot"): "phones cannot log in; a secret key opens it",
    ("order-link", "IPloneSiteRoot"): "firms have no login; a one-time key opens it",
    (
        "GET_application_json_@order-link",
        "IPloneSiteRoot",
    ): "the same by REST; the one-time key opens it",
    (
        "POST_application_json_@order-link",
        "IPloneSiteRoot",
    ): "the same by REST; the one-time key opens it",
    ("index.html", "Exception"): "the page that an error becomes",
    ("index.html", "Unauthorized"): "sends to the login",
    ("index.html", "NotFound"): "the page for what does not exist",
}
# Open by "View", which the workflow of the content gives and takes.
BY_WORKFLOW = {
    ("GET_application_json_", "IPloneSiteRoot"): "the site, told as to a reader",
    ("GET_application_json_", "IContentish"): "content, told as to a reader",
    ("documents", "IZone"): "documents of a zone, for whom the zone is shared with",
    ("documents", "ILibraryFolder"): "documents of a folder, for its audience",
    ("document", "ILibraryFile"): "a document, for its audience",
    ("GET_application_json_@documents", "IZone"): "the same over REST",
    ("POST_application_json_@documents-seen", "IZone"): "notes the own visit",
    ("zone-logo", "IZone"): "a zone's own logo, for whom the zone is shared with",
    ("zone", "IZone"): "a zone's page, for whom the zone is shared with",
    ("notice", "INotice"): "a notice, for its audience in its window",
    ("version", "INotice"): "what it said before it was corrected",
    ("print", "INotice"): "the same on a sheet of paper",
    ("event.ics", "INotice"): "its day, for the reader's calendar",
    ("confirm", "INotice"): "takes 'I have read it' of those who may read",
    ("GET_application_json_", "INotice"): "the notice over REST",
    ("POST_application_json_@confirm", "INotice"): "the same over REST",
    ("resolution", "IResolution"): "a resolution, for the owners of its community",
    ("vote", "IResolution"): "takes the vote of whom the directory knows as a holder",
    ("receipt", "IResolution"): "the receipts of who has voted",
    ("receipt.pdf", "IResolution"): "the same on paper",
    ("meeting", "IMeeting"): "a meeting, for the owners of its community",
    ("meeting.ics", "IMeeting"): "its day, for the reader's calendar",
    ("notice.pdf", "IMeeting"): "the notice of it, on paper",
    ("meetings", "IZone"): "meetings of a zone, for whom the zone is shared with",
    ("GET_application_json_@votes", "IResolution"): "the own parts over REST",
    ("POST_application_json_@votes", "IResolution"): "takes the vote over REST",
    ("protocol", "IResolution"): "what was decided, for who may read the resolution",
    ("protocol.pdf", "IResolution"): "the same on paper",
    ("GET_application_json_@protocol", "IResolution"): "the same over REST",
    ("paper-ballots.pdf", "IResolution"): "the own ballot; all of them for the office",
    # Not there for who may not enter papers, or may not see votes (paper/access.py).
    ("paper", "IResolution"): "not there but for who enters papers",
    ("paper-print", "IResolution"): "not there but for who enters papers",
    ("GET_application_json_@paper", "IResolution"): "for who enters papers",
    ("POST_application_json_@paper", "IResolution"): "for who enters papers",
    ("paper-decisions", "IResolution"): "not there but for the office",
    ("paper-scan", "IResolution"): "not there but for the office",
    ("GET_application_json_@decisions", "IResolution"): "for the office",
    ("POST_application_json_@decisions", "IResolution"): "for the office",
    ("voting-cards.pdf", "IResolution"): "not there but for the office",
    ("ballot-file.json", "IResolution"): "not there but for the office",
    ("GET_application_json_@ballot-file", "IResolution"): "for the office",
    ("result-letters", "IResolution"): "not there but for the office",
    ("result-letters.pdf", "IResolution"): "not there but for the office",
    ("result-post-list.pdf", "IResolution"): "not there but for the office",
    ("result-letters.xlsx", "IResolution"): "not there but for the office",
    ("GET_application_json_@result-letters", "IResolution"): "for the office",
    ("POST_application_json_@result-letters", "IResolution"): "for the office",
    ("resolution-book", "IZone"): "of its resolutions those that one may read",
    ("GET_application_json_@resolution-book", "IZone"): "the same over REST",
    # Not there but for owners of today, the board and the office (requests/api.py).
    ("resolution-requests", "IZone"): "what owners ask for",
    ("resolution-request", "IZone"): "one of them",
    ("resolution-request-file", "IZone"): "its files",
    ("resolution-ask", "IZone"): "where owners ask",
    ("GET_application_json_@resolution-requests", "IZone"): "the same over REST",
    ("POST_application_json_@resolution-requests", "IZone"): "takes what owners ask",
}


def registered():
    """Pages and services that the package's ZCML has registered."""
    found = {}
    for registration in getGlobalSiteManager().registeredAdapters():
        source = getattr(registration.info, "file", "")
        if not source or PACKAGE not in Path(source).resolve().parents:
            continue
        if registration.provided is Interface and len(registration.required) == 2:
            context, _layer = registration.required
            kind = context.__name__.rpartition(".")[2]
            found[registration.name, kind] = registration
    return found


def parts():
    """What is no page and yet registered by name for a context and a request."""
    for registration in getGlobalSiteManager().registeredAdapters():
        source = getattr(registration.info, "file", "")
        if not source or PACKAGE not in Path(source).resolve().parents:
            continue
        required = registration.required
        if (
            registration.name
            and registration.provided is not Interface
            and len(required) == 2
            and required[1].isOrExtends(IBrowserRequest)
        ):
            yield registration


def permission_of(registration):
    """The title of the permission that a page asks for, or None."""
    roles = getattr(registration.factory, "__roles__", None)
    return getattr(roles, "__name__", None)


@pytest.fixture
def pages(integration):
    return registered()


def test_the_portal_has_pages(pages):
    assert ("dashboard", "IPloneSiteRoot") in pages
    assert ("GET_application_json_@accounts", "IPloneSiteRoot") in pages


def test_nothing_but_the_list_is_public(pages):
    public = {
        key
        for key, registration in pages.items()
        if permission_of(registration) not in CLOSED and key not in BY_WORKFLOW
    }
    assert public - PUBLIC.keys() == set(), "a page without a permission of ours"


def test_parts_of_pages_have_no_address(pages):
    """Zope would open a panel or a task at its name if it could be called."""
    found = list(parts())
    assert {"balance", "payments", "notices"} <= {part.name for part in found}
    called = {
        f"{part.provided.__name__} {part.name}"
        for part in found
        if any(
            "__call__" in vars(kind) for kind in getattr(part.factory, "__mro__", ())
        )
    }
    assert called == set()


def test_the_list_names_only_what_exists(pages):
    assert PUBLIC.keys() - pages.keys() == set()
    assert BY_WORKFLOW.keys() - pages.keys() == set()


def test_by_workflow_asks_for_view(pages):
    for key in BY_WORKFLOW:
        assert permission_of(pages[key]) == "View", key


def test_everything_is_the_portals_alone(pages):
    """A site of the same server without the add-on does not have our pages."""
    elsewhere = {
        key
        for key, registration in pages.items()
        if not registration.required[1].isOrExtends(IContractorPortalLayer)
    }
    assert elsewhere == set()


def test_anonymous_has_no_permission_of_ours(portal):
    for permission in CLOSED:
        roles = {
            role["name"]
            for role in portal.rolesOfPermission(permission)
            if role["selected"]
        }
        assert "Anonymous" not in roles, permission
