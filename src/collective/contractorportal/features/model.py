"""What a feature is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feature:
    """See ``IFeature``. A feature with a ``setting`` is closed by its room itself."""

    id: str
    title: str
    module: str = ""
    rooms: tuple[str, ...] = ()
    keeps: frozenset[str] = frozenset()
    jobs: frozenset[str] = frozenset()
    setting: str = ""
