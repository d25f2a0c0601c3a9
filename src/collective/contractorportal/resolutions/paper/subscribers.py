"""What a vote takes over from its community when it opens."""

from ...zones.chain import zone_of


def vote_opened(event):
    """Whether the protocol will name choices is settled before the first vote is cast."""
    resolution = event.resolution
    zone = zone_of(resolution)
    resolution.names_in_protocol = bool(
        zone is not None and getattr(zone, "names_in_protocol", False)
    )
