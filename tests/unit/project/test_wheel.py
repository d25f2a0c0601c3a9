"""What is installed elsewhere is what stands here."""

from pathlib import Path
from zipfile import ZipFile

import os
import pytest
import shutil
import subprocess
import sys


ROOT = Path(__file__).parents[3]
SRC = ROOT / "src"
NOT_SHIPPED = {"__pycache__"}
# What an installer asks of the backend that pyproject.toml names.
BUILD = "from setuptools.build_meta import build_wheel; build_wheel('dist')"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """A wheel, built beside the tree so that nothing in it is touched."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("setup.py", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(
        SRC, folder / "src", ignore=shutil.ignore_patterns("*.egg-info", "__pycache__")
    )
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (folder / "dist").glob("*.whl")
    with ZipFile(built) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def tree():
    return {
        str(path.relative_to(SRC))
        for path in (SRC / "collective").rglob("*")
        if path.is_file() and not NOT_SHIPPED.intersection(path.parts)
    }


def test_every_file_of_the_tree_is_in_the_wheel(wheel, tree):
    assert tree - wheel == set()


def test_the_wheel_brings_nothing_else(wheel, tree):
    assert {name for name in wheel - tree if ".dist-info/" not in name} == set()


@pytest.mark.parametrize("ending", [".zcml", ".pt", ".xml", ".css", ".po", ".svg"])
def test_there_is_more_than_python(ending, wheel):
    assert any(name.endswith(ending) for name in wheel)


def test_no_file_stands_in_the_shared_namespace(wheel):
    assert "collective/__init__.py" not in wheel
