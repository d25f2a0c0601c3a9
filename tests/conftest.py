"""Which tests begin first when they run side by side."""

from pathlib import Path

import pytest


HERE = Path(__file__).parent
# What takes longest begins first, so that no worker waits for it at the end; what is
# small comes last and fills the gaps.
FIRST = ("bench", "crowd", "browser", "site/functional", "site", "unit/erp", "unit")
# Files that need the same costly site go to one worker.
TOGETHER = "browser"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Order and group the tests; a run without workers is left as it is."""
    if config.getoption("dist", "no") != "loadgroup":
        return
    places = {}
    for item in items:
        if item.path not in places:
            name = item.path.relative_to(HERE).as_posix()
            place = next((n for n, at in enumerate(FIRST) if name.startswith(at)), 0)
            group = TOGETHER if name.startswith(TOGETHER) else name
            places[item.path] = place, group
        item.add_marker(pytest.mark.xdist_group(places[item.path][1]))
    items.sort(key=lambda item: places[item.path][0])
