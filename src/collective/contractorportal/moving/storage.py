"""Sales and move-outs in the site."""

from ..cases.storage import Cases
from ..notifications.stamps import newest_first
from ..site import site_annotations


KEY = "collective.contractorportal.moving"
# It is the person's to go on with these.
LEFT = ("begun", "returned")


def get_moves():
    """The site's sales and move-outs."""
    return site_annotations()[KEY]


class Moves(Cases):
    """``cases.storage.Cases`` of ``model.Move``s, found by their papers too."""

    def put(self, case):
        super().put(case)
        for name in case.names:
            numbers = self.shard(name).numbers
            if name not in numbers:
                numbers[name] = case.id

    def forget(self, case):
        super().forget(case)
        self.leave(case.slot, case.id)
        for name in case.names:
            numbers = self.shard(name).numbers
            if numbers.get(name) == case.id:
                del numbers[name]

    def left_before(self, moment):
        """Iterate over what the person did not go on with since a moment."""
        start = newest_first(moment)
        for case in self.newest(LEFT, (), start):
            if case.moved_at < moment:
                yield case
