"""The next release can tell its news."""

from pathlib import Path

import os
import subprocess
import sys


ROOT = Path(__file__).parents[3]
KINDS = {"breaking", "feature", "bugfix", "internal", "documentation", "tests"}


def fragments():
    return [path for path in (ROOT / "news").iterdir() if path.name[0] != "."]


def test_fragments_are_named_by_issue_and_kind():
    for path in fragments():
        issue, kind = path.name.split(".")[:2]
        assert issue.isdigit() or issue.startswith("+"), path.name
        assert kind in KINDS, path.name


def test_the_change_log_can_be_built():
    done = subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "1.0.0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for path in fragments():
        assert path.read_text(encoding="utf-8").split()[0] in done.stdout
