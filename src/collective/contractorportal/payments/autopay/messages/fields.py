"""The fields of each request: their hash numbers, and what may stand in them."""

from ....core.errors import PortalError
from collections.abc import Mapping
from dataclasses import dataclass

import re


MOMENT = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
ADDRESS = r"https?://[!-{}~]+"
# A line of text. "|" parts the values in the digest, so it is kept out of them.
LINE = r"[^|\x00-\x1f\x7f]+"
BASE64 = r"[A-Za-z0-9+/]+={0,2}"
POLISH = "A-Za-z0-9ĄĆĘŁŃÓŚŹŻąćęłńóśźż"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the start of a payment."""

    number: int
    name: str
    least: int
    most: int
    pattern: str = LINE

    def allows(self, value: str) -> bool:
        """May that value stand in the field? ASCII digits only count as digits."""
        flags = 0 if self.pattern is LINE or POLISH in self.pattern else re.ASCII
        return self.least <= len(value) <= self.most and bool(
            re.fullmatch(self.pattern, value, flags)
        )


START = (
    Field(1, "ServiceID", 1, 10, r"\d+"),
    Field(2, "OrderID", 1, 32, r"[A-Za-z0-9_-]+"),
    Field(3, "Amount", 4, 17, r"(0|[1-9]\d*)\.\d\d"),
    Field(4, "Description", 1, 79, r"[A-Za-z0-9.:\-, ]+"),
    Field(5, "GatewayID", 1, 5, r"\d+"),
    Field(6, "Currency", 3, 3, r"PLN|EUR|GBP|USD"),
    Field(7, "CustomerEmail", 3, 255, r"[!-{}~]+@[!-{}~]+"),
    Field(8, "Language", 2, 2, r"PL|EN|DE|CS|ES|FR|IT"),
    Field(9, "CustomerNRB", 15, 32, r"\d{26}|[A-Z]{2}\d\d[A-Z0-9]+"),
    Field(10, "SwiftCode", 8, 11, r"[A-Z0-9]+"),
    Field(11, "ForeignTransferMode", 4, 5, r"SEPA|SWIFT"),
    Field(12, "TaxCountry", 1, 64),
    Field(13, "CustomerIP", 1, 39, r"[0-9A-Fa-f.:]+"),
    Field(14, "Title", 1, 95, rf'[{POLISH} .\-/,!()";]+'),
    Field(15, "ReceiverName", 1, 35),
    Field(16, "Products", 1, 10_000, BASE64),
    Field(17, "CustomerPhone", 9, 15, r"\d+"),
    Field(18, "CustomerPesel", 11, 11, r"\d+"),
    Field(19, "ValidityTime", 1, 19, MOMENT),
    Field(20, "CustomerNumber", 1, 35),
    Field(21, "InvoiceNumber", 1, 100),
    Field(22, "CompanyName", 1, 150),
    Field(23, "Nip", 1, 10, r"\d+"),
    Field(24, "Regon", 9, 14, r"\d+"),
    Field(25, "VerificationFName", 1, 32),
    Field(26, "VerificationLName", 1, 64),
    Field(27, "VerificationStreet", 1, 64),
    Field(28, "VerificationStreetHouseNo", 1, 64),
    Field(29, "VerificationStreetStaircaseNo", 1, 64),
    Field(30, "VerificationStreetPremiseNo", 1, 64),
    Field(31, "VerificationPostalCode", 6, 6, r"\d\d-\d{3}"),
    Field(32, "VerificationCity", 1, 64),
    Field(33, "VerificationNRB", 26, 26, r"\d+"),
    Field(34, "LinkValidityTime", 1, 19, MOMENT),
    Field(35, "RecurringAcceptanceState", 1, 100, r"[A-Z_]+"),
    Field(36, "RecurringAction", 1, 100, r"[A-Z_]+"),
    Field(37, "ClientHash", 1, 64),
    Field(38, "OperatorName", 1, 100),
    Field(39, "ICCID", 1, 100, r"[A-Za-z0-9]+"),
    Field(40, "AuthorizationCode", 6, 6, r"\d+"),
    Field(41, "ScreenType", 4, 6, r"FULL|IFRAME"),
    Field(42, "BlikUIDKey", 1, 64),
    Field(43, "BlikUIDLabel", 1, 20),
    Field(44, "BlikAMKey", 1, 64),
    Field(45, "ReturnURL", 1, 1000, ADDRESS),
    Field(46, "TransactionSettlementMode", 4, 6, r"COMMON|NONE"),
    Field(47, "PaymentToken", 1, 100_000, BASE64),
    Field(48, "DocNumber", 1, 150),
    Field(49, "RecurringAcceptanceID", 1, 10, r"\d+"),
    Field(50, "RecurringAcceptanceTime", 19, 19, MOMENT),
    Field(51, "DefaultRegulationAcceptanceState", 8, 8, r"ACCEPTED"),
    Field(52, "DefaultRegulationAcceptanceID", 1, 10, r"\d+"),
    Field(53, "DefaultRegulationAcceptanceTime", 19, 19, MOMENT),
    Field(54, "WalletType", 1, 32, r"SDK_NATIVE|WIDGET"),
    Field(55, "RecurringValidityTime", 10, 10, r"\d{4}-\d\d-\d\d"),
    Field(56, "ServiceURL", 1, 1000, ADDRESS),
    Field(57, "MCC", 4, 4, r"\d+"),
    Field(58, "BlikPPLabel", 1, 35),
    Field(59, "BlikPPRefuseNotSupported", 4, 5, r"true|false"),
    Field(60, "ReceiverNameForFront", 1, 35),
    Field(61, "AccountHolderName", 1, 100),
    Field(62, "UserAgent", 1, 150),
)
BY_NAME = {field.name: field for field in START}
START_ORDER = tuple(field.name for field in START)

# The other operations, each with its fields in the order of their hash numbers.
STATUS_ORDER = ("ServiceID", "OrderID")
RETURN_ORDER = ("ServiceID", "OrderID")
CANCEL_ORDER = ("ServiceID", "MessageID", "RemoteID", "OrderID")
REFUND_ORDER = ("ServiceID", "MessageID", "RemoteID", "Amount", "Currency")
BALANCE_ORDER = ("ServiceID", "MessageID")
CHANNELS_ORDER = ("ServiceID", "MessageID", "Currencies", "Language")
LEGAL_ORDER = ("ServiceID", "MessageID", "GatewayID", "Language")
OUT_DETAILS_ORDER = ("serviceId", "messageId", "method")
OUT_DETAILS_ANSWER_ORDER = ("serviceId", "messageId", "status", "remoteOutId")


def check(fields: Mapping[str, str]) -> None:
    """Raise what a start may not say: a field of its own, or a value of no use there.

    The error names the field and never its value, which may be a person's.
    Errors: ``autopay_field_unknown``, ``autopay_field_invalid``, ``autopay_field_missing``.
    """
    for name, value in fields.items():
        if name not in BY_NAME:
            raise PortalError("autopay_field_unknown", field=name)
        if value and not BY_NAME[name].allows(value):
            raise PortalError("autopay_field_invalid", field=name)
    for name in ("ServiceID", "OrderID", "Amount"):
        if not fields.get(name):
            raise PortalError("autopay_field_missing", field=name)
