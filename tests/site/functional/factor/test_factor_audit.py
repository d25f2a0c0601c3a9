"""Every kind of entry about logins, sessions and the file of settings."""

from collective.contractorportal.accounts import merging
from collective.contractorportal.audit.interfaces import IAuditKind
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.directory.storage import get_directory
from collective.contractorportal.erp.records import Contractor
from collective.contractorportal.factor import api as factors
from collective.contractorportal.factor.personal import SecondStep
from collective.contractorportal.sessions import api as sessions
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from types import SimpleNamespace
from world import SECRET
from zope.component import queryUtility

import transaction


def newest(kind):
    transaction.begin()
    assert queryUtility(IAuditKind, name=kind) is not None
    return next(get_log().entries(kind=kind))


def test_each_is_written_down(
    call, home, with_app, functional_world, first_step, second, window
):
    owner, neighbour = home.owner.user_id, home.neighbour
    _phone, codes = with_app(home.owner)
    held = list(SecondStep().collect(SimpleNamespace(user_id=owner)))
    assert [each["kind"] for each in held] == ["app", "recovery"]
    assert held[1] == {"kind": "recovery", "left": len(codes)}
    assert "secret" not in str(held) and "sealed" not in str(held)
    entry = newest("factor")
    assert (entry.about, entry.details) == ((owner,), {"what": "codes_made"})
    assert home.owner.id in entry.people
    browser = first_step(window(), home.owner)
    browser = second(browser, "000000")
    assert newest("login.second_failed").user_id == owner
    # Once, and not as a wrong password too.
    assert len(list(get_log().entries(kind="login.second_failed"))) == 1
    assert not list(get_log().entries(kind="login.failed"))
    second(browser, codes[0])
    assert newest("login.second").details["way"] == "recovery"
    entry = newest("factor")
    assert (entry.user_id, entry.details) == (owner, {"what": "code_used"})
    sessions.end_all(owner)
    factors.reset(owner)
    number = get_directory().get(Contractor, neighbour.id).number
    merging.merge(owner, number)
    merging.split(owner, number)
    transaction.commit()
    assert newest("sessions.ended").details["why"] == "office"
    assert newest("factor").details == {"what": "reset"}
    merged, split = newest("login.merged"), newest("login.split")
    assert merged.about == split.about == (owner, neighbour.user_id)
    assert merged.details == {"how": "office"}
    assert neighbour.id in merged.people
    admin = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    assert functional_world.rest(None, "@portal-settings", auth=admin)[0] == 200
    assert newest("settings.export").channel == "rest"
    said = "".join(str(each) for each in get_log().entries())
    assert SECRET not in said and not any(each in said for each in codes)
