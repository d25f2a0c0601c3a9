"""The words of meters: media, what the rules found, states, who read, what happens now."""

from .. import _
from ..core.formats import measure


TITLE = _("meters_title", default="Meters")
# Icon and word of each medium.
MEDIA = {
    "cold_water": ("drop", _("meters_cold_water", default="Cold water")),
    "hot_water": ("drop", _("meters_hot_water", default="Hot water")),
    "heat": ("flame", _("meters_heat", default="Heating")),
    "heat_allocator": (
        "flame",
        _("meters_heat_allocator", default="Heat cost allocator"),
    ),
    "electricity": ("bolt", _("meters_electricity", default="Electricity")),
    "gas": ("flame", _("meters_gas", default="Gas")),
}

# What is wrong with a form as a whole.
PROBLEMS = {
    "reading_none": _(
        "meters_none_typed", default="Enter the reading of at least one meter."
    ),
    "reading_too_many": _(
        "meters_too_many", default="At most ${most} meters can be sent at once."
    ),
    "reading_twice": _("meters_twice", default="The same meter is there twice."),
    "reading_meter": _(
        "meters_unknown", default="There is no such meter, or it is not yours."
    ),
    "reading_key": _(
        "meters_key", default="Each form needs a key of 1 to 100 signs that names it."
    ),
    "reading_step": _(
        "meters_step", default="This reading has been dealt with meanwhile."
    ),
    "reading_reason": _(
        "meters_reason_missing", default="Write why: the person will read it."
    ),
    "reading_unknown_decision": _(
        "meters_unknown_decision",
        default="A reading is accepted, corrected or refused.",
    ),
    "reading_day": _(
        "meters_day_unreadable",
        default="“${text}” is not a day. Choose it from the calendar or write it like 31.12.2026.",
    ),
}

# What was found at one meter. ``index`` and ``unit`` are those of the reading.
FINDINGS = {
    "reading_empty": _(
        "meters_empty", default="Enter what the meter shows, or leave it out."
    ),
    "reading_unreadable": _(
        "meters_unreadable",
        default="“${text}” is not a number. Write only the digits of the meter, like 123,456.",
    ),
    "reading_negative": _(
        "meters_negative", default="A meter shows no number below zero."
    ),
    "reading_digits": _(
        "meters_digits",
        default="This meter has only ${digits} digits before the comma. Check where the comma is.",
    ),
    "reading_digits_likely": _(
        "meters_digits_likely",
        default="This meter has only ${digits} digits before the comma. Did you mean ${likely}?",
    ),
    "reading_decimals": _(
        "meters_decimals",
        default="This meter has only ${decimals} digits after the comma. Leave out the others.",
    ),
    "reading_decimals_none": _(
        "meters_decimals_none",
        default="This meter has no digits after the comma. Write a whole number.",
    ),
    "reading_tariffs_missing": _(
        "meters_tariffs_missing",
        default="This meter has ${tariffs} tariffs: the reading of T${tariff} is missing.",
    ),
    "reading_tariffs_many": _(
        "meters_tariffs_many",
        default="This meter has only ${tariffs} readings, and ${given} were sent.",
    ),
    "reading_future": _(
        "meters_future",
        default="The day of the reading cannot be after today, ${today}.",
    ),
    "reading_before_last": _(
        "meters_before_last",
        default="There is a later reading already, of ${last_on}. Choose that day or a later one.",
    ),
    "reading_between": _(
        "meters_between",
        default="A later reading, ${next} of ${next_on}, counts already, and ${index} does not lie between it and the one before. Correct it or refuse it.",
    ),
    "reading_before_installed": _(
        "meters_before_installed",
        default="This meter was installed on ${installed_on}. Choose that day or a later one.",
    ),
    "reading_removed": _(
        "meters_removed",
        default="This meter was taken away on ${removed_on}. Its readings are no longer needed.",
    ),
    "reading_replaced": _(
        "meters_replaced",
        default="This meter was replaced on ${removed_on}. Enter the reading of the new meter, number ${number}.",
    ),
    "reading_remote": _(
        "meters_remote", default="This meter is read by radio: you need not read it."
    ),
    "reading_verification": _(
        "meters_verification",
        default="The legal verification of this meter ended on ${verified_until}, so its readings may not be used for settlements. The manager has to have it replaced.",
    ),
    "reading_window": _(
        "meters_outside",
        default="Readings are not taken now. Send it between ${opens_on} and ${closes_on}; if it cannot wait, call the manager.",
    ),
    "reading_window_none": _(
        "meters_outside_none",
        default="Readings are not taken now, and the next days are not known yet. If it cannot wait, call the manager.",
    ),
    "reading_window_day": _(
        "meters_window_day",
        default="Readings of ${opens_on} or later are taken now. Read the meter again.",
    ),
    # What is asked about
    "reading_unchecked": _(
        "meters_unchecked",
        default="The accounting system does not answer, so we cannot compare this reading with the earlier ones. The manager will check it.",
    ),
    "reading_first": _(
        "meters_first",
        default="We know no earlier reading of this meter. Check all digits once more: the manager will look at it.",
    ),
    "reading_same_day": _(
        "meters_same_day",
        default="For this day the reading ${known} is known already. If ${index} is the right one, the manager will decide.",
    ),
    "reading_rollover": _(
        "meters_rollover",
        default="The reading ${index} is lower than the last one (${last} of ${last_on}). If the meter has passed its highest number and begun again at zero, ${used} ${unit} were used. Or was it replaced?",
    ),
    "reading_lower": _(
        "meters_lower",
        default="The reading ${index} is lower than the last one (${last} of ${last_on}). Check the meter, or say that it was replaced.",
    ),
    "reading_lower_likely": _(
        "meters_lower_likely",
        default="The reading ${index} is lower than the last one (${last} of ${last_on}). Is one digit wrong, and does the meter show ${likely}? Or was it replaced?",
    ),
    "reading_zero": _(
        "meters_zero",
        default="The reading is the same as on ${last_on}: nothing was used in ${days} days. Is that right?",
    ),
    "reading_persons": _(
        "meters_persons",
        default="Since ${last_on} ${used} ${unit} were used. For ${persons} persons more than ${most} ${unit} is unusual. Check the digits and the comma.",
    ),
    "reading_most": _(
        "meters_most",
        default="Since ${last_on} ${used} ${unit} were used. More than ${most} ${unit} is unusual for a household. Check the digits and the comma.",
    ),
    "reading_high": _(
        "meters_high",
        default="Since ${last_on} ${used} ${unit} were used; usually it is about ${usual} ${unit} in such a time. Check the digits and the comma.",
    ),
    "reading_likely": _(
        "meters_likely", default="Does the meter perhaps show ${likely}?"
    ),
    # What is only said
    "reading_same": _("meters_same", default="This reading is known already."),
    "reading_leak": _(
        "meters_leak",
        default="Water may be running all the time: about ${a_day} litres a day, usually ${usual}. Close all taps and look whether the meter still turns. Check the toilet first.",
    ),
    "reading_below_estimate": _(
        "meters_below_estimate",
        default="The manager had estimated ${estimate} for ${estimated_on}. Your reading is lower, and the estimate will be corrected.",
    ),
}
# Which further word a finding gets when it has a detail.
LIKELY = ("reading_digits", "reading_lower")
ADD_LIKELY = ("reading_high", "reading_persons", "reading_most")

