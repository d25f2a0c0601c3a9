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
        # Without answers of its own a survey is hashed as ever.
        *resolution.answers,
        *(
            f"{blob.filename}:{_digest(blob)}"
            for _child, blob in attachments(resolution)
        ),
    )


# Of files as they are in the database: each vote asks for all of them.
MOST_KEPT = 2000
_digests = {}


def _digest(file):
    """The hash of a file's bytes, reckoned once a process for each version of it."""
    blob = file._blob
    blob._p_activate()
    if blob._p_jar is None or blob._p_changed or not any(blob._p_serial):
        return sha256(file.data).hexdigest()
    key = (blob._p_oid, blob._p_serial)
    if key not in _digests:
        if len(_digests) >= MOST_KEPT:
            _digests.clear()
        _digests[key] = sha256(file.data).hexdigest()
    return _digests[key]
