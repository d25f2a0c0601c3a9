"""Which tests begin first, and which go together, when they run side by side."""

from pathlib import Path

import pytest


HERE = Path(__file__).parent
# What takes longest begins first, so that no worker waits for it at the end; what is
# small comes last and fills the gaps.
FIRST = ("bench", "crowd", "browser", "site/functional", "site", "unit/erp", "unit")
# Their files share a site with demo data, which is costly to make.
TOGETHER = f"{HERE.name}/browser"


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
