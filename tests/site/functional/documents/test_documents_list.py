"""The list of documents: order, filters, marks of what is new, names with Polish letters."""

from collective.contractorportal.core import clock
from collective.contractorportal.documents.storage import get_visits
from datetime import timedelta
from urllib.parse import quote

import pytest
import transaction


DAY = timedelta(days=1)


def new(library, who="owner"):
    data = library.world.rest(getattr(library, who), "@documents")[1]
    return [item["title"] for item in data["items"] if item["new"]]


class TestOrder:
    def test_filters(self, library, titles):
        library.add(library.home, "Regulamin", kind="rules", year=2019, age=5 * DAY)
        library.add(library.home, "Bilans", kind="reports", year=2025, age=4 * DAY)
        library.add(library.home, "Plan", kind="reports", year=2026, age=3 * DAY)
        assert titles("owner") == ["Plan", "Bilans", "Regulamin"]
        assert titles("owner", query="?kind=reports") == ["Plan", "Bilans"]
        assert titles("owner", query="?kind=reports&year=2025") == ["Bilans"]
        assert titles("owner", query="?text=regul") == ["Regulamin"]
        assert titles("owner", query="?text=(((") == []
        data = library.world.rest(library.owner, "@documents")[1]
        assert data["years"] == [2026, 2025, 2019]
        assert {k["token"]: k["count"] for k in data["kinds"]} == {
            "rules": 1,
            "reports": 2,
        }

    @pytest.mark.parametrize(
        "query", ["?year=abc", "?kind=zzz", "?b_start=x", "?text=" + "a" * 9999]
    )
    def test_nonsense_is_no_error(self, library, open_, query):
        library.add(library.home, "Regulamin")
        assert open_("owner", f"documents{query}")[0] == 200

    def test_pages(self, library, open_):
        for number in range(27):
            library.add(library.home, f"Dokument {number:02}", age=number * DAY)
        first, second = (
            open_("owner", f"documents{q}")[1] for q in ("", "?b_start=25")
        )
        assert "Dokument 24" in first and "Dokument 25" not in first
        assert "Dokument 25" in second and "Dokument 24" not in second


class TestNew:
    def test_since_the_last_visit(self, library, open_, titles):
        library.add(library.home, "Stary", age=90 * DAY)
        library.add(library.home, "Świeży", age=2 * DAY)
        assert new(library) == ["Świeży"]
        text = open_("owner", "documents")[1]
        assert "Jeden dokument jest nowy" in text
        # Within the visit the mark stays, and the next day it is gone.
        assert new(library) == ["Świeży"]
        with clock.frozen(clock.now() + DAY):
            assert new(library) == []
            library.add(library.home, "Nowszy", age=timedelta(minutes=5))
            assert new(library) == ["Nowszy"]
            assert titles("owner") == ["Nowszy", "Świeży", "Stary"]
            assert new(library, "tenant") == ["Nowszy", "Świeży"]

    def test_each_zone_for_itself(self, library, open_):
        library.add(library.home, "Nasz", age=2 * DAY)
        library.add(library.owners, "Wszystkich", age=2 * DAY)
        open_("owner", f"{library.path(library.home)}/documents")
        with clock.frozen(clock.now() + DAY):
            assert new(library) == ["Wszystkich"]

    def test_writes_only_what_changes(self, library, open_):
        library.add(library.home, "Nasz", age=2 * DAY)
        open_("owner", "documents")
        transaction.begin()
        before = get_visits().of_person[library.owner.user_id]._p_serial
        last = library.portal._p_jar.db().lastTransaction()
        open_("owner", "documents")
        open_("owner", "dashboard")
        library.world.rest(library.owner, "@documents")
        with clock.frozen(clock.now() + DAY):
            open_("owner", "documents")
        transaction.begin()
        assert library.portal._p_jar.db().lastTransaction() == last
        assert get_visits().of_person[library.owner.user_id]._p_serial == before

    def test_seen_over_rest(self, library):
        library.add(library.home, "Nasz", age=2 * DAY)
        assert library.world.rest(library.owner, "@documents-seen", {})[0] == 204
        with clock.frozen(clock.now() + DAY):
            assert new(library) == []

    def test_panel(self, library, open_):
        library.add(library.home, "Nasz", age=2 * DAY)
        for page in ("dashboard", library.path(library.home)):
            assert "Nasz" in open_("owner", page)[1]
        assert "Nasz" not in open_("stranger", "dashboard")[1]


class TestFiles:
    def test_polish_letters(self, library):
        name = "Uchwała – żółta łódź.pdf"
        document = library.add(library.home, "Uchwała", filename=name)
        assert document.getId().isascii()
        item = library.world.rest(library.owner, "@documents")[1]["items"][0]
        assert item["file"]["filename"] == name
        browser = library.world.browser(library.owner)
        browser.open(item["file"]["download"])
        assert browser.headers["Content-Disposition"].endswith(quote(name))
        assert browser.contents.startswith(b"%PDF") or "%PDF" in browser.contents

    def test_says_kind_and_size(self, library, open_):
        library.add(library.home, "Plan", data=b"%PDF-" + b"x" * 340_000)
        assert "(PDF, 340\N{NO-BREAK SPACE}kB)" in open_("owner", "documents")[1]

    def test_policy_that_is_over_says_so(self, library, open_):
        today = clock.today()
        library.add(library.home, "Polisa stara", valid_until=today - DAY)
        library.add(library.home, "Polisa nowa", valid_until=today)
        text = open_("owner", "documents")[1]
        assert text.count("Ważny do") == 1
        assert text.count("Był ważny do") == 1
