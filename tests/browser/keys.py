"""A visitor who has only a keyboard."""

import pytest


MOST_STEPS = 60
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e);
  const marked = (s) => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0)
    || s.boxShadow !== 'none';
  return {name: e.getAttribute('name') || '', href: e.getAttribute('href') || '',
          seen: marked(style), html: e.outerHTML.slice(0, 120)};
}"""


def tab_to(page, is_wanted):
    """Press Tab until the focus is where one wants it; each place must be visible."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUSED)
        if place is None:
            continue
        assert place["seen"], f"the focus cannot be seen: {place['html']}"
        if is_wanted(place):
            return place
    pytest.fail(f"not reached with {MOST_STEPS} times Tab")
