"""What the profiles do beyond their XML."""

from .accesslog import storage as accesslog
from .accounts import storage as logins
from .accounts.pas import ContractorLogin
from .activation import storage as activation
from .activation.runs import storage as activation_runs
from .agenda import storage as agenda
from .audit import storage as audit
from .board.acceptance import storage as acceptance
from .board.reminders import storage as board_reminders
from .contact import storage as contact
from .controlpanel.section import add_section
from .controlpanel.section import remove_section
from .declarations import storage as declarations
from .delegation import storage as delegation
from .directory import storage as directory
from .directory.pas import DirectoryGroups
from .documents import storage as documents
from .drafts import storage as drafts
from .erp.webhook import storage as announcements
from .factor import storage as factors
from .faults import folder as faults_folder
from .faults import storage as faults
from .faults.desk import storage as faults_desk
from .faults.orders import storage as orders
from .instalments import storage as instalments
from .jobs import storage as jobs
from .lockout import storage as lockout
from .meters import storage as meters
from .meters.imports import storage as imports
from .meters.openings import storage as openings
from .moving import storage as moving
from .notices import storage as notices
from .notices.desk import shelf as uploads
from .notifications import storage as notifications
from .outages import storage as outages
from .outbox import storage as outbox
from .passwords import storage as passwords
from .passwords.pas import give_back
from .passwords.pas import PasswordRules
from .passwords.pas import take_place
from .payment_forms.batches import storage as form_files
from .payments import storage as payments
from .payments.checkout import storage as checkouts
from .privacy import storage as privacy
from .privacy.consents import storage as consents
from .privacy.rights import storage as rights
from .read_only import state as read_only
from .requests import allowed
from .requests import storage as requests
from .resolutions.numbering import storage as numbers
from .resolutions.paper import storage as papers
from .resolutions.proxies import storage as proxies
from .resolutions.receipts import storage as receipts
from .resolutions.results import storage as results
from .sessions import pas as session_plugin
from .sessions import storage as sessions
from .sessions.pas import PortalSessions
from .signon import storage as signon
from .suppliers.changes import storage as supplier_changes
from .suppliers.uploads import storage as supplier_uploads
from .support import storage as support
from .support.pas import be_first
from .support.pas import SupportLogin
from .zones import storage as zones
from plone import api
from plone.base.interfaces import INonInstallable
from Products.PlonePAS.setuphandlers import activatePluginInterfaces
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from zope.annotation.interfaces import IAnnotations
from zope.interface import implementer


PROFILE = "profile-collective.contractorportal:default"

# What the rooms keep in the site beside its content.
ANNOTATIONS = {
    directory.KEY: directory.Directory,
    audit.KEY: audit.Audit,
    support.KEY: support.SupportViews,
    logins.KEY: logins.Logins,
    passwords.KEY: passwords.Passwords,
    activation.KEY: activation.Letters,
    activation_runs.KEY: activation_runs.Runs,
    lockout.KEY: lockout.Guesses,
    delegation.KEY: delegation.Delegations,
    sessions.KEY: sessions.Sessions,
    factors.KEY: factors.FactorShelf,
    signon.KEY: signon.Links,
    jobs.KEY: jobs.Jobs,
    instalments.KEY: instalments.Proposals,
    acceptance.KEY: acceptance.Cases,
    board_reminders.KEY: board_reminders.Invoices,
    supplier_uploads.KEY: supplier_uploads.Uploads,
    supplier_changes.KEY: supplier_changes.States,
    contact.KEY: contact.Changes,
    declarations.KEY: declarations.Declarations,
    moving.KEY: moving.Moves,
    faults.KEY: faults.Faults,
    faults_desk.KEY: faults_desk.Desk,
    orders.KEY: orders.Links,
    meters.KEY: meters.Readings,
    imports.KEY: imports.Imports,
    openings.KEY: openings.Openings,
    notifications.KEY: notifications.Mailings,
    payments.KEY: payments.Payments,
    checkouts.KEY: checkouts.Checkouts,
    form_files.KEY: form_files.Batches,
    numbers.KEY: numbers.Numbers,
    papers.KEY: papers.PaperKey,
    proxies.KEY: proxies.Grants,
    receipts.KEY: receipts.Told,
    results.KEY: results.Watch,
    zones.KEY: zones.Memory,
    agenda.KEY: agenda.Feeds,
    notices.KEY: notices.Register,
    documents.KEY: documents.Visits,
    uploads.KEY: uploads.Uploads,
    drafts.KEY: drafts.Drafts,
    announcements.KEY: announcements.Announcements,
    outages.KEY: outages.Outages,
    outbox.KEY: outbox.Outbox,
    privacy.KEY: privacy.Downloads,
    consents.KEY: consents.Consents,
    rights.KEY: rights.Asks,
    requests.KEY: requests.Requests,
}
# Roles that the profile's rolemap adds.
ROLES = ("Board Member",)
# How the site's user folder knows contractors.
PLUGINS = (
    DirectoryGroups,
    ContractorLogin,
    PasswordRules,
    PortalSessions,
    SupportLogin,
)


