"""Walk through a site by its links, as a curious person would."""

from dataclasses import dataclass
from lxml.html import document_fromstring
from playwright.sync_api import Error
from urllib.parse import urldefrag

import re


# Not followed: they end the visit or change the language.
LEAVES = ("logout", "set_language", "@@logout")
# Numbers and record ids in an address: pages that differ in these have one shape.
# So have pages around things of one type: the turnout of one vote and of another.
VARIABLE = re.compile(
    r"\b[A-Z]{2}\d{5}[\w-]*"  # the ERP's ids
    r"|\b[A-Z]-[0-9A-Z]{4}-[0-9A-Z]{4}\b"  # numbers of what was sent
    r"|\b[0-9a-f]{16,}\b"  # ids of the site
    r"|\d+|(?<=/)[a-z][^/@]*(?=/@@)"
)
OF_A_SHAPE = 2
MOST = 120


@dataclass(frozen=True)
class Stop:
    """A page on the way: where it is, what it answered, and from where it came."""

    path: str
    status: int
    came_from: str


def shape(path):
    """What an address looks like without its numbers and ids."""
    return VARIABLE.sub("#", path)


def links(page, origin):
    """The addresses within the portal that a page offers, without the host."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    yield from within(found, origin)


def within(found, origin):
    """Addresses within the portal, without the host."""
    for address in found:
        address = urldefrag(address)[0]
        if address.startswith(origin) and not any(leave in address for leave in LEAVES):
            yield address.removeprefix(origin) or "/"


def open_page(page, path):
    """Show a page; a file is fetched, and an empty page shown. The status of it."""
    try:
        answer = page.goto(path, wait_until="load")
        if answer.headers.get("content-type", "").startswith("image/"):
            page.goto("about:blank")
        return answer.status
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        page.goto("about:blank")
        return page.request.get(path).status


def read_page(window, path, origin):
    """Status, HTML and links of a page that is not shown.

    No page needs a script, so links stand in what the server sends.
    """
    answer = window.request.get(path)
    html = answer.headers.get("content-type", "").startswith("text/html")
    body = answer.text() if html and answer.status == 200 else ""
    found = []
    if body.strip():
        page = document_fromstring(body)
        page.make_links_absolute(answer.url, resolve_base_href=True)
        found = [anchor.get("href") for anchor in page.iter("a")]
    return answer.status, body, list(within(filter(None, found), origin))


def addresses(window, origin, most):
    """What a person finds by links alone, read without showing it: path -> its HTML."""
    read = {}

    def fetch(path):
        status, read[path], found = read_page(window, path, origin)
        return status, found

    return {
        path: read[path] for path, status in follow(fetch, "/", most) if status == 200
    }


def follow(fetch, start, most):
    """Pairs of path and status, from link to link, two pages of one shape at most."""
    waiting, known, shapes, count = [start], {start}, {}, 0
    while waiting and count < most:
        path = waiting.pop(0)
        form = shape(path)
        if shapes.get(form, 0) >= OF_A_SHAPE:
            continue
        shapes[form] = shapes.get(form, 0) + 1
        status, found = fetch(path)
        count += 1
        yield path, status
        for link in found:
            if link not in known:
                known.add(link)
                waiting.append(link)


def walk(window, origin, look, of_a_shape=OF_A_SHAPE, most=MOST, shown=None):
    """Follow every link, at most so many pages of one shape; yields nothing twice.

    ``look(page, path)`` is called on each page that was opened. Where walks share what
    was ``shown``, a page of a shape that an earlier walk has looked at is read only;
    but everybody's start page is looked at.
    """
    page = window.new_page()
    waiting, known, shapes, stops = [("/", "")], {"/"}, {}, []
    before = frozenset(shown or ()) - {"/"}
    while waiting and len(stops) < most:
        path, came_from = waiting.pop(0)
        form = shape(path)
        if shapes.get(form, 0) >= of_a_shape:
            continue
        shapes[form] = shapes.get(form, 0) + 1
        if form in before:
            status, _body, found = read_page(window, path, origin)
        else:
            status, found = open_page(page, path), []
            if page.url != "about:blank":  # a page, not a file
                look(page, path)
                found = links(page, origin)
        stops.append(Stop(path, status, came_from))
        for link in found:
            if link not in known:
                known.add(link)
                waiting.append((link, path))
    page.close()
    if shown is not None:
        shown.update(shapes)
    return stops
