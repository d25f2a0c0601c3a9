"""Recording what a notary did; the page and REST call this.

A deed names those who came to the notary, often with their PESEL numbers: its scan
is for the board and the office alone. Owners read number, day and notary.
"""

from ...core import clock
from ...core.errors import PortalError
from ...notices.files.store import checked
from ..api import MANAGE
from ..api import require
from ..api import settle
from ..api import waits_for_deed
from ..errors import now
from ..errors import ResolutionError
from ..storage import get_box
from . import rules
from dataclasses import replace
from persistent.list import PersistentList
from plone import api
from plone.namedfile.file import NamedBlobFile
from zope.annotation.interfaces import IAnnotations


KEY = "collective.contractorportal.notary_scans"
KINDS = ("jpeg", "jpg", "pdf", "png")
MOST_SCANS = 5


def record_deed(resolution, values, files, refused=()):
    """Enter the deed, which adopts the resolution; the ``Deed``.

    ``values`` are texts by name (``rules.read``), ``files`` pairs of name and bytes;
    ``refused`` is what was wrong with files that are not among them. Errors: those of
    ``rules.read`` and of files, ``deed_scan``, ``deed_scans_many``, ``step_not_here``
    while nothing waits for a deed.
    """
    require(MANAGE, resolution)
    if not waits_for_deed(resolution):
        raise ResolutionError([PortalError("step_not_here")])
    opened_on = get_box(resolution).opened_at.astimezone(clock.WARSAW).date()
    deed, wrong = rules.read(values, opened_on, clock.today())
    wrong += refused
    scans = []
    try:
        # Of a file that was refused it is said already.
        scans = [] if refused else _checked(files)
    except PortalError as error:
        wrong.append(error)
    if wrong:
        raise ResolutionError(wrong)
    deed = replace(
        deed, entered_at=now(), entered_by=api.user.get_current().getId() or ""
    )
    IAnnotations(resolution)[KEY] = PersistentList(scans)
    resolution.notary_deed = deed
    settle(resolution)
    return deed


def _checked(files):
    if not files:
        raise PortalError("deed_scan", field="files")
    if len(files) > MOST_SCANS:
        raise PortalError("deed_scans_many", field="files", most=MOST_SCANS)
    found = []
    for name, data in files:
        name, data = checked(name, data)
        if name.rpartition(".")[2].lower() not in KINDS:
            raise PortalError("file_kind", name=name, kinds=", ".join(KINDS))
        found.append(NamedBlobFile(data=data, filename=name))
    return found


def scans_of(resolution):
    """Files of the deed. For the board and the office: whoever calls has asked."""
    return tuple(IAnnotations(resolution).get(KEY, ()))
