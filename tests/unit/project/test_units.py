"""The units of systemd: what they start is built, and systemd understands them."""

from configparser import RawConfigParser
from pathlib import Path

import os
import pytest
import re
import shutil
import subprocess


ROOT = Path(__file__).parents[3]
UNITS = sorted((ROOT / "deploy" / "systemd").glob("portal*"))
SERVICES = [path for path in UNITS if path.suffix == ".service"]
HOME = "/opt/portal"
# Understood by systemd 254 and newer; others go on without.
NEW = ("RestartSteps", "RestartMaxDelaySec")
HARDENED = {
    "ProtectSystem": "strict",
    "NoNewPrivileges": "yes",
    "PrivateTmp": "yes",
    "ProtectHome": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
    "User": "portal",
}


class Unit(RawConfigParser):
    """A unit; of names that come more than once all values are kept."""

    def __init__(self, path):
        super().__init__(strict=False, interpolation=None, delimiters=("=",))
        self.optionxform = str
        self.read_string(path.read_text(encoding="utf-8"))
        lines = path.read_text(encoding="utf-8").splitlines()
        self.commands = [
            line.partition("=")[2].split()[0]
            for line in lines
            if re.match(r"Exec\w+=", line)
        ]


def built():
    """The programs that buildout makes, by instance.cfg and cluster.cfg."""
    names = set()
    for name in ("instance.cfg", "cluster.cfg"):
        config = RawConfigParser(allow_no_value=True, strict=False)
        config.read_string(
            "\n".join(
                line
                for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
                if not line.startswith("<=")
            )
        )
        names.update(
            config["buildout"]
            .get("parts", config["buildout"].get("parts +", ""))
            .split()
        )
        for part in config.sections():
            names.update((config[part].get("scripts") or "").split())
    return names


def test_what_is_built_is_known():
    assert {"zeoserver", "instance", "instance1", "worker", "portal-backup"} <= built()


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_starts_what_is_built_and_may_do_little(path):
    unit = Unit(path)
    for command in unit.commands:
        if command.startswith(HOME):
            name = command.removeprefix(f"{HOME}/bin/")
            assert name == "%i" or name in built(), command
        else:
            assert Path(command).exists(), command
    service = dict(unit["Service"])
    assert {name: service.get(name) for name in HARDENED} == HARDENED
    assert service["ReadWritePaths"].split()[0] == f"{HOME}/var"
    if service["Type"] != "oneshot":
        assert service["Restart"] == "always"
        assert unit["Unit"]["StartLimitIntervalSec"] == "0"
        assert unit["Install"]["WantedBy"] == "portal.target"


def test_no_unit_names_a_secret():
    names = re.compile(r"^Environment=.*(PASSWORD|SECRET|TOKEN|KEY|DATABASE)", re.M)
    for path in UNITS:
        assert not names.search(path.read_text(encoding="utf-8")), path.name


def test_systemd_understands_them(tmp_path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None and not os.environ.get("CI"):
        pytest.skip("systemd is not on this machine; the units are read above")
    assert analyze, "Debian's package is called systemd"
    for path in UNITS:
        text = path.read_text(encoding="utf-8")
        # Programs of an installation; here it is only asked whether they are there.
        text = re.sub(rf"{HOME}/bin/\S+", "/bin/true", text)
        name = path.name.replace("@.", "@instance.")
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [analyze, "verify", "--man=no", *sorted(tmp_path.iterdir())],
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = (done.stdout + done.stderr).splitlines()
    wrong = [line for line in said if not any(f"'{name}'" in line for name in NEW)]
    assert (done.returncode, wrong) == (0, [])
