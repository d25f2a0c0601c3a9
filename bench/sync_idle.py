"""How long does a synchronisation take when nothing has changed?"""

KEY = "sync_idle_s"
BUDGET = 10


def measure(lab):
    return lab.large.facts["took"]["sync_idle_s"]
