"""Meters, faults, declarations and requests."""

from ...outbox.storage import get_outbox
from ...setuphandlers import install
from ...setuphandlers import PROFILE


# Steps of the profile that gained something; none takes away what a site has set.
STEPS = (
    "rolemap",
    "typeinfo",
    "workflow",
    "catalog",
    "controlpanel",
    "plone.app.registry",
    "actions",
)


def upgrade(setup_tool):
    """Bring a site of version 1002 to what a new one has."""
    for step in STEPS:
        setup_tool.runImportStepFromProfile(PROFILE, step, run_dependencies=False)
    install(setup_tool)
    get_outbox().list_all_open()
