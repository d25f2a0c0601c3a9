"""The words of a resolution, and their hash."""

from .proof.rules import wording_hash
from hashlib import sha256


def html_of(value):
    """The HTML that an editor wrote, "" for none."""
    return (value.raw or "") if value is not None else ""


def attachments(resolution):
    """Pairs of object and blob of what lies in a resolution, by id."""
    for child in sorted(resolution.objectValues(), key=lambda each: each.getId()):
        blob = getattr(child, "file", None) or getattr(child, "image", None)
        if blob is not None:
            yield child, blob


def wording(resolution):
    """The hash of what is voted on: number, title, text, basis and attachments."""
    return wording_hash(
        resolution.sign,
        resolution.title or "",
        resolution.description or "",
        html_of(resolution.text),
        resolution.meaning or "",
        resolution.legal_basis or "",
        *(
            f"{blob.filename}:{sha256(blob.data).hexdigest()}"
            for _child, blob in attachments(resolution)
        ),
    )
