"""The menu of the office: the desks that one may use, and the ways to Plone's frame."""

from .. import _
from .html import icon
from .navigation import BAR_PLACES
from AccessControl import getSecurityManager
from plone import api


# The desks are actions among these tabs of Plone's own frame, each with its permission:
# both frames show the same, and Site Setup can hide, order and rename them.
TABS = "portal_tabs"
DESK = "-desk"
# (title, icon, view, permission) of what is done in Plone's own frame.
ELSEWHERE = (
    (
        _("theme_edit_content", default="Edit content"),
        "pencil",
        "folder_contents",
        "List folder contents",
    ),
    (
        _("theme_site_setup", default="Site Setup"),
        "gear",
        "@@overview-controlpanel",
        "Plone Site Setup: Overview",
    ),
)


def entry(title, icon_name, url, sprite_url, current=False, primary=False):
    """An entry of a menu, as ``navigation`` makes them."""
    return {
        "title": title,
        "icon": icon(icon_name or "dot", sprite_url),
        "url": url,
        "primary": primary,
        "current": "page" if current else None,
    }


def desk_menu(portal, here, sprite_url):
    """What somebody of the office has in the menu.

    ``here`` is the view that is looked at, or that of its menu: what belongs to
    contractors' ``resolutions`` belongs to the office's ``resolutions-desk``.
    """
    found = []
    tabs = api.portal.get_tool("portal_actions").listActionInfos(
        object=portal, categories=(TABS,)
    )
    for action in tabs:
        if not action["id"].endswith(DESK):
            continue
        is_here = action["id"] in (here, f"{here}{DESK}")
        found.append(
            entry(
                action["title"],
                action["icon"],
                action["url"],
                sprite_url,
                is_here,
                len(found) < BAR_PLACES,
            )
        )
    may = getSecurityManager().checkPermission
    for title, icon_name, view, permission in ELSEWHERE:
        if may(permission, portal):
            url = f"{portal.absolute_url()}/{view}"
            found.append(entry(title, icon_name, url, sprite_url))
    return found
