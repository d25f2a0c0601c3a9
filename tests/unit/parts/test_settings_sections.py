"""Each thing that can be set stands under a heading of the settings page."""

from collective.contractorportal.controlpanel.forms import ELSEWHERE
from collective.contractorportal.controlpanel.interfaces import IPortalSettings
from collective.contractorportal.controlpanel.sections import name_of
from collective.contractorportal.controlpanel.sections import TITLES


def test_each_has_its_heading():
    shown = {name_of(each) for each in IPortalSettings.getBases()}
    elsewhere = {name_of(each) for each in ELSEWHERE}
    assert shown - elsewhere == set(TITLES)
    titles = [str(each.default) for each in TITLES.values()]
    assert all(titles) and len(set(titles)) == len(titles)
