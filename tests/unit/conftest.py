"""How many examples the property tests try, and a PostgreSQL server for who needs one."""

from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import settings
from pathlib import Path

import gc
import os
import pytest
import tempfile


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


@pytest.fixture(scope="session")
def postgres():
    """A running PostgreSQL; its tests are skipped where none is installed, but not in CI."""
    from scripts.postgres import Missing
    from scripts.postgres import Postgres

    home = Path(tempfile.mkdtemp(prefix="erp-pg-"))
    try:
        server = Postgres(home, user="erp", safe=False)
    except Missing as missing:
        home.rmdir()
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    server.start()
    yield server
    server.remove()
