"""``erp-conformance``: looks whether an ERP's server keeps to the contract."""

from ....core import clock
from ....core import formats
from ...errors import ErpError
from ..contract import STATUS
from ..contract import VERSION
from ..place import Place
from ..place import TOKEN
from .inspection import Inspection
from .messages import say
from .messages import why

import argparse
import sys


def arguments():
    parser = argparse.ArgumentParser(
        prog="erp-conformance",
        description=(
            "Asks an ERP's server everything that the portal asks, and tells what it "
            "found. It reads only, unless --deliver is given."
        ),
    )
    parser.add_argument("url", help="where /v1/status is behind")
    parser.add_argument(
        "--token-variable",
        default=TOKEN,
        help="the environment variable that holds the token",
    )
    parser.add_argument("--certificate", default="", help="own certificate with key")
    parser.add_argument("--authority", default="", help="who vouches for the server")
    parser.add_argument("--timeout", type=float, default=10, help="seconds to wait")
    parser.add_argument(
        "--deliver", action="store_true", help="hand over a delivery for a try"
    )
    parser.add_argument("--lang", choices=("pl", "en"), default="pl")
    return parser


def main(argv=None, transport=None):
    """Print the report; 0 when all is well, 1 when not, 2 when nothing can be asked."""
    given = arguments().parse_args(argv)
    place = Place(given.url, given.token_variable, given.certificate, given.authority)
    print(say(given.lang, "heading", url=given.url, version=VERSION), "\n", sep="")
    try:
        inspection = Inspection(
            place, clock.now(), given.timeout, transport, given.deliver
        )
        found = [told(each, given.lang) for each in inspection.run()]
        inspection.close()
    except ErpError as problem:
        reason = why(given.lang, problem)
        print(say(given.lang, "unreachable", path=STATUS, problem=reason))
        return 2
    wrong = found.count("wrong")
    key = "sum_wrong" if wrong else "sum_ok"
    print("\n", say(given.lang, key, checked=len(found), wrong=wrong), sep="")
    return 1 if wrong else 0


def told(finding, language):
    """Print one line, and give its verdict back."""
    details = dict(finding.details)
    if "as_of" in details:
        as_of = details["as_of"]
        details["as_of"] = (
            formats.moment(as_of.astimezone(clock.WARSAW), language)
            if as_of
            else say(language, "live")
        )
        details["modules"] = details["modules"] or say(language, "none")
    if finding.key == "problem":
        text = why(language, details["problem"])
    else:
        text = say(language, finding.key, **details)
    print(f"{say(language, finding.verdict):>9}  {finding.what}: {text}")
    return finding.verdict


if __name__ == "__main__":
    sys.exit(main())
