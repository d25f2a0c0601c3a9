"""``erp-server``: serves the exchange database over HTTP."""

from ...sql import engine as engines
from ...sql.gateway import SqlErp
from .app import ErpServer

import argparse
import os
import sys
import waitress


TOKEN = "ERP_SERVER_TOKEN"
SHORTEST = 16


def arguments():
    parser = argparse.ArgumentParser(
        prog="erp-server",
        description=(
            "Serves an exchange database over HTTP. It listens on this machine only: "
            "a web server before it encrypts."
        ),
    )
    parser.add_argument(
        "--url", default="", help="the database; else ERP_DATABASE_URL, else embedded"
    )
    parser.add_argument("--port", type=int, default=8078)
    parser.add_argument(
        "--timeout", type=float, default=10, help="seconds for one question"
    )
    return parser


def main(argv=None):
    """Serve until ended; 2 when there is no token."""
    given = arguments().parse_args(argv)
    token = os.environ.get(TOKEN, "").strip()
    if len(token) < SHORTEST:
        print(
            f"{TOKEN} has to hold a secret of at least {SHORTEST} characters.",
            file=sys.stderr,
        )
        return 2
    address = given.url or engines.database_url()
    backend = SqlErp(address, given.timeout)
    print(
        f"{engines.shown(address)} is served at http://localhost:{given.port}",
        flush=True,
    )
    try:
        waitress.serve(
            ErpServer(backend, token),
            host="localhost",
            port=given.port,
            threads=8,
            ident=None,
        )
    finally:
        backend.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
