"""Plain words for what the synchronisation found, for staff."""

from .. import _
from ..core import formats
from ..core.share import percent
from ..directory.rules import display_name
from ..erp.records import Contractor
from ..erp.records import DIRECTORY_RECORDS
from ..erp.records import Premises
from datetime import date
from fractions import Fraction
from zope.i18n import translate


CLASSES = {cls.__name__: cls for cls in DIRECTORY_RECORDS}

RECORDS = {
    "Community": _("directory_records_community", default="Communities"),
    "Building": _("directory_records_building", default="Buildings"),
    "Premises": _("directory_records_premises", default="Premises"),
    "Contractor": _("directory_records_contractor", default="Contractors"),
    "OwnershipPart": _("directory_records_part", default="Ownership parts"),
    "Title": _("directory_records_title", default="Titles"),
    "BoardTerm": _("directory_records_board_term", default="Board terms"),
    "Account": _("directory_records_account", default="Accounts"),
    "AccountHolder": _("directory_records_holder", default="Account holders"),
    "Module": _("directory_records_module", default="Licensed modules"),
}

RECORD = {
    "Community": _("directory_record_community", default="community ${id}"),
    "Building": _("directory_record_building", default="building ${id}"),
    "Premises": _("directory_record_premises", default="premises ${number} (${id})"),
    "Contractor": _(
        "directory_record_contractor", default="contractor ${name} (${id})"
    ),
    "OwnershipPart": _("directory_record_part", default="ownership part ${id}"),
    "Title": _("directory_record_title", default="title ${id}"),
    "BoardTerm": _("directory_record_board_term", default="board term ${id}"),
    "Account": _("directory_record_account", default="account ${id}"),
    "AccountHolder": _("directory_record_holder", default="account holder ${id}"),
}

ERRORS = {
    "shares_sum": _(
        "directory_error_shares_sum",
        default="The shares of the premises come to ${total} (${percent}%) instead of 1. Difference: ${difference}.",
    ),
    "premises_without_share": _(
        "directory_error_premises_without_share",
        default="The premises have no share in the common property.",
    ),
    "share_out_of_range": _(
        "directory_error_share_out_of_range",
        default="The share ${share} is not above 0 and at most 1.",
    ),
    "fractions_sum": _(
        "directory_error_fractions_sum",
        default="The ownership parts come to ${total} instead of 1.",
    ),
    "fraction_out_of_range": _(
        "directory_error_fraction_out_of_range",
        default="The fraction ${fraction} is not above 0 and at most 1.",
    ),
    "duplicate_holder": _(
        "directory_error_duplicate_holder",
        default="Contractor ${contractor} holds part ${part} twice at the same time.",
    ),
    "part_many_holders": _(
        "directory_error_part_many_holders",
        default="Part ${part} has several holders at once and is not the joint part of a couple.",
    ),
    "ownership_without_part": _(
        "directory_error_ownership_without_part",
        default="The ownership does not say of which part of the premises.",
    ),
    "title_without_premises": _(
        "directory_error_title_without_premises",
        default="The title does not say to which premises.",
    ),
    "part_of_other_premises": _(
        "directory_error_part_of_other_premises",
        default="Part ${id} belongs to other premises than the title.",
    ),
    "premises_of_other_community": _(
        "directory_error_premises_of_other_community",
        default="Premises ${id} belong to another community.",
    ),
    "unknown_community": _(
        "directory_error_unknown_community",
        default="There is no community ${id}.",
    ),
    "unknown_building": _(
        "directory_error_unknown_building", default="There is no building ${id}."
    ),
    "unknown_premises": _(
        "directory_error_unknown_premises", default="There are no premises ${id}."
    ),
    "unknown_part": _(
        "directory_error_unknown_part", default="There is no ownership part ${id}."
    ),
    "unknown_contractor": _(
        "directory_error_unknown_contractor",
        default="There is no contractor ${id}.",
    ),
    "unknown_account": _(
        "directory_error_unknown_account", default="There is no account ${id}."
    ),
    "interval_upside_down": _(
        "directory_error_interval_upside_down",
        default="It ends (${end}) before it begins (${begin}).",
    ),
    "nip_invalid": _(
        "directory_error_nip_invalid",
        default="The tax number (NIP) ${value} has a wrong check digit.",
    ),
    "regon_invalid": _(
        "directory_error_regon_invalid",
        default="The REGON number ${value} has a wrong check digit.",
    ),
    "nrb_invalid": _(
        "directory_error_nrb_invalid",
        default="The bank account number ${value} has wrong check digits.",
    ),
    "duplicate_id": _(
        "directory_error_duplicate_id",
        default="The ERP gives this id more than once; the first record was taken.",
    ),
}

REASONS = {
    "unavailable": _(
        "directory_reason_unavailable", default="the ERP cannot be reached"
    ),
    "timeout": _("directory_reason_timeout", default="the ERP did not answer in time"),
    "schema": _(
        "directory_reason_schema",
        default="the ERP's data do not follow the exchange schema",
    ),
    "error": _("directory_reason_error", default="the ERP gave no usable answer"),
}

STAGES = {
    "read": _("directory_stage_read", default="Reading from the ERP"),
    "write": _("directory_stage_write", default="Writing what has changed"),
    "check": _("directory_stage_check", default="Checking the data of communities"),
}

SINCE = _("directory_error_since", default="from ${day}")
UNTIL = _("directory_error_until", default="until ${day}")


class Words:
    """Says things in the language of a request."""

    def __init__(self, directory, request, language):
        self.directory = directory
        self.request = request
        self.language = language

    def say(self, message, **mapping):
        """A message with its places filled."""
        filled = type(message)(
            message, message.domain, default=message.default, mapping=mapping
        )
        return translate(filled, context=self.request)

    def error(self, error):
        """What is wrong, in a sentence."""
        details = dict(error.details)
        for name in ("begin", "end"):
            if name in details:
                details[name] = self.iso_day(details[name])
        if error.code == "shares_sum":
            share = percent(Fraction(details["total"]), 4)
            details["percent"] = formats.number(share, self.language)
        return self.say(ERRORS[error.code], **details)

    def when(self, error, today):
        """The days that an error is about, when they are not simply from now on."""
        said = []
        if error.since is not None and error.since > today:
            said.append(self.say(SINCE, day=formats.day(error.since, self.language)))
        if error.until is not None:
            said.append(self.say(UNTIL, day=formats.day(error.until, self.language)))
        return " ".join(said)

    def record(self, class_name, record_id):
        """Which record it is about."""
        record = self.directory.get(CLASSES[class_name], record_id)
        details = {"id": record_id, "number": "?", "name": "?"}
        if isinstance(record, Premises):
            details["number"] = record.number
        if isinstance(record, Contractor):
            details["name"] = display_name(record)
        return self.say(RECORD[class_name], **details)

    def iso_day(self, text):
        return formats.day(date.fromisoformat(text), self.language)
