"""An owner's way from the list to the receipt, and everybody who is not to go it."""

from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.storage import get_box
from world import SECRET

import pytest
import re
import transaction


class TestOwner:
    def test_from_the_list_to_the_receipt(self, town, reader):
        resolution = town.opened()
        page = reader("owner")
        text = page.open("resolutions")
        assert (
            "Czeka na Ciebie jedno głosowanie, do poniedziałku, 14 grudnia, godz. 09:00"
            in text
        )
        assert "lokal 1, Kwiatowa 5" in text
        text = page.open(town.path(resolution))
        assert "Zagłosuj do poniedziałku, 14 grudnia" in text
        assert "1/5 (20 %)" in text
        marked = re.findall(r"<a [^>]*aria-current[^>]*>", page.browser.contents)
        assert marked and all('/resolutions"' in link for link in marked)
        part = town.part_of(town.owner)
        text = page.choose(resolution, part, "for")
        assert "Głosujesz za, z udziałem 1/5 (20 %)." in text
        assert town.ballots(resolution) == []
        text = page.confirm(resolution, part, "for")
        (ballot,) = town.ballots(resolution)
        assert page.browser.url.endswith("/@@receipt")
        assert ballot.receipt in text
        assert "Głos Za" in text
        text = page.open(town.path(resolution))
        assert "Twój głos: Za" in text
        assert "Twój głos: Za" in page.open("resolutions")

    def test_a_wrong_password_keeps_the_choice(self, town, reader):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.choose(resolution, part, "against")
        text = page.confirm(resolution, part, "against", password="wrong")
        assert "Hasło jest nieprawidłowe" in text
        assert "Głosujesz przeciw, z udziałem" in text
        assert page.field("choice") == "against"
        assert town.ballots(resolution) == []
        page.confirm(resolution, part, "against")
        (ballot,) = town.ballots(resolution)
        assert ballot.choice == "against"

    def test_passwords_cannot_be_tried_for_long(self, town, reader, at):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        for _try in range(5):
            page.vote(resolution, "for", part, password="wrong")
        assert "Zbyt wiele razy" in page.vote(resolution, "for", part)
        assert town.ballots(resolution) == []
        # Nobody else is kept out by it.
        reader("neighbour").vote(resolution, "for", who=town.neighbour)
        assert len(town.ballots(resolution)) == 1
        at(minutes=16)
        page.vote(resolution, "for", part)
        assert len(town.ballots(resolution)) == 2

    def test_the_same_form_twice_is_one_vote(self, town, reader):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.choose(resolution, part, "for")
        given = {
            "key": page.field("key"),
            "_authenticator": page.field("_authenticator"),
        }
        first = page.confirm(resolution, part, "for", **given)
        again = page.confirm(resolution, part, "for", **given)
        (ballot,) = town.ballots(resolution)
        assert ballot.receipt in first
        assert ballot.receipt in again

    def test_a_second_vote_is_refused(self, town, reader):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.vote(resolution, "for", part)
        text = page.vote(resolution, "against", part)
        assert "nie można go zmienić" in text
        assert [b.choice for b in town.ballots(resolution)] == ["for"]

    def test_where_votes_may_change_the_last_counts(self, town, reader, at):
        resolution = town.opened(may_change=True)
        page, part = reader("owner"), town.part_of(town.owner)
        page.vote(resolution, "for", part)
        assert "Zmień mój głos" in page.open(town.path(resolution))
        at(minutes=1)
        page.vote(resolution, "against", part)
        assert "Twój głos: Przeciw" in page.open(town.path(resolution))
        assert len(town.ballots(resolution)) == 2
        assert str(resolutions.tally_of(resolution).sums["against"]) == "1/5"

    def test_the_very_second_of_closing(self, town, reader, at):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.choose(resolution, part, "for")
        at(days=20)
        text = page.confirm(resolution, part, "for")
        assert "Głosowanie już się zakończyło." in text
        assert town.ballots(resolution) == []
        text = page.open(town.path(resolution))
        assert "Głosowanie zakończyło się" in text
        assert 'name="choice"' not in page.browser.contents

    def test_the_last_second_before_it(self, town, reader, at):
        resolution = town.opened()
        at(days=19, hours=23, minutes=59, seconds=59)
        reader("owner").vote(resolution, "for", who=town.owner)
        assert len(town.ballots(resolution)) == 1

    def test_no_vote_by_following_a_link(self, town, reader):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.open(
            f"{town.path(resolution)}/@@vote?part:list={part.id}&choice=for"
            f"&confirmed=1&password={SECRET}"
        )
        assert town.ballots(resolution) == []

    def test_no_vote_without_the_token_of_the_page(self, town, reader):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.confirm(resolution, part, "for", key="k", _authenticator="forged")
        assert page.status == 403
        assert town.ballots(resolution) == []

    def test_pdf(self, town, reader):
        resolution = town.opened()
        page = reader("owner")
        page.vote(resolution, "for", who=town.owner)
        page.browser.open(f"{resolution.absolute_url()}/@@receipt.pdf")
        assert page.browser.headers["Content-Type"] == "application/pdf"
        assert "no-store" in page.browser.headers["Cache-Control"]

    def test_exactly_half_says_so(self, town, reader):
        resolution = town.opened()
        for who in (town.owner, town.neighbour, town.one):
            town.cast(resolution, who, "for")
        town.close(resolution)
        text = reader("two").open(town.path(resolution))
        assert "Uchwała nie została podjęta." in text
        assert "5/10" in text and "50 %" in text
        assert "Za było dokładnie tyle, ile wynosi granica" in text

    def test_several_premises_at_once(self, town, reader):
        town.world.owner(town.people.premises[1], town.neighbour)
        second = town.world.premises(town.people.home, "6", town.couple_place.share)
        town.world.owner(second, town.owner)
        town.world.sync(confirmed=True)
        resolution = town.make()
        from plone import api

        with api.env.adopt_roles(["Manager"]):
            resolutions.propose(resolution)
            resolutions.open_vote(resolution, confirmed=True)
        transaction.commit()
        page = reader("owner")
        assert "Za wszystkie Twoje lokale naraz" in page.open(town.path(resolution))
        parts = [
            each.part.id
            for each in resolutions_mine(resolution, town.person(town.owner))
        ]
        path = f"{town.path(resolution)}/@@vote"
        text = page.post(path, part__list=parts, choice="for")
        assert "z udziałem 2/5 (" in text or "z udziałem 2/6" in text or "%)" in text
        page.post(
            path,
            part__list=parts,
            choice="for",
            confirmed="1",
            password=SECRET,
            key=page.field("key"),
            _authenticator=page.field("_authenticator"),
        )
        assert len(town.ballots(resolution)) == 2


