"""Is the process alive? Answered before Zope, so that a database away is no death."""

PATHS = frozenset({"/@@health/live", "/health/live"})


def life(application, global_conf=None):
    """Answer ``/@@health/live`` with 200 as long as a thread is free to say so.

    Whoever watches processes ends one that does not answer this; whether people are to
    be sent to one is another question: ``@@health``.
    """

    def serve(environ, start_response):
        if environ.get("PATH_INFO") not in PATHS:
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain"), ("Cache-Control", "no-store")]
        start_response("200 OK", headers)
        return [b"alive\n"]

    return serve
