"""The ways to pay for something: channels that fit, the one that is chosen, its terms."""

from ... import _
from ..channels import channels_of
from ..channels import clauses_of
from ..checkout.details import payer_of
from functools import cached_property


# The payer chooses at the gateway.
ELSEWHERE = ""
# What the gateway calls otherwise than people do.
TRANSFER = _("payments_group_transfer", default="Bank transfer by hand")
GROUPS = {
    "PBL": _("payments_group_banks", default="Banks"),
    "FR": TRANSFER,
    "Szybki Przelew": TRANSFER,
}


class Ways:
    """Part of the page of ``part``, for which ``asked`` is charged through ``service``."""

    def keys(self, name):
        found = self.request.form.get(name, ())
        found = [found] if isinstance(found, str) else found
        return frozenset(each for each in found if isinstance(each, str))

    @property
    def payer(self):
        return payer_of(self.person, self.part)

    @cached_property
    def offered(self):
        return [
            each
            for each in channels_of(self.service, self.words.language, self.payer)
            if each.available and self.fits(each)
        ]

    def fits(self, channel):
        low, high = channel.minimum, channel.maximum
        return (low is None or low <= self.asked) and (
            high is None or self.asked <= high
        )

    @cached_property
    def blik(self):
        """The channel that takes a code on this page, or None."""
        return next((each for each in self.offered if each.needs_code), None)

    @property
    def groups(self):
        """The other channels as they are grouped at the gateway."""
        found = {}
        for each in self.offered:
            if not each.needs_code:
                found.setdefault(each.group, []).append(each)
        return [
            {
                "title": self.words(GROUPS[name]) if name in GROUPS else name,
                "channels": each,
            }
            for name, each in found.items()
        ]

    @cached_property
    def channel(self):
        """The way that is chosen: BLIK until somebody chooses another."""
        if "channel" in self.request.form:
            return self.typed("channel")
        if self.refused:
            return self.refused.channel
        return self.blik.id if self.blik else ELSEWHERE

    @cached_property
    def clauses(self):
        """What has to be read, or ticked, before paying by the way that is chosen."""
        known = {each.id for each in self.offered}
        if self.channel not in known:
            return []
        found = clauses_of(self.service, self.channel, self.words.language)
        return [
            {
                "key": each.key,
                "id": f"terms-{number}",
                "parts": [{"text": text, "url": url} for text, url in each.parts],
                "checkbox": each.checkbox,
                "ticked": "checked" if each.key in self.keys("terms") else None,
            }
            for number, each in enumerate(found)
        ]
