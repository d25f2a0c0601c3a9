"""Keeps roles and catalog true when content, its audience or its zone changes."""

from ..zones.audience import groups_of as zone_groups
from .indexing import reindex_inside
from .place import groups_of


def added(content, event):
    """New, copied or pasted: nobody around reads it by being what is around."""
    content.__ac_local_roles_block__ = True
    content._audience_indexed = _state(content)
    content.reindexObject(idxs=["allowedRolesAndUsers"])


def moved(content, event):
    """In another zone it is for other people."""
    if event.oldParent is not None and event.newParent is not None:
        content._audience_indexed = _state(content)


def modified(content, event):
    """An editor may have changed the audience, the window or, in Sharing, the roles."""
    if not getattr(content, "__ac_local_roles_block__", None):
        content.__ac_local_roles_block__ = True
        content.reindexObjectSecurity()
    state = _state(content)
    if getattr(content, "_audience_indexed", None) != state:
        content._audience_indexed = state
        content.reindexObject(idxs=["allowedRolesAndUsers", "effectiveRange"])
        reindex_inside(content)


def zone_changed(zone, event):
    """The people or the licence of a zone have changed: so have those inside it."""
    state = (tuple(zone_groups(zone)), zone.kind, zone.community_id, zone.module)
    if getattr(zone, "_audience_indexed", None) != state:
        zone._audience_indexed = state
        zone.reindexObjectSecurity()


def zone_added(zone, event):
    """A new zone: nothing lies in it yet that would have to follow."""
    zone._audience_indexed = (
        tuple(zone_groups(zone)),
        zone.kind,
        zone.community_id,
        zone.module,
    )


def _state(content):
    """What the catalog keeps of an audience and a window."""
    return (groups_of(content), content.effective(), content.expires())
