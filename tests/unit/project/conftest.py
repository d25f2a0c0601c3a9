"""What the source says, read once for all tests of it."""

from pathlib import Path
from types import SimpleNamespace

import ast
import gc
import pytest


ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "src" / "collective" / "contractorportal"


@pytest.fixture(scope="session")
def modules():
    """Path -> a module of the package: is it empty, its docstring, and its calls."""
    found = {}
    # Trees of a thousand modules have no cycles worth looking for.
    gc.disable()
    try:
        for path in sorted(PACKAGE.rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found[path] = SimpleNamespace(
                empty=not tree.body,
                docstring=ast.get_docstring(tree),
                calls=list(_calls(tree, path)),
            )
    finally:
        gc.enable()
    return found


def _calls(tree, path):
    """Each call: where it stands, its dotted name, and what it is given."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield SimpleNamespace(
                module=str(path.relative_to(PACKAGE)),
                line=node.lineno,
                name=_dotted(node.func),
                constant=not node.args or isinstance(node.args[0], ast.Constant),
                keywords={each.arg: each.value for each in node.keywords},
            )


def _dotted(node):
    """``a.b.c`` of a node, or nothing of what has no such name."""
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
