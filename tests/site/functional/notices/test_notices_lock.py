"""What is published is locked, text is clean, and files are what they say."""

from base64 import b64encode
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.notices.text import rich
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import pytest
import transaction


ADMIN = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
EVIL = """
<p>Dobre <strong>słowa</strong></p><script>alert(1)</script>
<img src="x" onerror="alert(2)"><a href="javascript:alert(3)">kliknij</a>
<iframe src="https://evil.example.com"></iframe><svg onload="alert(4)"></svg>
<form action="https://evil.example.com"><input name="haslo"></form>
<style>body{display:none}</style><a href="data:text/html,x" onclick="alert(5)">y</a>
<object data="https://evil.example.com"></object><embed src="https://evil.example.com">
"""
NEVER = [
    "<script>",
    "onerror",
    "javascript:",
    "evil.example.com",
    "onload",
    "onclick",
    "display:none",
    "<object",
    "<embed",
    "data:text",
    "alert(",
]
PDF = b"%PDF-1.4\n%%EOF\n"


def blob(name, data, content_type="application/pdf"):
    return {
        "filename": name,
        "data": b64encode(data).decode(),
        "encoding": "base64",
        "content-type": content_type,
    }


class TestLocked:
    @pytest.mark.parametrize(
        "body",
        [
            {"title": "Inny"},
            {"text": "<p>x</p>"},
            {"visible_to": None},
            {"pinned": True},
        ],
    )
    def test_patch(self, town, send, editor, body):
        notice = town.notice()
        for who in (ADMIN, editor):
            status, _answer = send(who, "PATCH", town.path(notice), body)
            assert status in (401, 403), (who, body)
        assert notice.title == "Przegląd gazowy"

    def test_files(self, town, send, editor):
        notice = town.notice()
        path = town.path(notice)
        child = f"{path}/{notice.objectIds()[0]}"
        for who in (ADMIN, editor):
            file = {"@type": "File", "title": "x", "file": blob("x.pdf", PDF)}
            assert send(who, "POST", path, file)[0] in (401, 403)
            assert send(who, "PATCH", child, {"title": "x"})[0] in (401, 403)
            assert send(who, "PATCH", child, {"file": blob("y.pdf", PDF)})[0] in (
                401,
                403,
            )
        assert send(editor, "DELETE", child)[0] in (401, 403)
        assert send(editor, "DELETE", path)[0] in (401, 403)
        assert len(notice.objectIds()) == 2

    def test_sharing_cannot_widen_it(self, town, send, editor):
        notice = town.notice(kinds=["tenants"])
        entry = {"id": town.owner.user_id, "type": "user", "roles": {"Reader": True}}
        for who in (ADMIN, editor):
            status, _answer = send(
                who, "POST", f"{town.path(notice)}/@sharing", {"entries": [entry]}
            )
            assert status in (401, 403, 404)
        assert town.owner.user_id not in dict(notice.get_local_roles())

    def test_stock_transition_asks_the_same(self, town, send, editor):
        notice = town.notice(publish=False, text=None)
        path = f"{town.path(notice)}/@workflow/publish"
        assert send(editor, "POST", path)[0] == 400
        assert notice.stored_state == "draft"

    def test_edit_form_is_closed(self, town, editor):
        from world import basic_auth

        notice = town.notice()
        browser = town.world.browser()
        browser.addHeader("Authorization", basic_auth(*editor))
        browser.open(f"{notice.absolute_url()}/edit")
        assert 'name="form.widgets.text"' not in browser.contents


class TestClean:
    def test_page_and_rest(self, town, visit, send, editor):
        notice = town.notice(text=rich(EVIL))
        page = visit("owner", town.path(notice)).text
        sheet = visit("owner", f"{town.path(notice)}/@@print").text
        text = visit("owner", town.path(notice), rest=True).json
        staff = send(editor, "GET", town.path(notice))[1]
        assert "słowa</strong>" in page
        body = page[page.index("cp-prose") : page.index("notice-about")]
        for shown in (
            body,
            sheet,
            text["text"],
            text["versions"][0]["text"],
            str(staff["text"]),
        ):
            for evil in NEVER:
                assert evil not in shown, evil

    @pytest.mark.parametrize("kind", ["text/x-html-safe", "text/html", "text/plain"])
    def test_whatever_the_call_says_it_is(self, town, visit, send, editor, kind):
        notice = town.notice(publish=False)
        body = {"text": {"data": EVIL, "content-type": kind}}
        status, _answer = send(editor, "PATCH", town.path(notice), body)
        assert status in (204, 400)
        assert send(editor, "POST", f"{town.path(notice)}/@publish")[0] == 200
        text = visit("owner", town.path(notice), rest=True).json["text"]
        for evil in ("<script", "<iframe", "<object", "onerror=", 'href="javascript'):
            assert evil not in text, evil


class TestFiles:
    @pytest.mark.parametrize(
        "name, data",
        [
            ("wirus.exe", b"MZ"),
            ("strona.html", b"<html><script>alert(1)</script>"),
            ("rysunek.svg", b"<svg onload='alert(1)'/>"),
            ("udaje.pdf", b"MZ\x90"),
            ("pusty.pdf", b""),
            ("wielki.pdf", b"%PDF-" + b"x" * (1024 * 1024 + 1)),
        ],
    )
    def test_refused(self, town, send, editor, name, data):
        settings().attachment_megabytes = 1
        notice = town.notice(publish=False)
        transaction.commit()
        path = town.path(notice)
        file = {"@type": "File", "title": "x", "file": blob(name, data)}
        status, answer = send(editor, "POST", path, file)
        assert status == 400, answer
        child = f"{path}/zolta-kartka.pdf"
        assert send(editor, "PATCH", child, {"file": blob(name, data)})[0] == 400
        assert len(notice.objectIds()) == 2

    def test_taken(self, town, send, editor, visit):
        notice = town.notice(publish=False)
        file = {"@type": "File", "title": "Zażółć", "file": blob("Gęślą jaźń.pdf", PDF)}
        assert send(editor, "POST", town.path(notice), file)[0] == 201
        assert send(editor, "POST", f"{town.path(notice)}/@publish")[0] == 200
        found = visit("owner", town.path(notice), rest=True).json["attachments"]
        assert "Gęślą jaźń.pdf" in [each["filename"] for each in found]
