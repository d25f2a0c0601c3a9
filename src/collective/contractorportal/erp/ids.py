"""Which texts can be the id of anything in an ERP."""

LONGEST_ID = 64
LONGEST_KEY = 200


def usable(ids, longest=LONGEST_ID):
    """The ids that can be in an ERP at all, each once.

    Text with a NUL or half a surrogate pair can be nobody's id; PostgreSQL would
    refuse the whole question because of it.

    >>> usable(["a", "a", "b\\0", "", "x" * 65])
    ['a']
    """
    return [each for each in dict.fromkeys(ids) if is_usable(each, longest)]


def is_usable(text, longest=LONGEST_ID):
    """Can that be the id of anything?"""
    if not isinstance(text, str) or not 0 < len(text) <= longest or "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
