"""How Autopay's messages are signed: a digest over values in a fixed order.

Values are joined by "|", the shared key comes last, and the digest is of the UTF-8
bytes. It is no HMAC, names of fields are not part of it, and "|" inside a value is not
escaped: who builds a message keeps "|" out of values, who reads one checks which value
stands where (see ``messages.notices``).
"""

from .messages.tree import leaves
from .messages.tree import Node
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

import hashlib
import hmac


ALGORITHMS = ("sha256", "sha512")


@dataclass(frozen=True, slots=True)
class Key:
    """The secret of one service, and what digest the service uses.

    >>> Key("2test2")
    Key(algorithm='sha256')
    """

    secret: str = field(repr=False)
    algorithm: str = "sha256"

    def __post_init__(self) -> None:
        if self.algorithm not in ALGORITHMS:
            raise ValueError(f"no digest of Autopay's: {self.algorithm}")
        if not self.secret:
            raise ValueError("a service without its key can sign nothing")


def signature(values: Iterable[str], key: Key) -> str:
    """The digest of a message; empty values are left out with their separator.

    >>> signature(["2", "100", "1.50", ""], Key("2test2"))[:16]
    '2ab52e6918c6ad3b'
    """
    joined = "|".join([*(value for value in values if value), key.secret])
    return hashlib.new(key.algorithm, joined.encode("utf-8")).hexdigest()


def ordered(fields: Mapping[str, str], order: Sequence[str]) -> list[str]:
    """The values of a message in the order of their hash numbers.

    >>> ordered({"Amount": "1.50", "OrderID": "100"}, ["ServiceID", "OrderID", "Amount"])
    ['100', '1.50']
    """
    return [fields[name] for name in order if fields.get(name)]


def signed(
    fields: Mapping[str, str], order: Sequence[str], key: Key, name: str = "Hash"
) -> dict[str, str]:
    """The fields that have a value, and their digest. A field without number is refused.

    >>> sorted(signed({"ServiceID": "2", "OrderID": "100"}, ["ServiceID", "OrderID"], Key("k")))
    ['Hash', 'OrderID', 'ServiceID']
    """
    filled = {each: value for each, value in fields.items() if value}
    unknown = filled.keys() - set(order)
    if unknown:
        raise ValueError(f"fields without a hash number: {sorted(unknown)}")
    return {**filled, name: signature(ordered(filled, order), key)}


def same(given: str, computed: str) -> bool:
    """Are two digests the same? White space around and capitals do not matter."""
    return hmac.compare_digest(
        given.strip().lower().encode("utf-8"), computed.encode("utf-8")
    )


def signer(given: str, values: Iterable[str], keys: Sequence[Key]) -> Key | None:
    """The key that a message was signed with, or none of these.

    All keys are tried, so that the time tells nothing about which one it was.

    >>> signer(" 254EAC9980db56f425acf8a9df715cbd6f56de3c410b05f05016630f7d30a4ed",
    ...        ["2", "100"], [Key("new"), Key("2test2")]) == Key("2test2")
    True
    """
    texts = list(values)
    found = [key for key in keys if same(given, signature(texts, key))]
    return found[0] if found else None


def document_signer(document: Node, keys: Sequence[Key]) -> Key | None:
    """The key that an XML document was signed with, or none of these.

    All its leaves count in the order of the document, so fields that nobody told us of
    count too. White space around a value is taken for layout first; where the sender
    has signed it, it is taken as it stands.
    """
    given = document.value("hash")
    as_it_stands = leaves(document)
    trimmed = [value.strip() for value in as_it_stands]
    by_trimmed = signer(given, trimmed, keys)
    by_verbatim = signer(given, as_it_stands, keys)
    return by_trimmed or by_verbatim
