"""To which feature a module of the portal belongs."""

from collective.contractorportal.features.rules import maker
from collective.contractorportal.features.rules import names
from collective.contractorportal.features.rules import owner


ROOMS = {"faults": "faults", "faults.works": "works", "notices.board": "board"}


def test_the_innermost_room_decides():
    here = "collective.contractorportal."
    assert owner(f"{here}faults.api", ROOMS) == "faults"
    assert owner(f"{here}faults.works.services", ROOMS) == "works"
    assert owner(f"{here}notices.views", ROOMS) is None
    assert owner("faults.api", ROOMS) is None
    assert owner("", ROOMS) is None


def test_the_first_class_of_ours():
    assert maker(["zope.x", "collective.contractorportal.a", "builtins"]).endswith(".a")
    assert maker(["builtins"]) == ""


def test_names_by_which_something_is_kept():
    assert names("supplier", ["plone", "supplier"]) == ("supplier",)
    assert names("supplier", ["supplier", "sent"]) == ("supplier", "supplier/sent")
    assert names("", []) == ("",)
    assert names("POST_application_json_@x", ["x"]) == ("POST @x",)
