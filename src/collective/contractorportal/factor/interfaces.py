"""What happens to the second step, for whoever keeps account of it."""

from dataclasses import dataclass
from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IFactorChanged(Interface):
    """Something was added to, used up or taken from a person's second step."""

    user_id = Attribute("Whose it is")
    by = Attribute("Who did it: a user id, or None")
    what = Attribute(
        "app_added, app_removed, passkey_added, passkey_removed, codes_made, "
        "code_used or reset"
    )
    how = Attribute("By what the office was sure who asks, of a reset; else empty")


class ISecondStep(Interface):
    """Somebody has given the right password and tried the second step."""

    user_id = Attribute("Whose login it is")
    way = Attribute("passkey, app or recovery; None when it was wrong")
    passed = Attribute("bool: was it right?")


@implementer(IFactorChanged)
@dataclass(frozen=True, slots=True)
class FactorChanged:
    """See ``IFactorChanged``."""

    user_id: str
    by: str | None
    what: str
    how: str = ""


@implementer(ISecondStep)
@dataclass(frozen=True, slots=True)
class SecondStep:
    """See ``ISecondStep``."""

    user_id: str
    way: str | None
    passed: bool
