"""Does the login stay as fast with a thousand times the contractors?"""

from .visitor import compare
from scripts.private import PASSWORD


KEY = "login_growth"
BUDGET = 1.2


def measure(lab):
    one, other = lab.small.people(1)[0], lab.large.people(1)[0]
    few, many = lab.small.facts["logins"][0], lab.large.facts["logins"][0]
    small, large = compare(
        lambda: one.log_in(few, PASSWORD),
        lambda: other.log_in(many, PASSWORD),
        lab.scale.rounds,
    )
    lab.tell(f"  login {small * 1000:.1f} ms and {large * 1000:.1f} ms")
    return large / small
