"""The log of looks as older sites have it; the upgrade moves it into ``audit``.

Nothing else uses it. It stays as long as a site may come from version 1002: the database
names the class of each record, and what was kept there cannot be read, nor be told to
those whose data it was, where that class is gone.
"""

from persistent import Persistent


KEY = "collective.contractorportal.accesslog"


class AccessLog(Persistent):
    """``rows``: microseconds -> (kind, user id, community id, about, channel)."""