def resolutions_mine(resolution, person):
    from collective.contractorportal.resolutions.mine import mine

    return mine(resolution, person)


OUTSIDERS = ["stranger", "former", "tenant", "supplier", "nobody", "other_board"]


class TestStrangers:
    @pytest.mark.parametrize("who", OUTSIDERS)
    @pytest.mark.parametrize(
        "view",
        [
            "",
            "/@@vote",
            "/@@receipt",
            "/@@receipt.pdf",
            "/oferta",
            "/oferta/@@download/file/oferta.pdf",
        ],
    )
    def test_see_nothing(self, town, reader, who, view):
        resolution = town.opened()
        page = reader(who)
        page.open(town.path(resolution) + view)
        assert page.status == 404
        assert "wodomierz" not in page.text

    @pytest.mark.parametrize("view", ["", "/@@vote", "/@@receipt", "/oferta"])
    def test_nobody_without_login(self, town, reader, view):
        resolution = town.opened()
        page = reader()
        page.open(town.path(resolution) + view)
        assert "wodomierz" not in page.text
        assert page.browser.url.startswith(town.portal.absolute_url() + "/login") or (
            page.status in (401, 404)
        )

    @pytest.mark.parametrize("who", OUTSIDERS)
    def test_cast_nothing(self, town, reader, who):
        resolution = town.opened()
        page = reader(who)
        part = town.part_of(town.owner)
        page.confirm(resolution, part, "for", key="k")
        assert page.status in (403, 404)
        assert town.ballots(resolution) == []

    def test_a_neighbour_cannot_vote_for_another_part(self, town, reader):
        resolution = town.opened()
        page = reader("neighbour")
        page.choose(resolution, town.part_of(town.neighbour), "for")
        page.confirm(resolution, town.part_of(town.owner), "for")
        assert town.ballots(resolution) == []

    @pytest.mark.parametrize("who", ["owner", "neighbour", "tenant", "former", None])
    def test_drafts(self, town, reader, who):
        resolution = town.make()
        for path in ("", "/oferta", "/oferta/@@download/file/oferta.pdf"):
            page = reader(who)
            page.open(town.path(resolution) + path)
            assert "wodomierz" not in page.text
            assert b"%PDF" not in page.browser.contents.encode()

    def test_lists_and_tasks(self, town, reader):
        town.opened()
        for who in OUTSIDERS:
            page = reader(who)
            for path in ("resolutions", ""):
                assert "wodomierz" not in page.open(path)


