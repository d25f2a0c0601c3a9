"""The commonest passwords of the world, from the package zxcvbn (MIT), without network."""

from functools import cache
from importlib.util import find_spec
from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
from pathlib import Path


@cache
def commonest():
    """Some 30,000 passwords, in small letters.

    Only the file with the lists is loaded: the package itself would build tables of
    all its lists, of which names and English words are of no use here.
    """
    folder = find_spec("zxcvbn").submodule_search_locations[0]
    spec = spec_from_file_location("_lists", Path(folder) / "frequency_lists.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return frozenset(module.FREQUENCY_LISTS["passwords"])
