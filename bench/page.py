"""Tables of what was measured, on the screen and in docs/performance.md."""

from pathlib import Path
from scripts.services import ROOT

import os
import platform
import re
import time


PAGE = ROOT / "docs" / "performance.md"


def table(columns, rows):
    """A table in Markdown; what is not known is a dash."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(
        f"| {' | '.join('—' if each is None else str(each) for each in line)} |"
        for line in lines
    )


def told_machine():
    """The day, and the machine that was measured."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    day = f"{int(time.strftime('%d'))} {time.strftime('%B %Y')}"
    return (
        f"{day}, {os.cpu_count()} cores, {pages / 2**30:.0f} GB of memory, Python"
        f" {platform.python_version()}; load {os.getloadavg()[0]:.1f} at the end."
    )


def put(name, text, page: Path = PAGE):
    """Replace what stands between the marks of that name."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before = page.read_text(encoding="utf-8")
    found = re.sub(f"(?s){begin}.*{end}", lambda _: f"{begin}\n{text}\n{end}", before)
    if begin not in before:
        raise LookupError(f"{page} has no mark {begin}")
    page.write_text(found, encoding="utf-8")