class TestSecrecy:
    def test_no_other_page_tells_a_choice(self, town, reader):
        resolution = town.opened()
        receipt = town.cast(resolution, town.owner, "against")
        for who in ("neighbour", "board", "one"):
            page = reader(who)
            text = page.open(town.path(resolution))
            assert "Twój głos:" not in text
            assert receipt.ballot.receipt not in text
            assert "Głosy do tej chwili" not in text
            page.open(f"{town.path(resolution)}/@@receipt")
            assert page.status == 404

    @pytest.mark.parametrize(
        "setting,seeing",
        [("nobody", ()), ("board", ("board",)), ("all", ("board", "neighbour"))],
    )
    def test_the_running_result_is_for_whom_the_setting_says(
        self, town, reader, setting, seeing
    ):
        resolution = town.opened(show_result=setting)
        town.cast(resolution, town.owner, "for")
        for who in ("board", "neighbour"):
            text = reader(who).open(town.path(resolution))
            assert ("Głosy do tej chwili" in text) == (who in seeing)
        town.close(resolution)
        assert "Wynik" in reader("neighbour").open(town.path(resolution))

    def test_a_spouse_learns_that_but_not_how(self, town, reader):
        resolution = town.opened()
        town.cast(resolution, town.wife, "for")
        page = reader("husband")
        text = page.open(town.path(resolution))
        assert "Twój małżonek zagłosował za Was oboje." in text
        assert "Twój głos:" not in text
        page.open(f"{town.path(resolution)}/@@receipt")
        assert page.status == 404

    def test_a_spouse_may_object(self, town, reader):
        resolution = town.opened()
        town.cast(resolution, town.wife, "for")
        page, part = reader("husband"), town.part_of(town.husband)
        text = page.choose(resolution, part, "against")
        assert "nie będzie się liczył żaden z głosów" in text
        text = page.confirm(resolution, part, "against")
        assert "nie liczy się żaden z nich" in text
        assert len(town.ballots(resolution)) == 2
        assert resolutions.tally_of(resolution).parts_in("conflict") == (part.id,)
        listed = page.open("resolutions")
        assert "Oddano różne głosy" in listed and "Twój głos: " not in listed
        text = reader("wife").open(town.path(resolution))
        assert "Ty i Twój małżonek zagłosowaliście różnie" in text

    def test_a_spouse_who_agrees_has_nothing_to_do(self, town, reader):
        resolution = town.opened()
        receipt = town.cast(resolution, town.wife, "for")
        page, part = reader("husband"), town.part_of(town.husband)
        text = page.vote(resolution, "for", part)
        assert "Twój małżonek zagłosował tak samo" in text
        assert receipt.ballot.receipt not in text
        assert len(town.ballots(resolution)) == 1

    def test_a_blocked_part_says_why(self, town, reader):
        from plone import api

        resolution = town.make()
        part = town.part_of(town.owner)
        with api.env.adopt_roles(["Manager"]):
            resolutions.block(resolution, part.id, "trwa postępowanie spadkowe")
            resolutions.propose(resolution)
            resolutions.open_vote(resolution)
        transaction.commit()
        page = reader("owner")
        assert "trwa postępowanie spadkowe" in page.open(town.path(resolution))
        text = page.choose(resolution, part, "for")
        assert "Za ten lokal nie można teraz głosować" in text
        page.confirm(resolution, part, "for")
        assert town.ballots(resolution) == []

    def test_a_new_owner_votes_once_and_is_told(self, town, reader):
        from collective.contractorportal.core import clock
        from collective.contractorportal.erp.records import Title
        from datetime import timedelta

        resolution = town.opened()
        town.cast(resolution, town.owner, "for")
        part = town.part_of(town.owner)
        today = clock.today()
        (title,) = [
            t
            for t in town.world.of(Title)
            if t.contractor_id == town.owner.id and t.part_id
        ]
        town.world.change(title, valid_to=today - timedelta(days=1))
        buyer = town.world.owner(town.people.premises[0], "Nowa Osoba", part=part)
        town.world.sync()
        town.buyer = buyer
        text = reader("buyer").open(town.path(resolution))
        assert "Za ten lokal zagłosował poprzedni właściciel" in text
        assert "Twój głos:" not in text
        page = reader("owner")
        page.open(town.path(resolution))
        assert page.status == 404


