"""HTML of a page made fit for a message: nothing to load, nothing to run."""

from html import escape
from lxml import html as lxml_html
from lxml.etree import ParserError

import re


GONE = ("script", "style", "iframe", "video", "audio", "object", "embed", "form")
# Of no use outside of the portal's pages, or no business of a message's.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ATTRIBUTES = ("class", "id", "style", "onclick", "target", "data-linktype")


def mail_html(html, base):
    """A fragment for a message; its links are whole, pictures become their words.

    Pictures lie behind the login, so a mail program could not show them.

    >>> mail_html('<p>Plan: <a href="plan.pdf">PDF</a></p>', "https://p.pl/n/")
    '<p>Plan: <a href="https://p.pl/n/plan.pdf">PDF</a></p>'
    """
    try:
        clean = CONTROL.sub("", html or "")
        tree = lxml_html.fragment_fromstring(clean, create_parent="div")
    except ParserError:
        return ""
    for element in list(tree.iter(*GONE)):
        element.drop_tree()
    for picture in list(tree.iter("img")):
        words = (picture.get("alt") or "").strip()
        said = f"[{words}]" if words else ""
        picture.tail = CONTROL.sub("", f"{said}{picture.tail or ''}")
        picture.drop_tree()
    tree.make_links_absolute(base, resolve_base_href=False)
    for element in tree.iter():
        for name in ATTRIBUTES:
            element.attrib.pop(name, None)
        if (element.get("href") or "").lower().startswith(("javascript:", "data:")):
            del element.attrib["href"]
    inner = escape(tree.text or "")
    return inner + "".join(
        lxml_html.tostring(child, encoding="unicode") for child in tree
    )
