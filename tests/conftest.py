"""Which tests begin first and go together, and what runs share: a PostgreSQL server, too."""

from pathlib import Path
from tempfile import mkdtemp

import gc
import os
import pytest
import shutil


HERE = Path(__file__).parent
# What takes longest begins first, so that no worker waits for it at the end; what is
# small comes last and fills the gaps.
FIRST = ("browser", "bench", "crowd", "site/functional", "site", "unit/erp", "unit")
# Their files share a site with demo data, which is costly to make.
TOGETHER = f"{HERE.name}/browser"
# Compiled page templates: the first process of a run compiles one for all others,
# for workers and for the sites that tests start.
TEMPLATES = "CHAMELEON_CACHE"


def pytest_configure(config):
    # Among all of Plone and ten thousand tests, looking for cycles to free as often as
    # Python does takes a tenth of the collecting and a twentieth of the tests.
    gc.set_threshold(100_000, 20, 20)
    if TEMPLATES not in os.environ:
        os.environ[TEMPLATES] = mkdtemp(prefix="portal-templates-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(TEMPLATES)))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Workers begin with what is long; a run without workers is left as it is."""
    if not hasattr(config, "workerinput"):
        return
    places = {}
    for path in {item.path for item in items}:
        name = path.relative_to(HERE).as_posix()
        places[path] = next((n for n, at in enumerate(FIRST) if name.startswith(at)), 0)
    items.sort(key=lambda item: places[item.path])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """A file's tests go to one worker, and so do all of the browser's."""
    if config.getvalue("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid):
            if nodeid.startswith(TOGETHER):
                return TOGETHER
            return super()._split_scope(nodeid)

    return Together(config, log)


@pytest.fixture(scope="session")
def postgres():
    """A running PostgreSQL; its tests are skipped where none is installed, but not in CI."""
    from scripts.postgres import Missing
    from scripts.postgres import Postgres

    home = Path(mkdtemp(prefix="erp-pg-"))
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
