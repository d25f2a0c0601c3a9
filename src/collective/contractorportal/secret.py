"""Secrets that the server is given: as files of a vault, else in the environment."""

from pathlib import Path

import os


# The portal's own, and systemd's (``LoadCredential=``).
FOLDERS = ("PORTAL_SECRETS", "CREDENTIALS_DIRECTORY")


def secret(name):
    """The secret of that name, or an empty text.

    A file of that name comes first, in the folder that ``PORTAL_SECRETS`` names: a vault's
    agent, systemd or a container puts it there, and may change it while the portal runs.
    """
    for variable in FOLDERS:
        folder = os.environ.get(variable)
        if folder:
            try:
                return (Path(folder) / name).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError):
                continue
    return os.environ.get(name, "")
