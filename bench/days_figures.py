"""What days.py measured, as percentiles, ratios and tables (PURE)."""

from .chart import lines
from .page import table
from math import ceil


PARTS = (50, 95, 99)
PROCESSOR = "processor"


def percentile(times, part):
    """The time that so many of a hundred keep to, in milliseconds."""
    ordered = sorted(times)
    return round(1000 * ordered[ceil(len(ordered) * part / 100) - 1], 1)


def of_steps(took):
    """Of each thing that was done how often, and its percentiles."""
    return {
        what: {"n": len(times)}
        | {f"p{part}": percentile(times, part) for part in PARTS}
        for what, times in took.items()
        if times
    }


def ratio(one, other):
    """One as a part of the other; None where either is missing."""
    return round(one / other, 2) if one and other else None


def sizes_of(days):
    return sorted({each["size"] for each in days})


def counts_of(days):
    return sorted({each["instances"] for each in days})


def growth(days):
    """By day and what is done: a figure by size, at the smallest number of instances.

    What is done has its percentiles; the processor time of all answers is added.
    """
    found = {}
    fewest = min(counts_of(days))
    for each in days:
        if each["instances"] == fewest:
            steps = each["steps"] | {PROCESSOR: {"p50": each["cpu_ms"]}}
            for what, told in steps.items():
                found.setdefault((each["day"], what), {})[each["size"]] = told
    return found


def by_size(days):
    """How times grow with the town, as a table."""
    sizes = sizes_of(days)
    head = ["day", "what", *(f"{size:,} communities" for size in sizes)]
    head += [f"{size:,} to {sizes[0]:,}" for size in sizes[1:]]
    rows = []
    for (day, what), told in growth(days).items():
        of = [told.get(size, {}) for size in sizes]
        row = [day, what, *(" / ".join(parts(each)) or None for each in of)]
        first = of[0].get("p50")
        rows.append(row + [ratio(each.get("p50"), first) for each in of[1:]])
    return table(head, rows)


def parts(told):
    return [f"{told[name]:g}" for name in map("p{}".format, PARTS) if name in told]


def by_instances(days):
    """How many answers a second so many instances give, and what more of them bring."""
    counts = counts_of(days)
    pairs = list(zip(counts, counts[1:], strict=False))
    head = ["communities", "day", *map(str, counts)]
    head += [f"{more} to {less}" for less, more in pairs]
    rows = []
    for (size, day), told in throughput(days).items():
        row = [f"{size:,}", day, *map(told.get, counts)]
        rows.append(
            row + [ratio(told.get(more), told.get(less)) for less, more in pairs]
        )
    return table(head, rows)


def throughput(days):
    """Answers a second, by size and day, of each number of instances."""
    found = {}
    for each in sorted(days, key=lambda each: each["size"]):
        told = found.setdefault((each["size"], each["day"]), {})
        told[each["instances"]] = each["a_second"]
    return found


def of_days(days):
    """What went wrong, and what it weighed, as a table."""
    names = ("failed", "refused", "conflicts", "given_up", "memory_mb")
    head = ["communities", "instances", "day", *(n.replace("_", " ") for n in names)]
    rows = []
    for each in sorted(days, key=lambda each: (each["size"], each["instances"])):
        told = each | {"refused": len(each["refused"])}
        rows.append(
            [f"{each['size']:,}", each["instances"], each["day"]]
            + [told[name] for name in names]
        )
    return table(head, rows)


def of_towns(towns):
    """How large the towns are, as a table."""
    names = ("ledger", "rows", "people", "made_s", "site_mb", "erp_mb", "sent")
    head = ["communities", "rows of the ledger", "all rows", "people", "made in s"]
    head += ["site MB", "ERP MB", "sent", "lost", "doubled"]
    rows = []
    for each in towns:
        told = [each.get(name) for name in names]
        wrong = [
            len(each[name]) if name in each else None for name in ("lost", "doubled")
        ]
        rows.append([f"{each['size']:,}", *map(spaced, told), *wrong])
    return table(head, rows)


def spaced(number):
    return None if number is None else f"{number:,}"


def is_well(found, steps):
    """Was all of it done, and is nothing failed, lost or doubled?

    ``steps`` are what people do, by day.
    """
    days = all(
        set(steps[each["day"]]) == set(each["steps"])
        and not (each["failed"] or each["refused"] or each["given_up"])
        for each in found["days"]
    )
    towns = all(
        "lost" in each and not (each["lost"] or each["doubled"])
        for each in found["towns"]
    )
    return days and towns


def report(found):
    """All of it in Markdown."""
    days = found["days"]
    texts = (
        "Milliseconds, p50 / p95 / p99, and how the p50 grows; the processor's are of"
        " instances and database, an answer:",
        by_size(days),
        f"Answers a second, by number of instances, on {found['cores']} cores, which are"
        " shared by all; more instances than cores bring nothing:",
        by_instances(days),
        of_days(days),
        of_towns(found["towns"]),
    )
    return "\n\n".join(texts)


def pictures(days):
    """By name the pictures of both."""
    largest = max(each["size"] for each in days)
    grow = {
        what: [(size, each["p50"]) for size, each in sorted(by.items())]
        for (_day, what), by in growth(days).items()
        if what != PROCESSOR
    }
    serve = {
        name: sorted(by.items())
        for (size, name), by in throughput(days).items()
        if size == largest
    }
    return {
        "days-growth.svg": lines(grow, "communities", "ms (p50)"),
        "days-instances.svg": lines(serve, "instances", "answers a second"),
    }
