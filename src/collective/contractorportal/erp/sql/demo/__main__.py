from .command import main

import sys


sys.exit(main())
