"""The pool of files: each is kept once for all sets, as files of the site never change.

What differs from what a set says of it is damaged: then the good one of the two copies
counts, the site's or the pool's.
"""

from .model import Kept
from .store import BLOBS
from .store import copy
from .store import digest
from contextlib import suppress


def fill(store, files, known, findings, anew=False):
    """Copy files of the site that the pool has not; iterate over what is kept.

    ``files``: pairs of a path and its name. ``known``: what the set before says of them.
    ``anew``: read both sides, and do not only look at sizes.
    """
    before = {each.path: each for each in known}
    for path, name in files:
        target = store.folder / BLOBS / name
        old = before.get(store.name(target))
        with suppress(FileNotFoundError):  # packed away just now: nobody needs it
            yield _kept(path, target, store.name(target), old, findings, anew)


def _kept(path, target, name, old, findings, anew):
    # What no set names was left by a run that broke off, perhaps with its machine.
    anew = anew or (old is None and target.exists())
    should = old or Kept(name, path.stat().st_size, digest(path) if anew else "")
    good = is_as(path, should, anew)
    kept = target.exists() and is_as(target, should, anew)
    if not kept:
        if target.exists():
            findings.notes.append(f"{name} was damaged: it is copied anew")
        copy(path, target)
    if not good:
        found = f"its copy {name} is good" if kept else "no good copy is known"
        findings.wrong.append(f"{path} is damaged in the site: {found}")
    if old and (good or kept):
        return old
    return Kept(name, target.stat().st_size, digest(target))


def is_as(path, kept, anew=True):
    """Is a file what a set says of it? Only its size is looked at unless ``anew``."""
    same = path.stat().st_size == kept.size
    return same and (not anew or digest(path) == kept.sha256)
