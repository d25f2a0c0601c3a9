"""Open votes in a site that is filled for a measurement."""

from collective.contractorportal.resolutions import api as resolutions
from datetime import timedelta
from plone import api
from plone.app.textfield.value import RichTextValue
from time import perf_counter

import transaction


def draft(zone, number):
    """A resolution of the community, ready to be proposed."""
    return api.content.create(
        zone,
        "Resolution",
        title=f"Wymiana wodomierzy {number}",
        text=RichTextValue("<p>§ 1. Wymienia się wodomierze.</p>", "text/html"),
        closes=resolutions.now() + timedelta(days=20),
    )


def opened(zone, number):
    """An open vote of the community, and how long opening it took."""
    resolution = draft(zone, number)
    resolutions.propose(resolution)
    transaction.commit()
    started = perf_counter()
    resolutions.open_vote(resolution)
    transaction.commit()
    return resolution, perf_counter() - started
