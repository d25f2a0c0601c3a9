"""What the ``portal-erp`` commands say, in Polish and in English.

The commands run outside a site and write files for people of either language,
so these texts are not in the site's catalogues.
"""

from . import checks
from . import command
from . import files
from . import premises


TEXTS = {**files.TEXTS, **checks.TEXTS, **premises.TEXTS, **command.TEXTS}


def say(language, key, **details):
    """A sentence in that language (``pl`` or ``en``); an unknown code is told as it is."""
    texts = TEXTS.get(key)
    if texts is None:
        shown = ", ".join(f"{name}={value}" for name, value in sorted(details.items()))
        return f"{key} ({shown})" if shown else key
    return texts[0 if language == "pl" else 1].format(**details)
