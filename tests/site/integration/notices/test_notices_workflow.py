"""From draft to published and gone: what each state allows, by the clock."""

from AccessControl import getSecurityManager
from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.jobs import NoticesClock
from datetime import timedelta
from plone import api
from Products.CMFCore.WorkflowCore import WorkflowException

import pytest


HOUR = timedelta(hours=1)


def codes(error):
    return {problem.code for problem in error.value.problems}


def may(permission, notice):
    return bool(getSecurityManager().checkPermission(permission, notice))


class TestPublish:
    def test_at_once(self, town, at_noon):
        notice = town.notice()
        with api.env.adopt_roles(["Manager"]):
            assert notices.publish(notice) == "published"
        assert notice.visible_from == at_noon
        assert notice.state() == "published"
        assert [version.number for version in notice.versions] == [1]

    def test_scheduled_becomes_visible_without_the_worker(self, town, at_noon):
        notice = town.notice(visible_from=at_noon + HOUR, publish=True)
        assert notice.stored_state == "scheduled"
        assert notice.state() == "scheduled"
        with clock.frozen(at_noon + HOUR):
            assert notice.state() == "published"
            assert NoticesClock().run(town.world.portal) == "begun: 1, ended: 0"
            assert notice.stored_state == "published"
            assert NoticesClock().run(town.world.portal) is None

    def test_expires(self, town, at_noon):
        notice = town.notice(visible_to=at_noon + HOUR, publish=True)
        with clock.frozen(at_noon + HOUR):
            assert notice.state() == "expired"
            NoticesClock().run(town.world.portal)
            assert notice.stored_state == "expired"

    def test_refused(self, town, at_noon):
        notice = town.notice(
            text=None, notice_class="emergency", visible_from=at_noon - HOUR
        )
        with api.env.adopt_roles(["Manager"]):
            with pytest.raises(notices.NoticeError) as error:
                notices.publish(notice)
            assert codes(error) == {"text_missing", "emergency_endless", "start_past"}
            with pytest.raises(WorkflowException, match="Awaria musi mieć koniec"):
                town.world.portal.portal_workflow.doActionFor(notice, "publish")
        assert notice.stored_state == "draft"


class TestLocked:
    def test_nobody_may_modify_what_is_published(self, town):
        notice = town.notice()
        with api.env.adopt_roles(["Manager"]):
            assert may("Modify portal content", notice)
            notices.publish(notice)
            assert not may("Modify portal content", notice)
            assert not may("Add portal content", notice)
            assert not may("plone.app.contenttypes: Add File", notice)
            assert may("View", notice)

    def test_correction_is_a_new_version(self, town, at_noon):
        notice = town.notice(publish=True)
        with clock.frozen(at_noon + HOUR), api.env.adopt_roles(["Manager"]):
            notices.correct(notice, {"title": "Przegląd o 17"}, "Inna godzina")
        assert [v.title for v in notice.versions] == [
            "Przegląd gazowy",
            "Przegląd o 17",
        ]
        assert notice.version == 2
        assert notice.versions[1].published_at == at_noon + HOUR
