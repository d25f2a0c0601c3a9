"""Making and changing drafts: patterns, checks, what is kept, who may."""

from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.maker import api as maker
from collective.contractorportal.resolutions.maker.texts import PATTERNS
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.protect.authenticator import createToken
from zExceptions import Forbidden
from zExceptions import NotFound
from zExceptions import Unauthorized

import pytest
import re


GIVEN = {
    "year": "2027",
    "amount": "12500",
    "rate": "1,85",
    "number": "10",
    "date": "2027-01-01",
}


def page(context, name, post=False, token=True, **form):
    request = api.portal.get().REQUEST
    request.form.clear()
    request.form.update(form)
    method = "POST" if post else "GET"
    request.method = request.environ["REQUEST_METHOD"] = method
    request["LANGUAGE"] = "pl"
    if post and token:
        request.form["_authenticator"] = createToken()
    return context.restrictedTraverse(f"@@{name}")


def text(html):
    main = html.partition("<main")[2] or html
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main).replace("\xa0", " "))


def drafts(town):
    return [
        each for each in town.zone.objectValues() if each.portal_type == "Resolution"
    ]


def form_of(resolution, **changed):
    """What a browser sends of the form as it stands."""
    view = page(resolution, "resolution-form")
    sent = {name: value for name, value in view.first.items() if value}
    return sent | {"version": view.version} | changed


class TestWhoMay:
    def test_only_the_board_in_its_term_and_the_office(self, town, subtests):
        draft = town.make()
        names = ("owner", "neighbour", "tenant", "former", "stranger")
        for name in names:
            town.person(getattr(town.people, name))
            for context, each in (
                (town.zone, "resolution-maker"),
                (town.zone, "resolutions-desk"),
                (draft, "resolution-form"),
            ):
                with subtests.test(f"{name} {each}"), pytest.raises(Unauthorized):
                    page(context, each)
        town.person(town.people.board)
        with subtests.test("another community"), pytest.raises(Unauthorized):
            page(town.other_zone, "resolution-maker")
        with subtests.test("by function"), pytest.raises(Unauthorized):
            maker.make(town.other_zone, "blank", {}, "Coś")
        with subtests.test("all communities"), pytest.raises(Unauthorized):
            page(town.portal, "resolutions-desk")
        with subtests.test("own"):
            assert "<main" in page(town.zone, "resolution-maker")()
            assert "<main" in page(town.zone, "resolutions-desk")()
        town.person(town.people.owner)
        with subtests.test("function"), pytest.raises(Unauthorized):
            maker.change(draft, {"title": "Moje"})


class TestMaker:
    def test_every_pattern_becomes_a_draft(self, town, subtests):
        town.person(town.people.board)
        for pattern in PATTERNS:
            given = {
                field.name: GIVEN.get(field.name, "dach") for field in pattern.fields
            }
            with subtests.test(pattern.name):
                form = {"pattern": pattern.name, **given}
                html = page(
                    town.zone, "resolution-maker", post=True, show="1", **form
                )()
                assert 'id="preview"' in html and "§ 1." in html
                page(town.zone, "resolution-maker", post=True, make="1", **form)()
                made = drafts(town)[-1]
                assert made.state() == "draft"
                assert made.requires_notary == pattern.requires_notary
                assert resolutions.problems(made) == []

    def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(self, town):
        town.person(town.people.board)
        form = {"pattern": "renovation", "subject": "Dach", "amount": "dużo"}
        html = page(town.zone, "resolution-maker", post=True, make="1", **form)()
        assert 'id="amount-error"' in html and 'id="subject-error"' not in html
        assert 'value="Dach"' in html and 'value="dużo"' in html
        assert drafts(town) == []

    def test_a_blank_one_and_a_survey(self, town):
        town.person(town.people.board)
        html = page(
            town.zone, "resolution-maker", post=True, make="1", pattern="blank"
        )()
        assert 'id="title-error"' in html
        for name in ("blank", "survey"):
            page(
                town.zone,
                "resolution-maker",
                post=True,
                make="1",
                pattern=name,
                title="Ławka",
            )()
        one, other = drafts(town)
        assert (one.kind, other.kind, other.rule) == (
            "resolution",
            "survey",
            "per_head",
        )

    def test_no_token_no_draft(self, town):
        town.person(town.people.board)
        form = {"pattern": "blank", "title": "Ławka", "make": "1"}
        with pytest.raises(Forbidden):
            page(town.zone, "resolution-maker", post=True, token=False, **form)()
        assert drafts(town) == []

    def test_an_unknown_pattern_is_not_there(self, town):
        town.person(town.people.board)
        with pytest.raises(NotFound):
            page(town.zone, "resolution-maker", pattern="nonsense")()


