"""What a reader meets: the list, a notice, its versions, the button, the sheet."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from collective.contractorportal.notices.text import rich
from datetime import timedelta
from icalendar import Calendar
from plone import api

import pytest
import re
import transaction
import zxingcpp


HOUR = timedelta(hours=1)


@pytest.fixture
def press(town):
    """Open a notice as somebody and press its button."""

    def open_(who, notice):
        browser = town.world.browser(getattr(town, who))
        browser.open(notice.absolute_url())
        browser.getControl("Potwierdzam, że znam treść").click()
        return browser

    return open_


class TestList:
    def test_marks(self, town, visit):
        notice = town.notice(title="Do potwierdzenia", confirm=True)
        text = visit("owner", "notices").text
        assert "Masz jedno nieprzeczytane ogłoszenie." in text
        assert "Nowe" in text and "Czeka na potwierdzenie" in text
        visit("owner", town.path(notice))
        text = visit("owner", "notices").text
        assert "Znasz już wszystkie swoje ogłoszenia." in text and "Nowe<" not in text
        assert "Masz jedno nieprzeczytane" in visit("neighbour", "notices").text

    def test_pages(self, town, visit):
        for number in range(23):
            with api.env.adopt_roles(["Manager"]):
                town.notice(title=f"Nr {number}.")
        first = visit("owner", "notices").text
        assert first.count("<article") == 20
        assert "Starsze" in first and "b_start=20" in first
        assert visit("owner", "notices?b_start=20").text.count("<article") == 3
        for odd in ("-1", "x", "99", "9" * 30):
            assert visit("owner", f"notices?b_start={odd}").text.count("<article") == 20

    def test_odd_questions(self, town, visit):
        town.notice()
        for query in ("zone=nie-ma", "zone=" + api.content.get_uuid(town.away)):
            assert visit("owner", f"notices?{query}").status == 404
        for query in ("text=%22)((", "text:list=a&text:list=b", "issuer=nikt"):
            assert visit("owner", f"notices?{query}").status in (200, 400)

    def test_nothing_yet(self, town, visit):
        assert "Nie ma teraz ogłoszeń dla Ciebie" in visit("owner", "notices").text

    def test_news_items_are_listed(self, town, visit):
        with api.env.adopt_roles(["Manager"]):
            news = api.content.create(town.home, "News Item", title="Po staremu")
            api.content.transition(news, "publish")
        transaction.commit()
        assert "Po staremu" in visit("owner", "notices").text
        assert "Po staremu" not in visit("stranger", "notices").text


class TestDashboard:
    def test_emergency_and_task(self, town, visit, now):
        town.notice(
            title="Nie ma wody", notice_class="emergency", visible_to=now + HOUR
        )
        town.notice(title="Przegląd", confirm=True)
        text = visit("owner", "dashboard").text
        assert "cp-notice-error" in text and "Nie ma wody" in text
        assert "Potwierdź, że znasz treść: Przegląd" in text
        text = visit("stranger", "dashboard").text
        assert "Nie ma wody" not in text and "cp-notice-error" not in text

    def test_menu(self, town, visit):
        assert "Ogłoszenia</span>" in visit("owner", "dashboard").text


class TestConfirm:
    def test_button(self, town, press, visit, now):
        notice = town.notice(confirm=True)
        browser = press("owner", notice)
        assert "Dziękujemy. Zapisaliśmy" in browser.contents
        assert "Potwierdzono" in browser.contents
        transaction.begin()
        (made,) = notices.confirmations(notice)
        assert (made.user_id, made.name) == (town.owner.user_id, "Jan Kowalski")
        assert (made.version, made.at) == (1, now)
        assert "Potwierdzone" in visit("owner", "notices").text
        assert "Potwierdź" not in visit("owner", "dashboard").text

    def test_twice_is_once(self, town, press, visit):
        notice = town.notice(confirm=True)
        press("owner", notice)
        visit("owner", f"{town.path(notice)}/@@confirm", method="POST")
        transaction.begin()
        assert len(list(notices.confirmations(notice))) == 1

    def test_a_forged_form_is_refused(self, town, visit):
        notice = town.notice(confirm=True)
        answer = visit(
            "owner", f"{town.path(notice)}/@@confirm", method="POST", body="x=1"
        )
        assert answer.status == 403
        assert visit("owner", f"{town.path(notice)}/@@confirm").status == 302
        transaction.begin()
        assert list(notices.confirmations(notice)) == []

    @pytest.mark.parametrize("who", ["stranger", "former", "nobody"])
    def test_not_ones_own(self, town, visit, who):
        notice = town.notice(confirm=True)
        path = f"{town.path(notice)}/@@confirm"
        assert visit(who, path, method="POST", body="x=1").status == 404
        assert visit(who, f"{town.path(notice)}/@confirm", True, "POST").status == 404

    def test_again_after_a_correction_that_asks(self, town, press, visit):
        notice = town.notice(confirm=True)
        press("owner", notice)
        with api.env.adopt_roles(["Manager"]):
            notices.correct(notice, {"title": "Po poprawce"}, "x", confirm_again=True)
        transaction.commit()
        assert "Potwierdzam, że znam treść" in visit("owner", town.path(notice)).text
        press("owner", notice)
        transaction.begin()
        assert [made.version for made in notices.confirmations(notice)] == [1, 2]


class TestVersions:
    @pytest.fixture
    def corrected(self, town, now):
        notice = town.notice(title="Cena 14,29", text=rich("<p>Było: 14,29</p>"))
        with clock.frozen(now + HOUR), api.env.adopt_roles(["Manager"]):
            notices.correct(
                notice,
                {"title": "Cena 14,92", "text": "<p>Jest: 14,92</p>"},
                "Poprawiliśmy cenę",
            )
        transaction.commit()
        return notice

    def test_page_says_when_and_what(self, town, visit, corrected, now):
        text = visit("owner", town.path(corrected)).text
        moment = (now + HOUR).strftime("%d.%m.%Y, %H:%M")
        assert f"Poprawione {moment}" in re.sub(r"\s+", " ", text)
        assert "Poprawiliśmy cenę" in text and "Jest: 14,92" in text
        assert "Było: 14,29" not in text and "version?number=1" in text

    def test_earlier_version(self, town, visit, corrected):
        path = f"{town.path(corrected)}/@@version"
        text = visit("owner", f"{path}?number=1").text
        assert "Było: 14,29" in text and "To wcześniejsza wersja" in text
        for number in ("0", "3", "-1", "x", "", "9" * 20):
            assert visit("owner", f"{path}?number={number}").status == 404
        for who in ("stranger", "former"):
            assert visit(who, f"{path}?number=1").status == 404


class TestSheet:
    def test_print(self, town, visit):
        settings().manager_phone = "+48 12 000 01 00"
        settings().emergency_phone = "+48 12 000 01 12"
        notice = town.notice(title="Na klatkę", notice_class="important")
        text = visit("owner", f"{town.path(notice)}/@@print").text
        assert "Na klatkę" in text and "<svg" in text
        assert "<script" not in text and "cp-header" not in text
        # Who reads it in the staircase has no portal to ask in.
        assert "+48 12 000 01 00" in text and "+48 12 000 01 12" in text

    def test_qr_code_leads_to_the_notice(self, town):
        from io import BytesIO
        from PIL import Image

        import segno

        url = town.notice().absolute_url()
        file = BytesIO()
        segno.make(url, error="m", micro=False).save(file, kind="png", scale=6)
        (found,) = zxingcpp.read_barcodes(
            Image.open(file).convert("L"), formats=zxingcpp.BarcodeFormat.QRCode
        )
        assert found.text == url

    def test_calendar(self, town, visit, now):
        notice = town.notice(event_from=now, event_to=now + HOUR, event_place="Sala 12")
        answer = visit("owner", f"{town.path(notice)}/@@event.ics")
        assert answer.headers["Content-Type"].startswith("text/calendar")
        (event,) = Calendar.from_ical(answer.text).walk("VEVENT")
        assert event["dtstart"].dt == now and event["location"] == "Sala 12"
        plain = town.notice(title="bez dnia")
        assert visit("owner", f"{town.path(plain)}/@@event.ics").status == 404


class TestFiles:
    def test_names_with_polish_letters(self, town, visit):
        text = visit("owner", town.path(town.notice())).text
        assert "Żółta kartka.pdf" in text and "PDF" in text
        link = re.search(r'href="([^"]+@@download/file/[^"]+)"', text).group(1)
        answer = visit("owner", link[len(town.portal.absolute_url()) + 1 :])
        assert answer.status == 200 and answer.text.startswith("%PDF")


class TestReading:
    def test_a_person_reads_once(self, town, visit):
        notice = town.notice()
        for _turn in range(2):
            visit("owner", town.path(notice))
        visit("neighbour", town.path(notice))
        transaction.begin()
        readers = {user_id for user_id, _mark in notices.readers(notice)}
        assert readers == {town.owner.user_id, town.neighbour.user_id}

    def test_the_second_look_writes_nothing(self, town, visit):
        notice = town.notice()
        visit("owner", town.path(notice))
        transaction.begin()
        before = town.portal._p_jar.db().lastTransaction()
        visit("owner", town.path(notice))
        assert town.portal._p_jar.db().lastTransaction() == before
