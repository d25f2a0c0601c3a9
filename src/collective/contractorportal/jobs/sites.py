"""Opens the site outside of any visitor's request."""

from AccessControl.SecurityManagement import getSecurityManager
from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SecurityManagement import setSecurityManager
from AccessControl.users import system
from contextlib import contextmanager
from Testing.makerequest import makerequest
from zope.component.hooks import getSite
from zope.component.hooks import setSite
from zope.globalrequest import getRequest
from zope.globalrequest import setRequest

import transaction


class NoSite(Exception):
    """There is no portal at that place."""


@contextmanager
def opened(database, path):
    """The site at a path of a database, for the system user, in this thread.

    What is not committed inside is lost.
    """
    before = getSite(), getRequest(), getSecurityManager()
    transaction.begin()
    connection = database.open()
    try:
        app = makerequest(connection.root()["Application"])
        request = app.REQUEST
        request["PARENTS"] = [app]
        setRequest(request)
        site = app.unrestrictedTraverse(path.strip("/"), None)
        if site is None or site is app:
            raise NoSite(path)
        setSite(site)
        request["LANGUAGE"] = site.Language() or "pl"
        newSecurityManager(None, system)
        yield site
    finally:
        transaction.abort()
        connection.close()
        setSite(before[0])
        setRequest(before[1])
        setSecurityManager(before[2])
