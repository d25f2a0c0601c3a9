"""Whether features are on, and switching them and the ERP's modules."""

from ..controlpanel.settings import settings
from ..directory.storage import get_directory
from ..erp.records import MODULES
from . import rules
from .interfaces import IFeature
from operator import attrgetter
from plone import api
from zope.component import getUtilitiesFor
from zope.component import queryUtility


def features():
    """All features that rooms have registered, by module and id."""
    found = (feature for _name, feature in getUtilitiesFor(IFeature))
    return sorted(found, key=attrgetter("module", "id"))


def is_on(feature_id):
    """Did the office leave this feature on? What nobody has registered is on."""
    feature = queryUtility(IFeature, name=feature_id)
    return feature is None or _is_on(feature, settings())


def _is_on(feature, chosen):
    if feature.setting:
        return bool(getattr(chosen, feature.setting))
    return feature.id not in (chosen.features_off or ())


def off():
    """The features that are off and whose room leaves closing to the gate, by id."""
    chosen = settings().features_off or ()
    found = (queryUtility(IFeature, name=each) for each in chosen)
    return {each.id: each for each in found if each is not None and not each.setting}


def closed(thing, names=(), switched_off=None):
    """Does a view, an adapter or a service belong to a feature that is off?

    ``names`` are those by which its feature may keep it open.
    """
    switched_off = off() if switched_off is None else switched_off
    if not switched_off:
        return False
    rooms = {room: feature.id for feature in features() for room in feature.rooms}
    made_in = rules.maker(each.__module__ for each in type(thing).__mro__)
    feature = switched_off.get(rules.owner(made_in, rooms))
    return feature is not None and feature.keeps.isdisjoint(names)


def present(named):
    """Of pairs of a name and an adapter those whose feature is on."""
    switched_off = off()
    for name, adapter in named:
        if not closed(adapter, switched_off=switched_off):
            yield name, adapter


def resting():
    """Names of the worker's jobs that begin nothing now."""
    return {name for feature in off().values() for name in feature.jobs}


# What the office sees and chooses


def modules():
    """The ERP's modules: dicts of id, licensed (says the ERP), on."""
    directory = get_directory()
    switched_off = settings().modules_off or ()
    return [
        {
            "id": name,
            "licensed": name in directory.licences,
            "on": name in directory.licences and name not in switched_off,
        }
        for name in MODULES
    ]


def states():
    """The features: dicts of feature, on (the switch), available (with its module)."""
    chosen, there = settings(), get_directory().modules
    return [
        {
            "feature": feature,
            "on": _is_on(feature, chosen),
            "available": not feature.module or feature.module in there,
        }
        for feature in features()
    ]


def save(module_switches, feature_switches):
    """Switch what is named, id -> bool; what is not named stays.

    A switch of a module that is not licensed says what will be once it is.
    """
    chosen = settings()
    _keep(chosen, "modules_off", module_switches)
    plain = {}
    for feature in features():
        if feature.id not in feature_switches:
            continue
        wanted = feature_switches[feature.id]
        if not feature.setting:
            plain[feature.id] = wanted
        elif bool(getattr(chosen, feature.setting)) != wanted:
            setattr(chosen, feature.setting, wanted)
    _keep(chosen, "features_off", plain)


def _keep(chosen, name, switches):
    before = set(getattr(chosen, name) or ())
    gone = {each for each, on in switches.items() if not on}
    after = tuple(sorted((before | gone) - (switches.keys() - gone)))
    if set(after) != before:
        setattr(chosen, name, after)


def switch_modules(names):
    """The directory, and with it everything, counts these modules as not licensed."""
    from ..zones.provision import apply_licences

    directory = get_directory()
    directory.switch_off(frozenset(names))
    apply_licences(api.portal.get(), directory.modules)
