"""``get_erp()``: the one door to the manager's ERP."""

from ..controlpanel.settings import settings
from ..site import portal
from .archive import archive
from .cache import Keeper
from .interfaces import IErpBackendFactory
from .ports import Erp
from .webhook.storage import get_announcements
from collections import OrderedDict
from plone import api
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility
from zope.globalrequest import getRequest

import threading


MEMO = "collective.contractorportal.erp"
# Sites of one process may have an ERP each; changed settings leave some behind.
MOST_KEEPERS = 8

_lock = threading.Lock()
_keepers = OrderedDict()


def get_erp():
    """The ERP of the site's settings (``IErp``), as they are at this moment."""
    chosen = settings()
    patience = float(chosen.erp_timeout)
    keeper = _keeper(chosen.erp_backend, chosen, patience)
    memo = _memo()
    if not memo:
        _listen(keeper)
    return Erp(keeper, patience, chosen.erp_cache_seconds, memo)


def _listen(keeper):
    """Tell a keeper, before anything is asked, what the ERP has announced meanwhile."""
    known = get_announcements()
    if known is not None:
        keeper.hear("/".join(portal().getPhysicalPath()), known.count)


def _memo():
    request = getRequest()
    if request is None:
        return None
    annotations = IAnnotations(request, None)
    if annotations is None:
        return None
    memo = annotations.get(MEMO)
    if memo is None:
        memo = annotations[MEMO] = {}
    return memo


def _keeper(name, chosen, patience):
    factory = getUtility(IErpBackendFactory, name=name)
    key = (name, factory.address(chosen), patience)
    with _lock:
        keeper = _keepers.get(key)
        if keeper is not None:
            _keepers.move_to_end(key)
            return keeper
        address = key[1]
        shown = getattr(factory, "shown", str)(address)
        drawer = _drawer(factory, name, shown)
        keeper = Keeper(factory(address, patience), name, shown, drawer=drawer)
        _keepers[key] = keeper
        old = [] if len(_keepers) <= MOST_KEEPERS else [_keepers.popitem(last=False)[1]]
    for each in old:
        each.close()
    return keeper


def _drawer(factory, name, shown):
    """Where last good answers of that ERP are for the next process, if anywhere."""
    kept = archive() if getattr(factory, "lasting", True) else None
    if kept is None:
        return None
    drawer = kept.of(f"{name} {shown}")
    drawer.settle("/".join(api.portal.get().getPhysicalPath()))
    return drawer
