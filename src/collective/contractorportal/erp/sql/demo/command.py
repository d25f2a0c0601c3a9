"""``portal-erp demo``: demo data from the command line."""

from ....core import clock
from ...errors import ErpError
from ..engine import database_url
from .generate import generate
from .generate import SEED
from datetime import date

import argparse
import sys
import time


def add_parser(subparsers):
    """The subcommand ``demo``; its ``run`` takes the arguments, returns the status."""
    parser = subparsers.add_parser(
        "demo", help="fill an exchange database with made-up communities and people"
    )
    add_arguments(parser)
    return parser


def add_arguments(parser):
    """The options of the command."""
    parser.add_argument("--communities", type=int, default=6, help="3 or more")
    parser.add_argument("--contractors", type=int, help="about 12 a community")
    parser.add_argument("--months", type=int, default=24, help="of ledger")
    parser.add_argument(
        "--books", type=int, help="months of communities' books; 0 for none"
    )
    parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--url", help="a file's path or a database address; else ERP_DATABASE_URL, "
        "else the embedded file",
    )  # fmt: skip
    parser.add_argument(
        "--replace", action="store_true", help="throw away what is there"
    )
    parser.set_defaults(run=run)


def run(arguments):
    """Generate, and say what came of it."""
    target = arguments.url or database_url()
    started = time.monotonic()
    try:
        counts = generate(
            target,
            arguments.communities,
            arguments.contractors,
            arguments.months,
            arguments.today or clock.today(),
            arguments.seed,
            arguments.replace,
            arguments.books,
        )
    except (ErpError, ValueError, OSError) as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    for table, count in counts.items():
        print(f"{count:>12,}  {table}")
    print(f"{sum(counts.values()):>12,}  rows in {time.monotonic() - started:.1f} s")
    return 0


def main(arguments=None):
    """Run the command by itself."""
    parser = argparse.ArgumentParser(prog="portal-erp demo")
    add_arguments(parser)
    return run(parser.parse_args(arguments))
