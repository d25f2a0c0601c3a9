"""The portal itself, where the rooms keep in it what is no content, and its office."""

from Acquisition import aq_base
from plone import api
from zope.annotation.attribute import AttributeAnnotations
from zope.annotation.interfaces import IAnnotations
from zope.component.hooks import getSite
from zope.globalrequest import getRequest


KEY = "collective.contractorportal.office"
STAFF = "Contractor portal: Use the staff frame"
TYPE = "Plone Site"


def portal():
    """The portal; ``api.portal.get`` for what is asked dozens of times a request.

    What a Plone site provides is reckoned anew for each question about it: where the
    site that was entered is a portal by its type, none is asked.
    """
    site = getSite()
    is_portal = getattr(aq_base(site), "portal_type", None) == TYPE
    return site if is_portal else api.portal.get()


def site_annotations():
    """The annotations of the portal, a mapping: each room has a key of its own.

    For the same reason this is what ``IAnnotations`` would find, without looking for it.
    """
    return AttributeAnnotations(portal())


def is_of_office(user):
    """May this user work in the staff frame of the whole portal? Asked once a request.

    To say no of somebody, Plone looks for local roles up to the root of the server.
    """
    memory = IAnnotations(getRequest(), None)
    known = {} if memory is None else memory.setdefault(KEY, {})
    user_id = user.getId()
    if user_id not in known:
        known[user_id] = bool(user.has_permission(STAFF, portal()))
    return known[user_id]