BECAUSE = {
    "checked": _(
        "meters_because_checked", default="I have checked: this is what it shows"
    ),
    "rollover": _(
        "meters_because_rollover",
        default="The meter has passed its highest number and begun at zero",
    ),
    "replacement": _("meters_because_replacement", default="The meter was replaced"),
}

STATES = {
    "accepted": ("success", _("meters_state_accepted", default="accepted")),
    "awaiting": (
        "warning",
        _("meters_state_awaiting", default="waits for the manager"),
    ),
    "corrected": (
        "info",
        _("meters_state_corrected", default="corrected by the manager"),
    ),
    "refused": ("danger", _("meters_state_refused", default="not accepted")),
    "superseded": (
        "neutral",
        _("meters_state_superseded", default="replaced by a later one"),
    ),
}
KINDS = {
    "resident": _("meters_kind_resident", default="read by a resident"),
    "manager": _("meters_kind_manager", default="read by the manager"),
    "radio": _("meters_kind_radio", default="read by radio"),
    "estimated": _("meters_kind_estimated", default="estimated"),
    "replacement_old": _(
        "meters_kind_replacement_old", default="last reading before it was replaced"
    ),
    "replacement_new": _(
        "meters_kind_replacement_new", default="first reading of the new meter"
    ),
    "opening": _("meters_kind_opening", default="first reading"),
}
WHO = {
    "you": _("meters_who_you", default="You"),
    "other": _("meters_who_other", default="another person of these premises"),
    "office": _("meters_who_office", default="the manager"),
}
# What happens now with a reading that was sent, as the person reads it.
NOW_WHAT = {
    "accepted": _(
        "meters_now_accepted",
        default="The reading is accepted. It counts for your next settlement; you need do nothing more.",
    ),
    "awaiting": _(
        "meters_now_awaiting",
        default="The manager looks at this reading and accepts it, corrects it or asks you. You will get an e-mail.",
    ),
    "corrected": _(
        "meters_now_corrected", default="The manager has corrected this reading."
    ),
    "refused": _(
        "meters_now_refused",
        default="This reading does not count. Read the meter again and send it, or call the manager.",
    ),
    "superseded": _(
        "meters_now_superseded",
        default="Another reading of the same day has come in its place.",
    ),
}


def index_text(words, indexes, decimals):
    """Indexes as on the dial; several tariffs one after the other."""
    texts = [words.number(each, decimals) for each in indexes]
    if len(texts) == 1:
        return texts[0]
    return ", ".join(f"T{place} {text}" for place, text in enumerate(texts, 1))


def found_text(words, finding, meter, indexes=()):
    """A finding in the reader's language.

    ``meter`` is a ``Meter`` or a ``Taken``: it has unit and decimals.
    """
    details = dict(finding.details)
    code, likely = finding.code, details.get("likely")
    if code in LIKELY and likely is not None:
        code = f"{code}_likely"
    if code == "reading_decimals" and not details["decimals"]:
        code = "reading_decimals_none"
    mapping = {name: _shown(words, each, meter) for name, each in details.items()}
    mapping["index"] = index_text(words, indexes, meter.decimals)
    mapping["unit"] = measure(meter.unit)
    text = words(FINDINGS[code], **mapping)
    if code in ADD_LIKELY and likely is not None:
        more = words(FINDINGS["reading_likely"], likely=mapping["likely"])
        return f"{text} {more}"
    return text


def _shown(words, value, meter):
    if isinstance(value, tuple):
        return index_text(words, value, meter.decimals)
    if hasattr(value, "year"):
        return words.day(value)
    if hasattr(value, "as_tuple"):
        # Litres a day are whole; units of the meter have its decimals.
        return words.number(value, -value.as_tuple().exponent)
    return "" if value is None else str(value)
