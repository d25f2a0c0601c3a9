"""Questions as addresses, none of them longer than servers take."""

from .contract import LONGEST_QUERY
from urllib.parse import quote


def _said(parameter, value):
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"{parameter.said}={quote(text, safe='')}"


def query_of(operation, sent):
    """The part of an address after the question mark."""
    return "&".join(
        _said(each, value)
        for each in operation.parameters
        if sent[each.name] is not None
        for value in (sent[each.name] if each.many else [sent[each.name]])
    )


def portions(operation, sent):
    """What is sent, in so many questions that each fits into an address.

    The longest list of ids is cut. Where another does not fit beside it, that one is
    left out, for all: who asks takes his own of the answer.
    """
    if len(query_of(operation, sent)) <= LONGEST_QUERY:
        yield sent
        return
    sizes = {
        each: sum(len(_said(each, value)) + 1 for value in sent[each.name])
        for each in operation.lists
        if sent[each.name] is not None
    }
    cut = max(sizes, key=sizes.get)
    rest = dict(sent)
    for each, size in sizes.items():
        if each is not cut and size > LONGEST_QUERY // 2:
            rest[each.name] = None
    left = LONGEST_QUERY - len(query_of(operation, {**rest, cut.name: None})) - 1
    portion, used = [], 0
    for value in sent[cut.name]:
        size = len(_said(cut, value)) + 1
        if used + size > left and portion:
            yield {**rest, cut.name: portion}
            portion, used = [], 0
        portion.append(value)
        used += size
    yield {**rest, cut.name: portion}
