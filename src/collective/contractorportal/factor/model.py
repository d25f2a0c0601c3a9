"""What a person has for the second step of a login."""

from dataclasses import dataclass
from dataclasses import field
from datetime import datetime


# Ways, the one that is asked for first at the beginning.
PASSKEY, APP, RECOVERY = "passkey", "app", "recovery"
MOST_PASSKEYS = 10
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class App:
    """An app that makes codes: its secret, sealed, and the last step that was used."""

    sealed: bytes
    step: int
    added: datetime


@dataclass(frozen=True, slots=True)
class Passkey:
    """A key of a phone, a computer or a stick (W3C WebAuthn).

    ``count`` is the authenticator's own counter, 0 where it has none; ``asked`` is when
    the last question that it answered was made (seconds), so that none is answered twice.
    """

    id: bytes
    public: bytes
    count: int
    name: str
    added: datetime
    used: datetime | None = None
    asked: float = 0.0
    transports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factors:
    """All that one person has; ``recovery`` are digests of the codes not used yet."""

    app: App | None = None
    passkeys: tuple[Passkey, ...] = ()
    recovery: tuple[str, ...] = field(default=())

    @property
    def any(self) -> bool:
        """Is there a second step at all? Recovery codes alone are none."""
        return self.app is not None or bool(self.passkeys)

    @property
    def ways(self) -> tuple[str, ...]:
        """What may be brought, the best first."""
        has = {
            PASSKEY: bool(self.passkeys),
            APP: self.app is not None,
            RECOVERY: bool(self.recovery),
        }
        return tuple(way for way, there in has.items() if there) if self.any else ()
