"""``python -m collective.contractorportal.erp.sql.demo``: the command by itself."""

from .command import main

import sys


sys.exit(main())
