"""Names of suppliers, holders and premises, from the directory."""

from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.records import Contractor


def names_of(contractor_ids):
    """Names of contractors by id; who is not known is left out."""
    directory = get_directory()
    found = {}
    for contractor_id in set(contractor_ids):
        contractor = directory.get(Contractor, contractor_id)
        if contractor is not None:
            found[contractor_id] = display_name(contractor)
    return found