class TestChecking:
    def test_own_code_while_the_vote_is_open(self, town, reader):
        resolution = town.opened()
        receipt = town.cast(resolution, town.owner, "for")
        page = reader("owner")
        page.open("check-receipt")
        code = receipt.ballot.receipt.lower().replace("-", " ")
        text = page.post("check-receipt", code=code)
        assert "Tak: Twój głos jest w urnie." in text

    def test_after_the_end(self, town, reader):
        resolution = town.opened()
        receipt = town.cast(resolution, town.owner, "for")
        town.cast(resolution, town.neighbour, "against")
        town.close(resolution)
        text = reader("owner").post("check-receipt", code=receipt.ballot.receipt)
        assert "jest w urnie i został policzony" in text
        assert "Głos Za" in text
        assert "Liść Twojego głosu" in text
        text = reader("neighbour").post("check-receipt", code=receipt.ballot.receipt)
        assert "jest w urnie i został policzony" in text
        assert "To, jaki to głos, pokazujemy tylko temu, kto go oddał." in text
        assert "Głos Za" not in text and "Liść Twojego głosu" not in text

    @pytest.mark.parametrize("who", ["stranger", "tenant", "former", "supplier"])
    def test_not_for_others(self, town, reader, who):
        resolution = town.opened()
        receipt = town.cast(resolution, town.owner, "for")
        town.close(resolution)
        text = reader(who).post("check-receipt", code=receipt.ballot.receipt)
        assert "nie ma głosu z takim kodem" in text

    @pytest.mark.parametrize("code", ["", "abc", "0000-0000-0000-0000", "<b>"])
    def test_bad_codes(self, town, reader, code):
        text = reader("owner").post("check-receipt", code=code)
        assert "Kod ma 16 liter i cyfr" in text
        assert get_box(town.opened()) is not None


class TestSurvey:
    def test_tenants_answer_too(self, town, reader):
        survey = town.opened(
            title="Plac zabaw", kind="survey", voters="everybody", rule="per_head"
        )
        page = reader("tenant")
        text = page.open("resolutions")
        assert "Plac zabaw" in text and "Przeczytaj i odpowiedz" in text
        text = page.open(town.path(survey))
        assert "jeden głos" in text
        from collective.contractorportal.resolutions.mine import mine

        (own,) = mine(survey, town.person(town.tenant))
        page.choose(survey, own.part, "for")
        page.confirm(survey, own.part, "for")
        assert len(town.ballots(survey)) == 1
        for who in ("stranger", "supplier", "former"):
            other = reader(who)
            other.open(town.path(survey))
            assert other.status == 404
