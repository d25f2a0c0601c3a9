"""Answers that a survey may offer instead of for, against and abstain."""

from ...core.errors import PortalError
from ..model import CHOICES


FEWEST, MOST = 2, 12
LONGEST = 100


def answers(text: str | None) -> tuple[str, ...]:
    """The answers that somebody wrote, one a line; none for none.

    >>> answers("Stojaki\\n\\n  Wiata  \\n"), answers(None)
    (('Stojaki', 'Wiata'), ())
    """
    lines = (" ".join(line.split()) for line in (text or "").splitlines())
    return tuple(line for line in lines if line)


def check(text: str | None, is_survey: bool) -> None:
    """Refuse what could not be answered.

    Errors: ``answers_for_survey``, ``answers_few``, ``answers_many``,
    ``answers_long``, ``answers_twice``, ``answers_reserved``.
    """
    found = answers(text)
    if not found:
        return
    if not is_survey:
        raise PortalError("answers_for_survey")
    if len(found) < FEWEST:
        raise PortalError("answers_few")
    if len(found) > MOST:
        raise PortalError("answers_many", most=MOST)
    if any(len(each) > LONGEST for each in found):
        raise PortalError("answers_long", most=LONGEST)
    if len({each.casefold() for each in found}) < len(found):
        raise PortalError("answers_twice")
    # A ballot says its answer as it was read; these words mean votes.
    if {each.casefold() for each in found} & set(CHOICES):
        raise PortalError("answers_reserved")
