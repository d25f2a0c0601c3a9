"""What can be wrong with the look of a page: each function lists what it finds."""

from axe_playwright_python.sync_playwright import Axe

import re


AXE = Axe()
SMALLEST = 44  # CSS pixels, UX principle 8

WIDTHS = """() => [document.documentElement.scrollWidth,
                   document.documentElement.clientWidth]"""

# Buttons, fields and menus; links inside a text are as tall as its line.
SMALL_TARGETS = """(smallest) => {
  const all = document.querySelectorAll(
    'button, input:not([type=hidden]), select, summary, nav a, a[class*=button]');
  return Array.from(all).filter(e => {
    const box = e.getBoundingClientRect();
    const shown = e.checkVisibility({visibilityProperty: true, opacityProperty: true});
    if (!shown || !box.width || box.right < 0 || box.bottom < 0) return false;
    const label = e.labels && e.labels.length ? e.labels[0].getBoundingClientRect() : box;
    const height = Math.max(box.height, label.height);
    return height < smallest - 0.5 || Math.max(box.width, label.width) < smallest - 0.5;
  }).map(e => `${e.outerHTML.slice(0, 90)} ${Math.round(e.offsetWidth)}x${Math.round(e.offsetHeight)}`);
}"""

# What is shown, but for texts that say themselves that they are in another language.
SHOWN_TEXT = """(language) => {
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll('script, style, [lang]').forEach(e => {
    if (e.tagName === 'SCRIPT' || e.tagName === 'STYLE' || e.lang !== language) e.remove();
  });
  const attributes = [];
  copy.querySelectorAll('[aria-label], [title], [alt], [placeholder], [data-label]')
    .forEach(e => ['aria-label', 'title', 'alt', 'placeholder', 'data-label'].forEach(
      name => e.hasAttribute(name) && attributes.push(e.getAttribute(name))));
  return [document.title, copy.textContent, ...attributes].join('\\n');
}"""

# How a page is built, without its words and without repetition: all that axe looks at.
# Of what is words or figures it counts that there are some.
STRUCTURE = """() => {
  const SAID = RegExp('^(data-.*|aria-(label|labelledby|describedby|controls)|href|src|action'
    + '|name|value|id|for|content|title|alt|placeholder|datetime|max|min'
    + '|d|x|y|x1|x2|y1|y2|r|cx|cy|width|height|points|transform)$');
  const attribute = a => `${a.name}=${SAID.test(a.name) ? !!a.value.trim() : a.value}`;
  const structure = element => {
    const words = Array.from(element.childNodes).some(n => n.nodeType === 3 && n.data.trim());
    const inside = new Set(Array.from(element.children, structure));
    const attributes = Array.from(element.attributes, attribute).sort();
    return `<${[element.tagName, words, ...attributes].join(' ')}>${[...inside].join('')}</>`;
  };
  const sheets = document.querySelectorAll('link[rel=stylesheet]');
  return Array.from(sheets, sheet => sheet.href).join(' ') + structure(document.body);
}"""

MESSAGE_ID = re.compile(
    r"\b(?:accounts|controlpanel|directory|erp|finance|jobs|theme|zones)_[a-z0-9_]+\b"
    r"|\$\{\w+\}"
)
ENGLISH = re.compile(
    r"\b(?:the|and|you|your|with|this|from|Home|Login|Log in|Log out|Password|Search|"
    r"Charges|Payments?|Balance|Show|Hide|More|Back|Next|Previous|Page|Skip|"
    r"Total|Amount|Date|Month|Year|Loading|Close|Save|Cancel|Contact|Help)\b"
)
# Names, notices and components of charges are data, in Polish in English pages too.
POLISH = re.compile(
    r"\b(?:Zaloguj|Wyloguj|Hasło|Szukaj|Do zapłaty|Nadpłata|Niedopłata|Pokaż|Ukryj|"
    r"Więcej|Wstecz|Następna|Poprzednia|Pomiń|Razem|Kwota|Twoje|Twoja|Stan na)\b"
)


def overflow(page):
    """Does the page have to be moved sideways?"""
    shown, room = page.evaluate(WIDTHS)
    return [f"{shown} px wide in a window of {room} px"] if shown > room else []


def small_targets(page):
    """Buttons and menu entries that a finger would miss."""
    return page.evaluate(SMALL_TARGETS, SMALLEST)


def words(page, language):
    """Message ids, and words of the other language."""
    text = page.evaluate(SHOWN_TEXT, language)
    found = set(MESSAGE_ID.findall(text))
    found |= set((ENGLISH if language == "pl" else POLISH).findall(text))
    said = page.get_attribute("html", "lang")
    if said != language:
        found.add(f'lang="{said}"')
    return sorted(found)


def barriers(page):
    """What axe finds, with the place."""
    return [
        f"{violation['id']}: {node['html'][:140]}"
        for violation in AXE.run(page).response["violations"]
        for node in violation["nodes"][:3]
    ]


def new_barriers(page, known):
    """The same, on a page that is built unlike all that axe has looked at already."""
    structure = page.evaluate(STRUCTURE)
    if structure in known:
        return []
    known.add(structure)
    return barriers(page)


def breaks(page):
    """Headings and the place of the content, which axe leaves as advice."""
    found = []
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} main headings")
    if page.locator("main, [role=main]").count() != 1:
        found.append("no place of the content")
    return found


def look(page, language="pl"):
    """Nothing that axe finds, nothing to scroll to the side, nothing too small."""
    assert not barriers(page), page.url
    assert not overflow(page), page.url
    assert not small_targets(page), page.url
    assert not words(page, language), page.url


def press(page, selector):
    """Press what leads to another page, and wait for that page."""
    with page.expect_navigation():
        page.click(selector)


def said(page, selector="main"):
    """What a part of the page says, in one line."""
    return " ".join(page.inner_text(selector).replace("\u00a0", " ").split())
