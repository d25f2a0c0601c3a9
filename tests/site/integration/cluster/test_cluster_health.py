"""What a balancer is told: codes, and nothing of anybody."""

from collective.contractorportal.cluster import views
from collective.contractorportal.setuphandlers import PROFILE
from plone import api

import json
import pytest


@pytest.fixture
def health(integration, portal, monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))

    def asked():
        request = portal.REQUEST
        view = api.content.get_view("health", portal, request)
        said = json.loads(view())
        return request.response.getStatus(), said

    return asked


def test_ready(health):
    assert health() == (200, {"ready": True, "reasons": []})


def test_about_to_be_restarted(health):
    mark = views.drain_mark()
    mark.parent.mkdir()
    mark.touch()
    assert health() == (503, {"ready": False, "reasons": ["draining"]})


def test_a_site_of_an_older_version(health):
    setup = api.portal.get_tool("portal_setup")
    setup.setLastVersionForProfile(PROFILE, "1000")
    assert health() == (503, {"ready": False, "reasons": ["upgrade"]})
