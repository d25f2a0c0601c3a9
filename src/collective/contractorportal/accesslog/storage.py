"""The log of looks as older sites have it; the upgrade moves it into ``audit``."""

from persistent import Persistent


KEY = "collective.contractorportal.accesslog"


class AccessLog(Persistent):
    """``rows``: microseconds -> (kind, user id, community id, about, channel)."""
