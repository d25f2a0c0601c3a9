"""When a notification that was not confirmed comes again (PROTOCOL 4.4)."""

MINUTE, HOUR, DAY = 60, 3600, 86400
STAGES = ((12, 3 * MINUTE), (156, 10 * MINUTE), (204, HOUR), (209, DAY))
RESENDS = STAGES[-1][0]


def gap(sent):
    """Seconds of the gateway from one sending to the next, None after the last.

    ``sent`` is how often it was sent again so far.

    >>> gap(0), gap(11), gap(12), gap(155), gap(156), gap(203), gap(204), gap(209)
    (180, 180, 600, 600, 3600, 3600, 86400, None)
    """
    return next((seconds for last, seconds in STAGES if sent < last), None)
