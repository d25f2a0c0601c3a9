"""A stock classic site with a member, to compare with."""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from plone.distribution.api import site as site_api
from Testing.makerequest import makerequest
from zope.component.hooks import setSite

import os
import transaction


def make_stock(app):
    """The site ``stock`` as Plone makes it, with REST for its members."""
    app = makerequest(app)
    newSecurityManager(None, system)
    answers = {
        "site_id": "stock",
        "title": "Stock",
        "description": "",
        "default_language": "en",
        "portal_timezone": "Europe/Warsaw",
        "setup_content": True,
    }
    site_api.create(app, "classic", answers)
    site = app.stock
    setSite(site)
    site.portal_setup.runAllImportStepsFromProfile("profile-plone.restapi:default")
    site.acl_users._doAddUser(
        os.environ["BENCH_MEMBER"], os.environ["DEMO_PASSWORD"], ["Member"], []
    )
    lines = [*app.virtual_hosting.lines, "stock.localhost/stock"]
    app.virtual_hosting.set_map("\n".join(lines))
    transaction.commit()
