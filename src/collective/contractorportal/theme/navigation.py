"""The menus of the frame, made of what the rooms register."""

from .html import icon
from .interfaces import INavigationItem
from zope.component import getAdapters


def navigation(portal, request, path, sprite_url):
    """The entries that exist for the person, by menu, each in its order."""
    here = path.split("/")[0].removeprefix("@@")
    items = [
        item
        for _name, item in getAdapters((portal, request), INavigationItem)
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
