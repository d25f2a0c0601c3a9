"""Which files are no files of settings, before anything in them is looked at."""

from collective.contractorportal.branding.transfer import rules
from collective.contractorportal.core.errors import PortalError
from hypothesis import given
from hypothesis import strategies as st

import pytest


HEAD = '"format": "collective.contractorportal/settings", "version": 1'


@pytest.mark.parametrize(
    "data,code",
    [
        (b"", "transfer_empty"),
        (b"  \n", "transfer_empty"),
        (b" " * 10 + b"x" * rules.MOST, "transfer_large"),
        (b"\xff\xfe", "transfer_broken"),
        (b"<html></html>", "transfer_broken"),
        (b"[" * 100_000, "transfer_broken"),
        (f'{{{HEAD}, "settings": {{"a": NaN}}}}'.encode(), "transfer_broken"),
        (f'{{{HEAD}, "settings": {{"a": 1, "a": 2}}}}'.encode(), "transfer_broken"),
        (f'{{{HEAD}, "settings": []}}'.encode(), "transfer_broken"),
        (b"[]", "transfer_foreign"),
        (b'{"format": "other", "version": 1}', "transfer_foreign"),
        (f"{{{HEAD.replace('1', '0')}}}".encode(), "transfer_foreign"),
        (f"{{{HEAD.replace('1', '9')}}}".encode(), "transfer_newer"),
        (f'{{{HEAD}, "users": []}}'.encode(), "transfer_unknown"),
    ],
)
def test_refused(data, code):
    with pytest.raises(PortalError) as caught:
        rules.read(data)
    assert caught.value.code == code


def test_unknown_keys_are_named():
    with pytest.raises(PortalError) as caught:
        rules.read(f'{{{HEAD}, "users": [], "roles": []}}'.encode())
    assert caught.value.details["keys"] == "roles, users"


def test_a_mark_of_windows_is_no_harm():
    data = b"\xef\xbb\xbf" + f'{{{HEAD}, "settings": {{"a": 1}}}}'.encode()
    assert rules.read(data) == {"settings": {"a": 1}, "pictures": {}}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        rules.read(data)
    except PortalError as error:
        assert error.code.startswith("transfer_")
