"""The menus of the frame, made of what the rooms register."""

from .. import _
from ..features.api import present
from .html import icon
from .interfaces import INavigationItem
from zope.component import getAdapters


BAR_PLACES = 4  # of a phone's bottom bar, beside "More"


def navigation(portal, request, here, sprite_url):
    """The entries that exist for the person, by menu, each in its order.

    ``here`` is the view of the current one.
    """
    items = [
        item
        for _name, item in present(getAdapters((portal, request), INavigationItem))
        if item.available()
    ]
    menus = {"main": [], "account": []}
    for item in sorted(items, key=lambda item: item.order):
        views = (item.view, *getattr(item, "views", ()))
        menus[getattr(item, "menu", "main")].append(
            {
                "title": item.title,
                "icon": icon(item.icon, sprite_url),
                "url": f"{portal.absolute_url()}/{item.view}",
                "primary": item.primary,
                "current": "page"
                if here in {view.removeprefix("@@") for view in views}
                else None,
            }
        )
    return menus


def split_bar(entries):
    """What stands in a phone's bottom bar; "More" shows the rest."""
    return [entry for entry in entries if entry["primary"]][:BAR_PLACES]


def own_entries(portal_url, sprite_url):
    """What every login has in the account menu."""
    return [
        {"title": title, "icon": icon(name, sprite_url), "url": f"{portal_url}/{view}"}
        for title, name, view in (
            (_("sessions_security", default="Security"), "check", "@@security"),
            (
                _("theme_change_password", default="Change the password"),
                "key",
                "@@password",
            ),
            (_("theme_log_out", default="Log out"), "leave", "logout"),
        )
    ]