@implementer(INonInstallable)
class HiddenProfiles:
    """Keep the profiles that are not for clicking out of the add-on list."""

    def getNonInstallableProfiles(self):
        return [
            "collective.contractorportal:uninstall",
            "collective.contractorportal:demo",
            "collective.contractorportal:testing",
        ]

    def getNonInstallableProducts(self):
        return ["collective.contractorportal.upgrades"]


def distribution_answers(answers):
    """Fill what a Polish portal takes for granted when a site is created."""
    answers.setdefault("default_language", "pl")
    answers.setdefault("portal_timezone", "Europe/Warsaw")
    return answers


def demo(setup_tool):
    """Fill the site with demo communities, zones and people."""
    from .demo import make_demo

    make_demo()


def install(setup_tool):
    """Give the site its directory, the links of logins, and the plugins of both."""
    portal = api.portal.get()
    add_section(portal.portal_controlpanel)
    annotations = IAnnotations(portal)
    if requests.KEY not in annotations:
        allowed.limit()
    for key, factory in ANNOTATIONS.items():
        if key not in annotations:
            annotations[key] = factory()
    faults_folder.make_folder(portal)
    for plugin_class in PLUGINS:
        plugin = plugin_class()
        if plugin.getId() not in portal.acl_users:
            portal.acl_users._setObject(plugin.getId(), plugin)
            activatePluginInterfaces(portal, plugin.getId())
    # Names of contractors are looked at before Plone checks passwords.
    plugins = portal.acl_users.plugins
    order = plugins.listPluginIds(IAuthenticationPlugin)
    for _place in range(order.index(ContractorLogin.ID)):
        plugins.movePluginsUp(IAuthenticationPlugin, [ContractorLogin.ID])
    take_place(portal.acl_users[PasswordRules.ID])
    session_plugin.take_place(portal.acl_users[PortalSessions.ID])
    be_first(portal.acl_users[SupportLogin.ID])


def uninstall(setup_tool):
    """Leave the site as if the portal had never been there."""
    portal = api.portal.get()
    remove_section(portal.portal_controlpanel)
    if PasswordRules.ID in portal.acl_users:
        give_back(portal.acl_users[PasswordRules.ID])
    if PortalSessions.ID in portal.acl_users:
        session_plugin.give_back(portal.acl_users[PortalSessions.ID])
    for plugin_class in PLUGINS:
        if plugin_class.ID in portal.acl_users:
            portal.acl_users[plugin_class.ID].manage_activateInterfaces([])
            portal.acl_users._delObject(plugin_class.ID)
    faults_folder.remove_folder(portal)
    allowed.lift()
    for key in (*ANNOTATIONS, accesslog.KEY, read_only.KEY):
        IAnnotations(portal).pop(key, None)
    portal.__ac_roles__ = tuple(
        role for role in portal.__ac_roles__ if role not in ROLES
    )
