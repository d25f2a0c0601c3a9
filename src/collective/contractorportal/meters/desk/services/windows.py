"""REST: ``@reading-windows``."""

from ....core.period import day_typed
from ...openings import api as openings
from ...openings import wording as windows
from .base import Office
from zExceptions import NotFound


def window_json(window):
    return {
        "id": window.id,
        "source": window.source,
        "opens_on": window.opens_on.isoformat(),
        "closes_on": window.closes_on.isoformat(),
        "media": list(window.media),
        "called_off": window.called_off,
        "replaced": window.replaced,
        "history": [
            {
                "at": each.at.isoformat(timespec="seconds"),
                "by": each.by,
                "what": each.what,
                "reason": each.reason,
            }
            for each in window.history
        ],
    }


class WindowsGet(Office):
    """``/<community>``: its reading windows, the last ones first."""

    name = "@reading-windows"
    tables = (windows.PROBLEMS,)

    def act(self):
        if len(self.steps) != 1:
            raise NotFound(self.name)
        return self.shown(self.steps[0])

    def shown(self, community_id):
        found, known = openings.shown(community_id)
        return {
            "@id": f"{self.url}/{community_id}",
            "erp": known,
            "items": [window_json(each) for each in found],
        }


class WindowsPost(WindowsGet):
    """``/<community>``: a window, or with ``window`` other days; ``do`` calls it off."""

    def act(self):
        if len(self.steps) != 1:
            raise NotFound(self.name)
        community_id, window_id = self.steps[0], self.text("window")
        if self.text("do") == "call_off":
            openings.call_off(community_id, window_id, self.text("reason"))
        else:
            openings.put(
                community_id,
                day_typed(self.text("opens_on")),
                day_typed(self.text("closes_on")),
                self.texts("media"),
                window_id,
                self.text("reason"),
            )
        return self.shown(community_id)
