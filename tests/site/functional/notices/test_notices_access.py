"""Outside its window and its audience a notice does not exist, whatever is asked."""

from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from datetime import timedelta
from plone import api

import pytest
import transaction


WHO = (
    "owner",
    "neighbour",
    "tenant",
    "board",
    "supplier",
    "stranger",
    "former",
    "nobody",
)
SECRET = "Tajemnica"
HOUR = timedelta(hours=1)


def addresses(town, notice):
    """Every address of a notice and of what lies in it."""
    path = town.path(notice)
    children = sorted(notice.objectIds())
    pdf, picture = (
        (one for one in children if notice[one].portal_type == kind).__next__()
        for kind in ("File", "Image")
    )
    return [
        path,
        f"{path}/view",
        f"{path}/@@notice",
        f"{path}/@@print",
        f"{path}/@@event.ics",
        f"{path}/@@version?number=1",
        f"{path}/{pdf}",
        f"{path}/{pdf}/view",
        f"{path}/{pdf}/@@download/file",
        f"{path}/{pdf}/@@display-file/file",
        f"{path}/{picture}",
        f"{path}/{picture}/@@images/image/preview",
        f"{path}/{picture}/@@images/image",
        f"{path}/{picture}/@@download/image",
        f"resolveuid/{api.content.get_uuid(notice)}",
        f"resolveuid/{api.content.get_uuid(notice[picture])}/@@images/image/mini",
    ]


def rest_addresses(town, notice):
    path = town.path(notice)
    child = sorted(notice.objectIds())[0]
    return [
        path,
        f"{path}/{child}",
        f"{path}/@workflow",
        f"{path}/@history",
        f"{path}/@linkintegrity?uids={api.content.get_uuid(notice)}",
        f"{path}/@breadcrumbs",
        f"{path}/@navigation",
        f"{path}/@types",
        f"{path}/@actions",
    ]


def lists():
    return [
        ("notices", False),
        (f"notices?text={SECRET}", False),
        ("dashboard", False),
        (f"@@search?SearchableText={SECRET}", False),
        ("sitemap", False),
        ("community", False),
        ("@notices", True),
        ("@dashboard", True),
        (f"@search?SearchableText={SECRET}", True),
        ("@search?portal_type=Notice&show_inactive=1", True),
        ("@search?portal_type=Notice&effectiveRange=2000-01-01&fullobjects=1", True),
        ("@search?portal_type=File&portal_type=Image&b_size=200", True),
        ("@search?review_state=scheduled&metadata_fields=_all", True),
        (
            "@querystring-search?query=%7B%22query%22%3A%5B%7B%22i%22%3A%22portal_type%22%2C%22o%22%3A%22plone.app.querystring.operation.selection.any%22%2C%22v%22%3A%5B%22Notice%22%5D%7D%5D%7D",
            True,
        ),
        ("@agenda", True),
    ]


def sees_nothing(town, visit, notice, who):
    """Every door is closed, and every list silent."""
    missing = {404} if who else {302, 401, 404}
    for path in addresses(town, notice):
        answer = visit(who, path)
        assert answer.status in missing, (who, path, answer.status)
        assert SECRET not in answer.text, (who, path)
    for path in rest_addresses(town, notice):
        answer = visit(who, path, rest=True)
        assert answer.status in {401, 404}, (who, path, answer.status)
        assert SECRET not in answer.text, (who, path)
    zone = town.path(town.home)
    for path, rest in [*lists(), (zone, False), (zone, True), (f"{zone}/RSS", False)]:
        answer = visit(who, path, rest=rest)
        assert SECRET not in answer.text.replace(
            f"SearchableText={SECRET}", ""
        ).replace(f"text={SECRET}", "").replace(f'value="{SECRET}"', ""), (who, path)


@pytest.fixture
def secret(town, now):
    def make(**values):
        return town.notice(
            title=f"{SECRET} klatki",
            description=f"{SECRET} w opisie",
            event_from=now,
            **values,
        )

    return make


class TestAudience:
    def test_nothing_tells_that_it_is_there(self, town, visit, secret, subtests):
        """What everybody may open anywhere is no way to ask what exists."""
        hidden = secret(kinds=["tenants"])
        picture = next(one for one in hidden.objectIds() if one.endswith(".jpg"))
        path, zone = town.path(hidden), town.path(town.away)
        for place in (path, f"{path}/{picture}", zone):
            for name in (
                "@@ok",
                "@@images",
                "sitemap",
                "contact-info",
                "mail_password_form",
                "require_login",
                "passwordreset",
                "login",
                "aq_parent",
                "++resource++plone-logo.svg",
                "resolveuid/x",
            ):
                with subtests.test(place=place, name=name):
                    answer = visit("owner", f"{place}/{name}")
                    assert answer.status == 404
        # The same below what may be read.
        assert visit("tenant", f"{path}/contact-info").status == 200
        assert visit("owner", f"{town.path(town.home)}/sitemap").status == 200

    def test_readers_open_everything(self, town, visit, secret):
        notice = secret()
        for who in ("owner", "neighbour", "tenant", "board"):
            for path in addresses(town, notice):
                answer = visit(who, path)
                assert answer.status in {200, 301, 302}, (who, path, answer.status)
                if answer.status == 200:
                    assert answer.headers["Cache-Control"] == "private, no-store", path
                    assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert SECRET in visit(who, "notices").text
            assert visit(who, "@notices", rest=True).json["items_total"] == 1

    @pytest.mark.parametrize("who", ["stranger", "former", "supplier", "nobody", None])
    def test_others_find_nothing(self, town, visit, secret, who):
        sees_nothing(town, visit, secret(), who)

    @pytest.mark.parametrize("who", ["owner", "neighbour", "board"])
    def test_only_tenants(self, town, visit, secret, who):
        notice = secret(kinds=["tenants"])
        sees_nothing(town, visit, notice, who)
        assert visit("tenant", town.path(notice)).status == 200

    def test_single_premises(self, town, visit, secret):
        notice = secret(premises=[town.people.premises[0].id])
        sees_nothing(town, visit, notice, "neighbour")
        assert visit("owner", town.path(notice)).status == 200


class TestWindow:
    def test_draft(self, town, visit, secret):
        sees_nothing(town, visit, secret(publish=False), "owner")

    def test_before_its_time(self, town, visit, secret, now):
        notice = secret(visible_from=now + HOUR)
        sees_nothing(town, visit, notice, "owner")
        with clock.frozen(now + HOUR):
            assert visit("owner", town.path(notice)).status == 200

    def test_after_its_time_without_the_worker(self, town, visit, secret, now):
        notice = secret(visible_to=now + HOUR)
        assert visit("owner", town.path(notice)).status == 200
        with clock.frozen(now + HOUR):
            for path in addresses(town, notice):
                assert visit("owner", path).status == 404, path
            assert SECRET not in visit("owner", "notices").text
            assert SECRET not in visit("owner", "@notices", rest=True).text

    def test_withdrawn(self, town, visit, secret):
        notice = secret()
        with api.env.adopt_roles(["Manager"]):
            notices.withdraw(notice)
        transaction.commit()
        sees_nothing(town, visit, notice, "owner")


class TestSilence:
    def test_same_answer_as_for_what_is_not_there(self, town, visit, secret):
        path = town.path(secret(kinds=["tenants"]))
        for rest in (False, True):
            real, unreal = (
                visit("owner", address, rest=rest).text.replace(address, "")
                for address in (path, f"{path}0")
            )
            assert real == unreal
