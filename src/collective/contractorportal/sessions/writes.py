"""Writes that a GET may bring along: nobody can be led to make another one with it."""

from contextlib import contextmanager
from plone.protect.utils import SAFE_WRITE_KEY
from zope.globalrequest import getRequest


@contextmanager
def allowed_write(thing):
    """What changes inside is no write that a forged request could have made.

    ``thing`` is persistent. Gives False where its database takes no writes: then
    nothing may be changed.
    """
    jar = thing._p_jar
    if jar is None or jar.isReadOnly():
        yield False
        return
    before = {id(each) for each in jar._registered_objects}
    yield True
    request = getRequest()
    if request is not None and hasattr(request, "environ"):
        safe = request.environ.setdefault(SAFE_WRITE_KEY, [])
        safe += [e._p_oid for e in jar._registered_objects if id(e) not in before]
