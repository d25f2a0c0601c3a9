"""Whom something inside a zone is for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Audience:
    """A part of those a zone is for: kinds of people, at places; nothing chosen is all.

    ``kinds`` are of ``directory.rules.KINDS``, ``staircases`` ids as
    ``directory.rules.staircase_id`` makes them, the others ids of the ERP.
    """

    kinds: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()
    staircases: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    verified_only: bool = False

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """The chosen places inside a community, as pairs of place and id.

        >>> Audience(buildings=("B1",), premises=("L1",)).places
        (('building', 'B1'), ('premises', 'L1'))
        """
        return (
            *(("building", each) for each in self.buildings),
            *(("staircase", each) for each in self.staircases),
            *(("premises", each) for each in self.premises),
        )
