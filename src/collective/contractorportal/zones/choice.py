"""Which premises a person looks at: one of the own, or all together."""

from ..core.errors import PortalError
from ..directory.person import current_person
from . import rules
from zExceptions import NotFound


def premises_of(person):
    """The person's places, the current ones first, each once: ``{premises id: Holding}``."""
    found = {}
    for holding in person.holdings:
        if holding.premises is not None:
            found.setdefault(holding.premises.id, holding)
    return found


def chosen_premises(request):
    """The id of the premises named by ``?premises=``, or None for all of them.

    Raises NotFound for premises that are not the person's, which is also the
    answer for premises that do not exist.
    """
    wanted = request.form.get("premises")
    person = current_person(request)
    if person is None or not wanted:
        return None
    try:
        return rules.premises_choice(str(wanted), premises_of(person).keys())
    except PortalError:
        raise NotFound("premises") from None
