"""Ask every question, print the answers beside their budgets, write results.json."""

from . import dashboard_growth
from . import dashboard_vs_stock
from . import faults_desk_growth
from . import faults_desk_vs_stock
from . import guessing_vs_quiet
from . import itn_vs_view
from . import login_growth
from . import login_vs_stock
from . import mail_per_s
from . import memory_vs_stock
from . import meter_form_vs_stock
from . import notices_growth
from . import page_bytes_vs_stock
from . import payment_form
from . import rest_account_vs_stock
from . import statement_vs_stock
from . import sync_first
from . import sync_idle
from . import tally_10000
from . import vote_growth
from .lab import Lab
from .lab import scale_name
from pathlib import Path

import json
import os
import sys


# Those of one site first: the large one is made when it is needed. Guessing is the
# last, as it shuts a login for a while.
QUESTIONS = (
    dashboard_vs_stock,
    statement_vs_stock,
    rest_account_vs_stock,
    page_bytes_vs_stock,
    meter_form_vs_stock,
    login_vs_stock,
    sync_first,
    sync_idle,
    dashboard_growth,
    login_growth,
    notices_growth,
    tally_10000,
    vote_growth,
    itn_vs_view,
    faults_desk_vs_stock,
    faults_desk_growth,
    payment_form,
    mail_per_s,
    memory_vs_stock,
    guessing_vs_quiet,
)
RESULTS = Path(
    os.environ.get("BENCH_RESULTS") or Path(__file__).with_name("results.json")
)


def budget(question, value):
    """The budget of a question, and whether the answer keeps to it."""
    if getattr(question, "AT_LEAST", False):
        return f"{f'>= {question.BUDGET}':>10}{'  under' if value < question.BUDGET else ''}"
    return f"{question.BUDGET:>10}{'' if value <= question.BUDGET else '  over'}"


def main(wanted):
    unknown = set(wanted) - {question.KEY for question in QUESTIONS}
    if unknown:
        sys.exit(f"no such question: {', '.join(sorted(unknown))}")
    lab, results = Lab(scale_name()), {}
    try:
        for question in QUESTIONS:
            if not wanted or question.KEY in wanted:
                lab.tell(question.__doc__.splitlines()[0])
                results[question.KEY] = round(question.measure(lab), 3)
    finally:
        lab.close()
    RESULTS.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(f"\n{'key':24}{'measured':>10}{'budget':>10}")
    for question in QUESTIONS:
        if question.KEY in results:
            value = results[question.KEY]
            print(f"{question.KEY:24}{value:>10.3f}{budget(question, value)}")
    print(f"\n{RESULTS} ({scale_name()} scale)")


if __name__ == "__main__":
    main(sys.argv[1:])
