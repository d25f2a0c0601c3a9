"""What happened to a resolution: steps with who and when, the newest first."""

from ..paper.people import login_name
from .words import BY_ITSELF
from .words import HISTORY


def history(resolution, words):
    """Dictionaries ``step``, ``title``, ``moment``, ``at``, ``who`` and ``reason``."""
    entries = resolution.workflow_history.get("resolution_workflow", ())
    for entry in reversed(entries):
        name = entry.get("action")
        if name not in HISTORY:
            continue
        moment = entry["time"].asdatetime()
        yield {
            "step": name,
            "title": words.say(HISTORY[name]),
            "moment": moment,
            "at": words.moment(moment),
            "who": who(entry.get("actor"), words),
            "reason": entry.get("comments") or "",
        }


def who(user_id, words):
    """Whose step it was; the clock of votes has no login."""
    if not user_id or user_id in ("Anonymous User", "System", "System Processes"):
        return words.say(BY_ITSELF)
    return login_name(user_id)
