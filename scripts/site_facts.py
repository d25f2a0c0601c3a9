"""What a site has that an upgrade must not lose, in values of JSON.

By the code of the release that the site is of, and by that of today: only what both have
is used here. ``bin/instance run scripts/site_facts.py`` prints it.
"""

from zope.component.hooks import setSite

import json
import os


PREFIX = "collective.contractorportal"
SETTINGS = f"{PREFIX}.controlpanel.interfaces.IPortalSettings."


def facts(site):
    """Settings, content, votes, accounts and submissions of the site that was entered."""
    return {
        "profile": ".".join(
            site.portal_setup.getLastVersionForProfile(f"{PREFIX}:default")
        ),
        "settings": dict(_settings(site)),
        "content": dict(_content(site)),
        "votes": dict(_votes(site)),
        "accounts": dict(_accounts(site)),
        "outbox": dict(_outbox(site)),
    }


def _settings(site):
    for name, record in site.portal_registry.records.items():
        if name.startswith(SETTINGS):
            yield name.removeprefix(SETTINGS), repr(record.value)


def _content(site):
    everything = "/".join(site.getPhysicalPath())
    for brain in site.portal_catalog.unrestrictedSearchResults(path=everything):
        # What has no workflow has a value here that no JSON knows.
        state = brain.review_state or ""
        yield brain.getPath(), [brain.portal_type, brain.Title, state]


def _votes(site):
    from collective.contractorportal.resolutions.storage import get_box

    for brain in site.portal_catalog.unrestrictedSearchResults(
        portal_type="Resolution"
    ):
        box = get_box(brain._unrestrictedGetObject())
        cast = [] if box is None else box.ballots()
        yield (
            brain.getPath(),
            sorted([each.id, each.part_id, str(each.weight)] for each in cast),
        )


def _accounts(site):
    from collective.contractorportal.accounts.storage import get_logins

    for user_id in sorted(site.acl_users.source_users.listUserIds()):
        yield user_id, sorted(get_logins().contractors_of(user_id))


def _outbox(site):
    from collective.contractorportal.outbox.storage import get_outbox

    outbox = get_outbox()
    for each in map(outbox.get, outbox.newest()):
        yield each.number, [each.kind, each.state]


def show(app):
    site = app[os.environ.get("PORTAL_SITE") or "portal"]
    setSite(site)
    print(json.dumps(facts(site), ensure_ascii=False, sort_keys=True))


if "app" in globals():  # bin/instance run gives it
    show(app)  # noqa: F821
