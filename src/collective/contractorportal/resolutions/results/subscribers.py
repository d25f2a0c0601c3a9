"""What follows when a vote is settled."""

from .api import is_needed
from .api import start


def vote_settled(event):
    """Each owner is told of a resolution that was not adopted before their eyes."""
    if is_needed(event.resolution):
        start(event.resolution)
