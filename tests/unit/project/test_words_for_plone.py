"""Names of ours that Plone translates in its own domain have a Polish word there."""

from babel.messages.pofile import read_po
from pathlib import Path
from xml.etree import ElementTree

import collective.contractorportal


PACKAGE = Path(collective.contractorportal.__file__).parent
POLISH = PACKAGE / "locales" / "pl" / "LC_MESSAGES"
PROFILE = PACKAGE / "profiles" / "default"


def words(name):
    """The message ids that a catalogue has in Polish."""
    with (POLISH / name).open("rb") as stream:
        return {each.id for each in read_po(stream) if each.string and not each.fuzzy}


def workflows():
    return [
        ElementTree.parse(path)
        for path in sorted(PROFILE.glob("workflows/*/definition.xml"))
    ]


def names():
    """Titles of states and transitions, what menus call these, and roles."""
    for tree in workflows():
        for kind in ("state", "transition"):
            yield from (each.get("title") for each in tree.iter(kind))
        yield from (each.text for each in tree.iter("action"))
    rolemap = ElementTree.parse(PROFILE / "rolemap.xml")
    yield from (each.get("name") for each in rolemap.find("roles"))


def test_every_state_transition_and_role_has_a_polish_name():
    found = set(filter(None, names()))
    assert len(found) > 30
    assert found - words("plone.po") == set()


def test_the_list_of_a_folder_names_states_by_their_ids():
    found = {
        each.get("state_id") for tree in workflows() for each in tree.iter("state")
    }
    assert "published" in found
    assert found - words("widgets.po") == set()
