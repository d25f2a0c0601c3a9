"""Documents from outside that would do harm, or are none."""

from collective.contractorportal.payments.autopay.messages.tree import Unreadable
from collective.contractorportal.payments.autopay.xml import LARGEST
from collective.contractorportal.payments.autopay.xml import parse

import pytest
import time


BOMB = (
    '<!DOCTYPE a [<!ENTITY x0 "ha">'
    + "".join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 12))
    + "]><a>&x11;</a>"
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "no document",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a>&unknown;</a>",
        "<a>\x01</a>",
        "<a>\x00</a>",
        "<!DOCTYPE a><a/>",
        "<!-- first --><!DOCTYPE a><a/>",
        "<?p i?> <!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a d='&b;'/>",
        BOMB,
        "<a>" * 40 + "</a>" * 40,
        "<a>" + "<b/>" * 6_000 + "</a>",
        "<a>" * 20_000,
        f"<a>{'x' * LARGEST}</a>",
        '<?xml version="1.0" encoding="UTF-16"?><a/>',
        '<?xml version="1.0" encoding="ISO-8859-2"?><a/>',
        "<!--" * 30_000,
        "<?" * 60_000,
    ],
    ids=lambda text: text[:40] or "empty",
)
def test_it_is_refused_at_once(text):
    before = time.perf_counter()
    with pytest.raises(Unreadable):
        parse(text.encode())
    assert time.perf_counter() - before < 10


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1250"])
def test_another_encoding_is_refused(encoding):
    with pytest.raises(Unreadable):
        parse("<a>ąę</a>".encode(encoding))


@pytest.mark.parametrize(
    "text, value",
    [
        ("<a><b>1</b></a>", "1"),
        ("\ufeff<a><b>1</b></a>", "1"),
        (
            '\n<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<a><b>1</b></a>',
            "1",
        ),
        ("<!-- x --><?p i?><a><b>1<!-- y -->2<?p?></b></a>", "12"),
        ("<a><b><![CDATA[<!DOCTYPE x> & co]]></b></a>", "<!DOCTYPE x> & co"),
        ("<a><b>&lt;&#322;&amp;</b></a>", "<ł&"),
        ("<a xmlns='urn:x'><b>1</b></a>", "1"),
        ("<a>\n  text beside <b>1</b>\n</a>", "1"),
    ],
)
def test_it_is_read(text, value):
    document = parse(text.encode())
    assert (document.name, document.value("b")) == ("a", value)