class TestForm:
    def test_changes_all_of_a_draft(self, town):
        draft = town.make()
        town.person(town.people.board)
        sent = form_of(
            draft,
            title="Nowe okna",
            text="§ 1. Okna.\n\n§ 2. <b>Drzwi</b>",
            rule="custom",
            threshold="3/4",
            closes_day="2026-12-20",
            closes_hour="18:00",
            may_change="1",
        )
        page(draft, "resolution-form", post=True, **sent)()
        assert draft.title == "Nowe okna"
        assert (
            draft.text.raw == "<p>§ 1. Okna.</p>\n<p>§ 2. &lt;b&gt;Drzwi&lt;/b&gt;</p>"
        )
        assert str(draft.counting_rule.share) == "3/4"
        assert draft.closes.isoformat() == "2026-12-20T17:00:00+00:00"
        assert draft.may_change is True

    def test_all_that_is_wrong_is_said_and_nothing_is_lost(self, town):
        draft = town.make()
        town.person(town.people.board)
        sent = form_of(
            draft,
            title=" ",
            rule="custom",
            threshold="pół",
            closes_day="2026-12-99",
            reminders="kiedyś",
            meaning="Zostaje.",
        )
        html = page(draft, "resolution-form", post=True, **sent)()
        for name in ("title", "threshold", "closes", "reminders"):
            assert f'href="#{name}"' in html, name
            assert f'id="{name}"' in html
        assert "Zostaje." in html and 'value="pół"' in html
        assert draft.title == "Wymiana wodomierzy"

    def test_what_an_editor_marked_up_stays(self, town):
        draft = town.make()
        html = "<h2>A</h2><ul><li>b</li></ul>"
        draft.text = RichTextValue(html, "text/html", "text/x-html-safe")
        town.person(town.people.board)
        page(draft, "resolution-form", post=True, **form_of(draft, title="Inny"))()
        assert (draft.title, draft.text.raw) == ("Inny", html)

    def test_a_stale_form_is_told(self, town):
        draft = town.make()
        town.person(town.people.board)
        sent = form_of(draft, title="Moje")
        draft.title = "Cudze"
        html = page(draft, "resolution-form", post=True, **sent)()
        assert draft.title == "Cudze" and 'value="Moje"' in html
        again = re.search(r'name="version"[^>]*value="([^"]+)"', html)[1]
        page(draft, "resolution-form", post=True, **(sent | {"version": again}))()
        assert draft.title == "Moje"

    def test_after_the_proposal_nothing_changes(self, town, subtests):
        draft = town.make()
        town.person(town.people.board)
        sent = form_of(draft, title="Po fakcie")
        resolutions.propose(draft)
        for state in ("proposed", "open"):
            with subtests.test(state):
                page(draft, "resolution-form", post=True, **sent)()
                with pytest.raises(resolutions.ResolutionError):
                    maker.change(draft, {"title": "Po fakcie"})
                assert draft.title == "Wymiana wodomierzy"
            if state == "proposed":
                resolutions.open_vote(draft)

    def test_values_that_no_form_sends(self, town, codes):
        draft = town.make()
        town.person(town.people.board)
        assert codes(maker.change, draft, {"rule": "mine"}) == ["choice_invalid"]
        assert codes(maker.change, draft, {"voters": "everybody"}) == [
            "heads_for_survey"
        ]


class TestDesk:
    def test_says_what_to_do(self, town):
        town.make(title="Szkic")
        town.opened(title="Otwarta")
        town.person(town.people.board)
        said = text(page(town.zone, "resolutions-desk")())
        assert said.index("Szkic") < said.index("Otwarta")
        assert "@@resolution-maker" in page(town.zone, "resolutions-desk")()

    def test_the_office_sees_all_communities(self, town):
        town.opened(title="Otwarta")
        town.make(title="Obca", zone=town.other_zone)
        with api.env.adopt_roles(["Manager"]):
            said = text(page(town.portal, "resolutions-desk")())
            assert "Otwarta" in said and "Obca" in said
            said = text(page(town.portal, "resolutions-desk", show="open")())
            assert "Otwarta" in said and "Obca" not in said
            for show in ("waiting", "soon", "contradictions", "notary"):
                assert "cp-tabs" in page(town.portal, "resolutions-desk", show=show)()

    def test_a_survey_has_answers_of_its_own(self, town):
        draft = town.make()
        town.person(town.people.board)
        sent = form_of(
            draft,
            kind="survey",
            rule="per_head",
            voters="everybody",
            options="Rowerownia",
        )
        html = page(draft, "resolution-form", post=True, **sent)()
        assert 'href="#options"' in html and draft.kind == "resolution"
        sent["options"] = "Rowerownia\nStojaki"
        page(draft, "resolution-form", post=True, **sent)()
        assert (draft.kind, draft.options) == ("survey", "Rowerownia\nStojaki")
        assert draft.voters == "everybody"

    def test_hard_spaces_do_not_glue_words(self, town):
        town.person(town.people.board)
        given = {"rate": "1,85", "date": "2027-01-01"}
        draft = maker.make(town.zone, "advances", given)
        page(draft, "resolution-form", post=True, **form_of(draft, meaning="X"))()
        assert "1 stycznia 2027" in draft.title
        assert "stycznia" in maker.plain_text(draft)
        assert "1stycznia" not in maker.plain_text(draft)
