"""The person behind a request."""

from ..controlpanel.settings import settings
from ..core import clock
from .storage import get_directory
from plone import api
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.person"


def current_person(request):
    """The ``Person`` who is logged in, asked once a request; None for others."""
    memory = IAnnotations(request)
    if KEY not in memory:
        memory[KEY] = None
        if not api.user.is_anonymous():
            memory[KEY] = get_directory().person(
                api.user.get_current().getId(), clock.today(), settings().history_days
            )
    return memory[KEY]
