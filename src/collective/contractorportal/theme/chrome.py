"""What stands around each page: the same few pieces, so they are made fast.

These templates are Chameleon's own, with Python expressions that are compiled:
Zope's engine, which asks the security machinery at each step, takes ten times
longer for them. They get plain values and call nothing of the site.
"""

from chameleon import PageTemplateFile
from functools import lru_cache
from pathlib import Path
from zope.i18n import translate as zope_translate


FOLDER = Path(__file__).parent / "templates" / "chrome"
PIECES = {
    name: PageTemplateFile(str(FOLDER / f"{name}.pt"), auto_reload=False)
    for name in ("head", "top", "side", "before", "bottom")
}


@lru_cache(maxsize=2000)
def words(message, domain, default, language):
    """A message without values in a language; the few of the frame are kept."""
    return zope_translate(
        message, domain=domain, default=default, target_language=language
    )


def render(piece, language, **values):
    """A piece of the frame as HTML."""

    def translate(message, domain=None, mapping=None, default=None, **_more):
        domain = getattr(message, "domain", None) or domain
        default = getattr(message, "default", None) or default
        if mapping or getattr(message, "mapping", None):
            return zope_translate(
                message, domain, mapping, default=default, target_language=language
            )
        return words(str(message), domain, default, language)

    return PIECES[piece](translate=translate, **values)
