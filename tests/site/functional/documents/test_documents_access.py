"""Who reads which documents: list, page, file itself, REST, search."""

from collective.contractorportal.accounts.create import verify
from datetime import timedelta
from plone import api
from urllib.parse import quote

import pytest
import transaction


DAY = timedelta(days=1)
PEOPLE = (
    "owner",
    "neighbour",
    "tenant",
    "board",
    "supplier",
    "stranger",
    "former",
    "nobody",
)


@pytest.fixture
def only(library, open_, titles):
    """Assert that exactly these people have a document, by every way to it."""

    def only(document, *people):
        path = library.path(document)
        for who in (*PEOPLE, None):
            reads = who in people
            for address in (
                "",
                "/document",
                "/@@download/file",
                f"/@@download/file/{quote(document.file.filename)}",
                "/@@display-file/file",
                "/@history",
            ):
                status = open_(who, path + address)[0]
                if reads:
                    assert status == 200 or address == "/@history", (who, address)
                elif who is None:
                    assert status in (302, 401), (who, address)
                else:
                    assert status == 404, (who, address)
            if who is None:
                continue
            assert (document.title in titles(who)) is reads, who
            assert (document.title in open_(who, "documents")[1]) is reads, who
            found = library.world.rest(
                getattr(library, who), f"@search?UID={document.UID()}&show_inactive=1"
            )[1]
            assert bool(found["items_total"]) is reads, who

    return only


class TestPeople:
    def test_of_a_community(self, library, only):
        only(
            library.add(library.home, "Regulamin"),
            "owner",
            "neighbour",
            "tenant",
            "board",
        )

    def test_only_owners(self, library, only):
        document = library.add(library.home, "Sprawozdanie", kinds=["owners"])
        only(document, "owner", "neighbour", "board")

    def test_board_alone(self, library, only):
        only(library.add(library.board_zone, "Umowa z windami"), "board")

    def test_one_premises(self, library, only):
        premises = [library.people.premises[1].id]
        only(
            library.add(library.home, "Protokół odbioru", premises=premises),
            "neighbour",
            "tenant",
        )

    def test_only_verified(self, library, only):
        document = library.add(
            library.home, "Lista", kinds=["owners"], verified_only=True
        )
        only(document)
        verify(library.owner.user_id, "passport")
        verify(library.tenant.user_id, "passport")
        transaction.commit()
        only(document, "owner")

    def test_drafts_and_days(self, library, only):
        only(library.add(library.home, "Szkic", publish=False))
        only(library.add(library.home, "Jutro", age=-DAY))
        only(library.add(library.home, "Dawno", age=2 * DAY, ends=-DAY))

    def test_in_a_folder_the_folder_says_for_whom(self, library, only):
        with api.env.adopt_roles(["Manager"]):
            folder = api.content.create(
                library.home, "LibraryFolder", title="Teczka", kinds=["tenants"]
            )
            api.content.transition(folder, "publish")
        only(library.add(folder, "W teczce"), "tenant")
        assert open_status(library, "tenant", folder) == 200
        assert open_status(library, "owner", folder) == 404
        only(library.add(folder, "Nie dla nich", kinds=["owners"]))

    def test_what_comes_into_a_wider_folder_stays_for_its_own(self, library, only):
        document = library.add(library.home, "Sprawozdanie", kinds=["owners"])
        with api.env.adopt_roles(["Manager"]):
            folder = api.content.create(library.home, "LibraryFolder", title="Teczka")
            api.content.transition(folder, "publish")
            moved = api.content.move(document, folder)
        transaction.commit()
        only(moved, "owner", "neighbour", "board")

    def test_draft_of_a_folder_hides_what_lies_in_it(self, library, only):
        with api.env.adopt_roles(["Manager"]):
            folder = api.content.create(library.home, "LibraryFolder", title="Teczka")
        document = library.add(folder, "W teczce")
        only(document)

    def test_plain_files_of_a_zone_are_documents(self, library, titles):
        with api.env.adopt_roles(["Manager"]):
            document = library.add(library.home, "Regulamin")
            api.content.create(
                library.home, "File", title="Plik redaktora", file=document.file
            )
        transaction.commit()
        assert sorted(titles("tenant")) == ["Plik redaktora", "Regulamin"]
        assert titles("stranger") == []

    def test_suspended_zone(self, library, only):
        document = library.add(library.home, "Regulamin")
        with api.env.adopt_roles(["Manager"]):
            api.content.transition(library.home, "suspend")
        transaction.commit()
        only(document)


def open_status(library, who, content):
    browser = library.world.browser(getattr(library, who))
    browser.open(content.absolute_url())
    return int(browser.headers["status"].split()[0])


class TestPages:
    def test_only_for_who_is_logged_in(self, library, open_):
        assert open_(None, "documents")[0] == 302
        assert open_(None, f"{library.path(library.home)}/documents")[0] == 302

    def test_zone_of_others(self, library, open_):
        path = f"{library.path(library.home)}/documents"
        assert open_("stranger", path)[0] == open_("former", path)[0] == 404
        assert (
            library.world.rest(
                library.stranger, path.replace("/documents", "/@documents")
            )[0]
            == 404
        )
        assert open_("tenant", path)[0] == 200

    def test_zone_shows_its_own(self, library, titles):
        library.add(library.home, "Nasz")
        library.add(library.owners, "Wszystkich")
        assert titles("owner", library.path(library.home)) == ["Nasz"]
        assert sorted(titles("owner")) == ["Nasz", "Wszystkich"]

    def test_adding_is_for_staff(self, library, open_):
        path = f"{library.path(library.home)}/@@add-documents"
        for who in ("owner", "board", "stranger"):
            assert open_(who, path)[0] == 404
        assert (
            "add-documents"
            not in open_("board", f"{library.path(library.home)}/documents")[1]
        )

    def test_unverified_are_told_without_titles(self, library, open_):
        library.add(library.home, "Tajna lista", verified_only=True)
        library.add(
            library.home, "Tajne dla innych", verified_only=True, kinds=["tenants"]
        )
        status, text = open_("owner", "documents")
        assert "dokument" in text and "tylko dla osób zweryfikowanych" in text
        assert "Jest jeszcze jeden dokument" in text
        assert "Tajn" not in text
        data = library.world.rest(library.owner, "@documents")[1]
        assert data["only_for_verified"] == 1
        assert "Tajn" not in str(data)
        verify(library.owner.user_id, "passport")
        transaction.commit()
        status, text = open_("owner", "documents")
        assert "Tajna lista" in text
        assert "osób zweryfikowanych" not in text
        assert "osób zweryfikowanych" not in open_("stranger", "documents")[1]
