"""An older hash is replaced at the next login, when the password is there to hash."""

from ..sessions.writes import allowed_write
from .hashing import make_hash
from .hashing import needs_rehash


def strengthen(users, user_id, password):
    """Replace the hash of a password that was just found right, if it is an old one.

    One value of one bucket changes: logins of different people merge, and of two of
    the same person the second finds nothing to do when it is tried again. A database
    that takes no writes is left alone.
    """
    kept = users._user_passwords.get(user_id)
    if kept is None or not needs_rehash(kept):
        return
    # A login may come with a GET (basic authentication).
    with allowed_write(users) as possible:
        if possible:
            users._user_passwords[user_id] = make_hash(password)
