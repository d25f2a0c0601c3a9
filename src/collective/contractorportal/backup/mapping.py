"""Manifests as JSON."""

from .model import Kept
from .model import Manifest
from dataclasses import asdict

import json


# Another number: written by a portal that is newer than this one.
FORMAT = 1
PARTS = ("data", "blobs", "deliveries")
WORDS = ("notes", "wrong")


class NoManifest(Exception):
    """That is no manifest, or not one that this portal reads."""


def to_json(manifest: Manifest) -> str:
    """The text of a manifest, for people to read, too."""
    return json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1) + "\n"


def from_json(text: str) -> Manifest:
    """The manifest of a text. Errors: ``NoManifest``."""
    try:
        values = json.loads(text)
        if values.pop("format") != FORMAT:
            raise NoManifest("it is of another version of the portal")
        for part in PARTS:
            values[part] = tuple(Kept(**each) for each in values[part])
        for part in WORDS:
            values[part] = tuple(values.get(part, ()))
        manifest = Manifest(**values)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoManifest("it cannot be read") from error
    for each in manifest.files:
        if each.path.startswith("/") or ".." in each.path.split("/"):
            raise NoManifest("it names files outside of its folder")
    return manifest
