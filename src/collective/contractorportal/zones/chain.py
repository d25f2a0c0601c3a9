"""By which workflow content inside a zone goes."""

from .content import IZone
from Acquisition import aq_chain
from Acquisition import aq_inner
from plone.base.interfaces import IWorkflowChain
from plone.dexterity.interfaces import IDexterityContent
from Products.CMFCore.interfaces import IWorkflowTool
from zope.component import adapter
from zope.component import getSiteManager
from zope.interface import implementer
from zope.interface import Interface
from zope.interface import providedBy


CONTENT_WORKFLOW = "zone_content_workflow"


def zone_of(context):
    """The zone that something lies in (or is), or None."""
    for place in aq_chain(aq_inner(context)):
        if IZone.providedBy(place):
            return place
    return None


@implementer(IWorkflowChain)
@adapter(IDexterityContent, IWorkflowTool)
def zone_chain(content, tool):
    """The site's own chain, unless it would open a zone's content to the world.

    Plone's workflows publish for everybody and show drafts to readers. Inside a
    zone ``zone_content_workflow`` takes their place: published content is for
    those whom the zone lets in, a draft is for editors. Types without a workflow
    take their permissions from the zone anyway, and workflows made for zones
    stay as they are.
    """
    chain = _usual_chain(content, tool)
    if IZone.providedBy(content) or not chain or zone_of(content) is None:
        return chain
    if any(_opens(tool.getWorkflowById(name)) for name in chain):
        return (CONTENT_WORKFLOW,)
    return chain


def _usual_chain(content, tool):
    """What the site says without zones, also with workflow policies in use."""
    required = (Interface, providedBy(tool))
    factory = getSiteManager().adapters.lookup(required, IWorkflowChain)
    return tuple(factory(content, tool) or ())


def _opens(workflow):
    """Does some state let anonymous visitors, or readers of drafts, see content?"""
    if workflow is None or "View" not in getattr(workflow, "permissions", ()):
        return False
    initial = workflow.initial_state
    for state in workflow.states.objectValues():
        roles = (state.permission_roles or {}).get("View", ())
        if "Anonymous" in roles or (state.getId() == initial and "Reader" in roles):
            return True
    return False


def crosses_border(event):
    """Was something moved into a zone, or out of one?"""
    old, new = event.oldParent, event.newParent
    if old is None or new is None:
        return False
    return (zone_of(old) is None) != (zone_of(new) is None)


def carry_over(content, tool):
    """Bring content that has crossed the border of a zone under its new workflow.

    It begins there anew, whatever state it once had, so that moving shows nothing.
    """
    for workflow in tool.getWorkflowsFor(content):
        workflow.notifyCreated(content)
    content.reindexObject(idxs=["review_state", "allowedRolesAndUsers"])
    for child in getattr(content, "objectValues", tuple)():
        if IDexterityContent.providedBy(child) and not IZone.providedBy(child):
            carry_over(child, tool)
