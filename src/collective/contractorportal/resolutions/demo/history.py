"""What happened on the demo site, and who did it: the workflow goes by its own clock."""

from DateTime import DateTime


# What the clock of votes does by itself.
BY_ITSELF = ("close", "adopt", "reject")


def date_history(content, actor, **moments):
    """Date each step of a content's workflow; ``made`` is the beginning.

    Steps that people take are those of ``actor``, a login or None.
    """
    for entries in content.workflow_history.values():
        for entry in entries:
            name = entry.get("action")
            moment = moments.get(name or "made")
            if moment is None:
                continue
            entry["time"] = DateTime(moment.isoformat())
            if actor and name not in BY_ITSELF:
                entry["actor"] = actor
    content.workflow_history._p_changed = True
