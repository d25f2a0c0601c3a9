"""Who meets a message: by the files that say it."""

from collections.abc import Iterable

import re


# Where only the office looks: its desks, Site Setup, the worker, forms of editors.
STAFF = re.compile(
    r"""
    (^|/)(controlpanel|branding|profiles|jobs|cases|accesslog|accounts|desk|batches
         |maker|notary|turnout|files|imports|openings|rounds|exchange|sms)/
    | (^|/)(desk\w*|jobs|office|content|settings|controlpanel|behavior|widgets)\.(py|pt)$
    | \.zcml$
    | ^(audience/(?!words)|board/settings|documents/form|lockout/|photos/api)
    | ^notices/(fields|content|withholding|subscribers)
    | ^notifications/templates/mailing
    | ^outages/(templates/form|typed)
    | ^requests/(actions|allowed|exports|interfaces|ready)
    | ^resolutions/(book|guarding|meetings/form|reminders/(templates|views|words))
    """,
    re.VERBOSE,
)


def is_for_contractors(paths: Iterable[str]) -> bool:
    """Is a message said in a file that a contractor can meet?

    >>> is_for_contractors(["./finance/views/account.py", "./finance/desk.py"])
    True
    >>> is_for_contractors(["./controlpanel/schemas/brand.py", "./profiles.zcml"])
    False
    """
    return any(not STAFF.search(path.removeprefix("./")) for path in paths)
