"""Where powers of attorney are reached from: votes, tasks, menus."""

from ... import _
from ...directory.person import current_person
from ...zones.chain import zone_of
from ...zones.interfaces import ITask
from ...zones.model import Task
from ..interfaces import ILinks
from ..mine import phase
from . import api as proxies
from .places import communities_of
from .scopes import state_now
from .storage import get_grants
from .words import principal_name
from AccessControl import getSecurityManager
from plone import api
from plone.uuid.interfaces import IUUID
from zope.i18n import translate
from zope.interface import implementer


GRANT = _("resolutions_proxy_link_grant", default="Let somebody vote for me")
DESK = _("resolutions_proxy_link_desk", default="Powers of attorney for this vote")
TASK = _(
    "resolutions_proxy_task",
    default="You were given a power of attorney by ${principal}",
)
ACTION = _("resolutions_proxy_task_action", default="Read it")


@implementer(ILinks)
class ProxyLinks:
    """From a resolution: grant a power for it; for the office, those that cover it."""

    order = 40

    def __init__(self, resolution, request):
        self.resolution = resolution
        self.request = request

    def links(self):
        resolution = self.resolution
        person = current_person(self.request)
        may_grant = (
            person is not None
            and resolution.voters == "owners"
            and resolution.community_id() in communities_of(person)
            and (resolution.state() == "proposed" or phase(resolution) == "taking")
        )
        if may_grant:
            url = zone_of(resolution).absolute_url()
            wanted = f"resolution:{IUUID(resolution)}"
            yield {
                "title": GRANT,
                "url": f"{url}/@@proxy-grant?for={wanted}",
                "icon": "person",
            }
        if getSecurityManager().checkPermission(proxies.MANAGE_PROXIES, resolution):
            yield {
                "title": DESK,
                "url": f"{resolution.absolute_url()}/@@proxies",
                "icon": "people",
            }


@implementer(ITask)
class PowerTasks:
    """Powers that the person was given and has not read yet."""

    def __init__(self, context, request):
        self.request = request
        self.person = current_person(request)

    def tasks(self):
        if self.person is None:
            return
        url = api.portal.get().absolute_url()
        for grant in proxies.granted_to(self.person):
            if state_now(grant) not in ("in_force", "future"):
                continue
            if get_grants().is_read(grant.id):
                continue
            message = _(
                TASK,
                default=TASK.default,
                mapping={"principal": principal_name(grant)},
            )
            yield Task(
                title=translate(message, context=self.request),
                url=f"{url}/@@proxy?id={grant.id}",
                action=translate(ACTION, context=self.request),
            )
