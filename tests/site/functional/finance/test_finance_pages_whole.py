"""All pages of money that a person can reach by links: sound, and calm in trouble."""

from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.erp.errors import ErpLyingAnswer
from collective.contractorportal.erp.errors import ErpSchemaError
from collective.contractorportal.erp.errors import ErpUnavailable
from datetime import timedelta
from lxml import html
from urllib.parse import urlsplit

import pytest
import requests
import transaction


PASSWORD = "Tajne-haslo-1"


@pytest.fixture()
def site(acceptance):
    """Open any address of the site as somebody, in a language."""
    url = acceptance["portal"].absolute_url()

    def call(user, path, language="pl"):
        return requests.get(
            path if path.startswith(url) else f"{url}/{path}",
            auth=(user, PASSWORD),
            headers={"Accept": "text/html"},
            cookies={"I18N_LANGUAGE": language},
            timeout=30,
        )

    return call


def reachable(site, user, language):
    """Every page of money that links lead to, as {address: tree}."""
    found, waiting = {}, ["@@finance"]
    while waiting:
        address = waiting.pop()
        answer = site(user, address, language)
        assert answer.status_code == 200, address
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        tree = html.fromstring(answer.text)
        found[address] = tree
        for link in tree.xpath("//main//a/@href"):
            link = link.partition("#")[0]
            if "/@@finance" in link and link not in found and link not in waiting:
                waiting.append(link)
    return found


def unsound(tree):
    """What is wrong with a page for somebody who does not see it."""
    main = tree.get_element_by_id("main")
    levels = [int(node.tag[1]) for node in main.xpath(".//h1|.//h2|.//h3|.//h4")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "one first heading"
    if any(
        after > before + 1 for before, after in zip(levels, levels[1:], strict=False)
    ):
        yield f"headings in order: {levels}"
    ids = tree.xpath("//@id")
    if len(ids) != len(set(ids)):
        yield "ids are unique"
    for table in main.iter("table"):
        if table.find("caption") is None or not table.xpath(".//th[@scope]"):
            yield "tables have a caption and headers"
    for label in tree.xpath("//@aria-labelledby"):
        if not set(label.split()) <= set(ids):
            yield f"nothing is named by {label}"
    for link in main.iter("a"):
        if not " ".join(link.text_content().split()):
            yield "links have words"
    if tree.xpath("//main//@style|//main//script"):
        yield "no style attributes and scripts"


@pytest.mark.parametrize("language", ["pl", "en"])
def test_every_page_is_sound(world, site, language, subtests):
    pages = reachable(site, "anna", language)
    assert len(pages) > 20
    for address, tree in pages.items():
        with subtests.test(page=urlsplit(address).path):
            assert list(unsound(tree)) == []
            assert tree.get("lang") == language


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ErpUnavailable("away"), "nie odpowiada"),
        (ErpLyingAnswer("another's"), "odpowiedział przed chwilą błędnie"),
    ],
)
def test_old_figures_are_shown_with_the_reason(world, site, error, words):
    assert site("anna", "@@finance/A-1").status_code == 200
    with clock.frozen(clock.now() + timedelta(hours=2)):
        world.fail(error)
        answer = site("anna", "@@finance/A-1")
    assert answer.status_code == 200
    assert "Stan na 24.11.2026, 18:05" in answer.text
    assert "cp-freshness-stale" in answer.text
    assert words in answer.text
    assert "1\xa0426,24\xa0zł" in answer.text


@pytest.mark.parametrize("error", [ErpUnavailable("away"), ErpSchemaError("v9")])
def test_without_any_answer_the_page_says_whom_to_call(world, site, error, subtests):
    settings().manager_phone = "12 345 67 89"
    transaction.commit()
    world.fail(error)
    for path in (
        "@@finance",
        "@@finance/A-1",
        "@@finance/A-1/payments",
        "@@finance/A-1/interest",
        "@@finance/A-1/documents/D-1-2026-09",
        "@@finance/A-1/settlements",
        "@@finance/A-1/statement.pdf",
    ):
        with subtests.test(path=path):
            answer = site("anna", path)
            assert answer.status_code == 200
            assert 'href="tel:123456789">12 345 67 89</a>.</p>' in answer.text
            assert "cp-notice-warning" in answer.text
            assert "Traceback" not in answer.text


def test_somebody_elses_page_does_not_exist_even_in_trouble(world, site):
    world.fail(ErpUnavailable("away"))
    assert site("anna", "@@finance/A-2").status_code == 404
