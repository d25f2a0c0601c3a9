"""How long does the first synchronisation of all contractors take?"""

KEY = "sync_first_s"
BUDGET = 300


def measure(lab):
    return lab.large.facts["took"]["sync_first_s"]
