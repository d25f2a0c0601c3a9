"""Give the site a member who is no contractor (run with the database as ``app``)."""

import os
import transaction


site = app[os.environ["PORTAL_SITE"]]  # noqa: F821
site.acl_users._doAddUser("obcy", os.environ["DEMO_PASSWORD"], ["Member"], [])
transaction.commit()
