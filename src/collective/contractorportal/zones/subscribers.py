"""What follows when zones and their content are made, changed, moved or gone."""

from .audience import apply_audience
from .chain import carry_over
from .chain import crosses_border
from .provision import forget
from .provision import remember_changes
from plone import api


def zone_added(zone, event):
    """A new zone, or a copy of one, admits its own audience and nobody else's."""
    zone.__ac_local_roles_block__ = True
    zone._audience_given = ()
    apply_audience(zone)
    zone.reindexObject(idxs=["allowedRolesAndUsers"])


def zone_modified(zone, event):
    """An editor has changed the audience."""
    if apply_audience(zone):
        zone.reindexObjectSecurity()


def zone_state_changed(zone, event):
    """A zone was opened, closed or suspended."""
    if event.transition is not None and apply_audience(zone, event.new_state.getId()):
        zone.reindexObjectSecurity()


def zone_removed(zone, event):
    """A zone that was deleted is no longer kept in step."""
    forget(zone)


def content_moved(content, event):
    """Content that comes into a zone, or leaves it, goes by other rules there."""
    if event.object is content and crosses_border(event):
        carry_over(content, api.portal.get_tool("portal_workflow"))


def directory_synced(event):
    """The directory has changed: zones follow, not in this request."""
    remember_changes(event.report)
