"""Whether a process lives is told without Zope."""

from collective.contractorportal.cluster.life import life


def asked(path):
    told = []
    zope = life(lambda environ, start: [b"zope"])
    body = zope({"PATH_INFO": path}, lambda status, headers: told.append(status))
    return told, body


def test_alive_without_asking_zope():
    assert asked("/@@health/live") == (["200 OK"], [b"alive\n"])


def test_everything_else_is_zopes():
    assert asked("/@@health") == ([], [b"zope"])
