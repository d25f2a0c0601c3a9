"""An older hash is replaced at the next login, when the password is there to hash."""

from .hashing import make_hash
from .hashing import needs_rehash
from plone.protect.utils import SAFE_WRITE_KEY
from zope.globalrequest import getRequest


def strengthen(users, user_id, password):
    """Replace the hash of a password that was just found right, if it is an old one.

    One value of one bucket changes: logins of different people merge, and of two of
    the same person the second finds nothing to do when it is tried again. A database
    that takes no writes is left alone.
    """
    kept = users._user_passwords.get(user_id)
    if kept is None or not needs_rehash(kept):
        return
    jar = users._p_jar
    if jar is None or jar.isReadOnly():
        return
    before = {id(each) for each in jar._registered_objects}
    users._user_passwords[user_id] = make_hash(password)
    # A login may come with a GET (basic authentication): this write, and no other of
    # the same request, is one that nobody can be led to make.
    request = getRequest()
    if request is not None and hasattr(request, "environ"):
        safe = request.environ.setdefault(SAFE_WRITE_KEY, [])
        safe += [e._p_oid for e in jar._registered_objects if id(e) not in before]
