"""A gateway that is not well: what comes instead of an answer."""

from .answering import HTML
from .answering import Response
from dataclasses import replace

import re
import time


SLOW = 60  # seconds; longer than anybody waits


def spoilt(fault, answer):
    """The answer, or what comes instead of it."""
    match fault:
        case "down":
            return Response(b"<h1>503</h1>", 503, HTML)
        case "html":
            return Response(b"<!DOCTYPE html><title>Przerwa</title>", 200, HTML)
        case "garbage":
            return Response(bytes(range(256)), 200)
        case "redirect":
            return Response(b"", 303, HTML, "http://localhost:9/elsewhere")
        case "wrong_hash":
            changed = re.sub(rb"([0-9a-f]{8})(?=[0-9a-f]{8})", b"00000000", answer.body)
            return replace(answer, body=changed)
        case "huge":
            return replace(answer, body=(b"<a>" * 1000 for _ in range(10_000)))
        case "slow":
            time.sleep(SLOW)
            return answer
        case "drip":
            return replace(answer, body=dripping(answer.body))
    return answer


def dripping(body):
    """A body that comes sign by sign."""
    for place in range(len(body)):
        time.sleep(0.2)
        yield body[place : place + 1]
