"""Make the portal's site, once: bin/instance run scripts/create_site.py

By environment: PORTAL_SITE is the site's id (portal), DEMO=0 leaves out the demo
people and their ERP, DEMO_PASSWORD is one password for all of them. A site that is
there already is left as it is.
"""

from AccessControl.SecurityManagement import newSecurityManager
from AccessControl.SpecialUsers import system
from plone.distribution.api import site as site_api
from Testing.makerequest import makerequest

import os
import transaction


TITLE = "Portal kontrahenta"


def create(app):
    """Create the site, or say that it is there."""
    site_id = os.environ.get("PORTAL_SITE") or "portal"
    demo = os.environ.get("DEMO", "1").strip().lower() not in ("0", "no", "false", "")
    if site_id in app.objectIds():
        print(f"The site {site_id} is there already: nothing changed.")
        if demo:
            tell_users(app[site_id])
        return
    app = makerequest(app)
    users = app.acl_users.getUsers() if hasattr(app.acl_users, "getUsers") else []
    user = users[0].__of__(app.acl_users) if users else system
    newSecurityManager(None, user)
    answers = {
        "site_id": site_id,
        "title": TITLE,
        "description": "",
        "default_language": "pl",
        "portal_timezone": "Europe/Warsaw",
        "setup_content": demo,
    }
    site_api.create(app, "contractorportal", answers)
    open_front_door(app, site_id)
    transaction.commit()
    print(f"The site {site_id} is made" + (", with demo data." if demo else "."))


def open_front_door(app, site_id):
    """Let http://localhost:<any port>/ be the site; Zope itself is at 127.0.0.1.

    A web server in front says by its addresses which site it means.
    """
    app.virtual_hosting.set_map(f"localhost/{site_id}")


def tell_users(site):
    """Write the table of demo users anew when somebody has thrown it away."""
    from collective.contractorportal import demo
    from collective.contractorportal import demo_files
    from zope.component.hooks import setSite

    if demo_files.users_path().exists():
        return
    setSite(site)
    demo_files.write_users(demo.known_users())
    print("The table of demo users is written anew, without their passwords.")


create(app)  # noqa: F821 (bin/instance run gives it)
