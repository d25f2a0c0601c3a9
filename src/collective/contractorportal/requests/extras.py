"""Further actions that a manager has put into a form: mail it, save it.

Only those run that cannot run code of an editor: no scripts, nothing with conditions.
What they get are the answers as texts.
"""

from .interfaces import IDeliver
from collective.easyform.api import get_actions
from collective.easyform.interfaces import IActionExtender
from collective.easyform.interfaces import IMailer
from collective.easyform.interfaces import ISaveData
from zope.globalrequest import getRequest
from zope.schema import getFieldsInOrder


SAFE = (IMailer, ISaveData)


def run_extras(easyform, made):
    """Run them with what was sent, once, in the same transaction."""
    for action in extras_of(easyform):
        values = {each.name: each.shown or each.value for each in made.answers}
        action.onSuccess(values, getRequest())


def extras_of(easyform):
    """The further actions of a form that are run."""
    return [
        action
        for _name, action in getFieldsInOrder(get_actions(easyform))
        if action.required
        and not IDeliver.providedBy(action)
        and any(each.providedBy(action) for each in SAFE)
        and not IActionExtender(action).execCondition
    ]
