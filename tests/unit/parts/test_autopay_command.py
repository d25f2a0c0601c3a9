"""``portal-sandbox`` as a process of its own."""

from pathlib import Path

import httpx
import json
import os
import pytest
import re
import subprocess
import sys


SERVER = "collective.contractorportal.payments.autopay.sandbox.server"


@pytest.fixture
def process(tmp_path):
    """The command on a free port, with keys of its own."""
    given = ["--port", "0", "--services", str(tmp_path / "services.json")]
    command = [sys.executable, "-c", f"from {SERVER} import main; main({given})"]
    # A script made by buildout has its packages on its own path only.
    path = os.pathsep.join([str(Path(__file__).parents[3] / "src"), *sys.path])
    started = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield started
    finally:
        started.terminate()
        started.wait(10)


def test_it_says_where_it_is_and_keeps_its_keys(process, tmp_path):
    said = process.stdout.readline()
    url = re.search(r"http://localhost:\d+", said)[0]
    assert "@@autopay-itn" in said
    page = httpx.get(f"{url}/")
    assert page.status_code == 200
    kept = json.loads((tmp_path / "services.json").read_text(encoding="utf-8"))
    keys = [each["key"] for each in kept["services"]]
    assert len(keys) == 2
    assert not any(key in page.text + said for key in keys)
