"""Is the desk over 20,000 faults not much slower than Plone's front page?"""

from .faults_desk import DESK
from .faults_desk import dispatcher
from .pages import FRONT_PAGE
from .visitor import compare


KEY = "faults_desk_vs_stock"
BUDGET = 1.5


def measure(lab):
    staff, member = dispatcher(lab, lab.many_faults), lab.many_faults.member()
    ours, stock = compare(
        lambda: staff.get(DESK), lambda: member.get(FRONT_PAGE), lab.scale.rounds
    )
    lab.tell(f"  the desk {ours * 1000:.1f} ms, stock {stock * 1000:.1f} ms")
    return ours / stock
