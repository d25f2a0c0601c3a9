"""``@@health``: may a balancer send people to this process?"""

from ..upgrades.state import is_behind
from App.config import getConfiguration
from pathlib import Path
from Products.Five.browser import BrowserView

import json
import os


class HealthView(BrowserView):
    """200 and ``ready``, or 503 with the reasons as codes. Nothing else is told.

    ``draining``: the process is about to be restarted. ``upgrade``: the site is of an
    older version than the code, and the worker is at it. A portal that can only be
    read is ready.
    """

    def __call__(self):
        reasons = list(why_not())
        response = self.request.response
        response.setStatus(503 if reasons else 200)
        response.setHeader("Content-Type", "application/json")
        response.setHeader("Cache-Control", "no-store")
        return json.dumps({"ready": not reasons, "reasons": reasons})


def why_not():
    """Why no more people are to be sent here, as codes."""
    if drain_mark().exists():
        yield "draining"
    if is_behind():
        yield "upgrade"


def drain_mark():
    """The file by which somebody says that this process is to get no more people."""
    name = Path(getConfiguration().instancehome or "instance").name
    return Path(os.environ.get("PORTAL_VAR") or ".") / "draining" / name
