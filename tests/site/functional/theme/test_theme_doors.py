"""Contractors and anonymous visitors never meet Plone's own screens."""

from plone import api

import transaction


CLOSED = [
    "author/owner",
    "@@author",
    "@@member-search",
    "@@personal-information",
    "@@personal-preferences",
    "@@user-information",
    "@@change-password",
    "@@insufficient-privileges",
    "@@getVocabulary?name=plone.app.vocabularies.Users",
    "@@ajax-search?SearchableText=a",
    "@@contenthistorypopup",
    "@@pas_search",
    "@@plone_context_state",
    "@@recently_modified",
    "@@test-rendering",
    "RSS",
    "sitemap.xml.gz",
    "accessibility-info",
    "failsafe_login",
    "failsafe_login_form",
    "forced-password-change",
    "initial-login-password-change",
    "mail_password_response",
]
# Zope publishes methods and tools by their names, too.
INNER = [
    "portal_membership/searchForMembers",
    "portal_membership/listMembers",
    "portal_memberdata",
    "portal_memberdata/portraits",
    "portal_workflow",
    "portal_actions",
    "portal_controlpanel",
    "portal_repository",
    "portal_url",
    "error_log",
    "acl_users/searchUsers",
    "manage_DAVget",
    "manage_FTPget",
    "Creator",
    "folderlistingFolderContents",
]
FORBIDDEN = ["folder_contents", "@@sharing", "@@usergroup-userprefs", "edit"]
OPEN = ["@@search", "sitemap", "contact-info", "robots.txt", "favicon.ico", "@@ok"]
RESOURCES = [
    "++resource++plone-logo.svg",
    "++plone++collective.contractorportal/staff.css",
]


def statuses(visit, who, paths, **options):
    """What somebody is answered at each address."""
    return {path: visit(who, path, **options).status for path in paths}


class TestContractors:
    def test_closed_is_as_if_not_there(self, visit):
        nowhere = visit("owner", "not-there")
        for path in CLOSED + FORBIDDEN:
            shown = visit("owner", path, follow=False)
            assert (path, shown.status, shown.title) == (path, 404, nowhere.title)
            assert shown.in_our_frame

    def test_no_method_by_its_name(self, visit):
        for path in INNER:
            shown = visit("owner", path, follow=False)
            assert (path, shown.status) == (path, 404)
            assert "editor" not in shown.text

    def test_open(self, visit):
        paths = OPEN + RESOURCES
        assert statuses(visit, "owner", paths) == dict.fromkeys(paths, 200)

    def test_no_detour_by_rest(self, functional_world, hood):
        status, answer = functional_world.rest(hood.owner, "author/owner")
        assert status == 404
        assert answer["type"] == "NotFound"


class TestAnonymous:
    def test_closed(self, visit):
        for path in CLOSED:
            shown = visit(None, path, follow=False)
            assert shown.status in (302, 404), path
            assert "Jan Kowalski" not in shown.text

    def test_no_method_by_its_name(self, visit):
        for path in INNER:
            shown = visit(None, path, follow=False)
            assert shown.status in (302, 401, 404), path

    def test_open(self, visit):
        paths = OPEN + RESOURCES
        assert statuses(visit, None, paths) == dict.fromkeys(paths, 200)


class TestEditors:
    def test_plones_screens_are_theirs(self, visit):
        paths = ["folder_contents", "@@personal-information", "sitemap", *RESOURCES]
        assert statuses(visit, "editor", paths) == dict.fromkeys(paths, 200)


class TestSearch:
    def test_only_the_words_count(self, visit):
        portal = api.portal.get()
        with api.env.adopt_roles(["Manager"]):
            api.content.create(portal, "Document", title="Remont dachu")
        transaction.commit()
        assert "Remont dachu" in visit("owner", "@@search?SearchableText=dachu").text
        by_person = visit("owner", "@@search?Creator=admin&Title=dachu").text
        assert "Remont dachu" not in by_person
        narrowed = visit("owner", "@@search?SearchableText=dachu&portal_type=Image")
        assert "Remont dachu" in narrowed.text

    def test_nothing_found_says_what_next(self, visit):
        text = visit("owner", "@@search?SearchableText=nieznane").text
        assert "Spróbuj innego słowa" in text

    def test_odd_requests_are_answered(self, visit):
        queries = [
            "SearchableText=a&b_start=-1",
            "SearchableText=a&b_start=x",
            "SearchableText=a&b_start=99999999",
            "SearchableText:list=a",
            "SearchableText=%22(*",
        ]
        paths = [f"@@search?{query}" for query in queries]
        assert statuses(visit, "owner", paths) == dict.fromkeys(paths, 200)
