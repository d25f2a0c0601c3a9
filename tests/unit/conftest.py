"""How many examples the property tests try."""

from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings

import gc


# Nothing is remembered, looked for in earlier runs, or timed.
settings.register_profile(
    "quick",
    max_examples=2,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
# A slow machine is no mistake of the code.
settings.register_profile("default", settings.get_profile("default"), deadline=None)


def pytest_configure(config):
    """Looking for cycles to free would take an eighth of a quick run."""
    if config.getoption("--hypothesis-profile", None) == "quick":
        gc.set_threshold(200_000)
