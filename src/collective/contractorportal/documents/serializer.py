"""Documents as JSON."""


def as_json(one, words):
    """A document: what it is, where it is fetched, and whether it is new."""
    return {
        "@id": one.url,
        "UID": one.uid,
        "title": one.title,
        "description": one.description,
        "kind": {"token": one.kind, "title": words.kind(one.kind)},
        "year": one.year,
        "valid_until": one.valid_until and one.valid_until.isoformat(),
        "published_at": one.published_at and one.published_at.isoformat(),
        "new": one.new,
        "zone": one.zone_uid,
        "file": {
            "filename": one.filename,
            "size": one.size,
            "content-type": one.content_type,
            "download": one.download,
        },
    }
