"""A form filled with what is known of a person, and whose a request is."""

from ..contact.postal import addresses_last_known
from ..core.phones import shown_phone
from ..directory.storage import get_directory
from ..erp.records import Contractor
from ..finance.wording import Words
from ..zones.chain import zone_of
from dataclasses import dataclass
from dataclasses import replace


# What is typed into a field of its own; the others are choices.
TYPED = ("name", "email", "phone", "address", "number", "nip")


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom a request is made, and what it is about."""

    contractor_id: str
    community_id: str | None = None
    account_id: str | None = None
    premises_id: str | None = None


class Filling:
    """What the portal knows of a person for one form."""

    def __init__(self, person, easyform, request):
        self.person = person
        self.words = Words(request)
        zone = zone_of(easyform)
        self.community_id = getattr(zone, "community_id", None) or None

    def _here(self, places):
        """Those of the form's community, of today; all where it has none."""
        return [
            each
            for each in places
            if each.current
            and (self.community_id is None or each.community.id == self.community_id)
        ]

    @property
    def holdings(self):
        """Titles to premises, each premises once: id -> holding."""
        return {
            each.premises.id: each
            for each in self._here(self.person.holdings)
            if each.premises is not None
        }

    @property
    def accounts(self):
        """Accounts: id -> access."""
        return {each.account.id: each for each in self._here(self.person.accounts)}

    def filled(self, form):
        """The form with choices of the own places, and with what to begin with."""
        fields = tuple(self._filled(each) for each in form.fields)
        return replace(form, fields=fields)

    def _filled(self, field):
        if field.prefill in ("premises", "account") and field.kind in ("line", "one"):
            choices = getattr(self, f"_{field.prefill}")()
            if not choices:
                return field
            default = (choices[0][0],) if len(choices) == 1 else ()
            return replace(field, kind="one", choices=choices, default=default)
        if field.prefill in TYPED and field.kind in ("line", "text", "email", "phone"):
            value = getattr(self, f"_{field.prefill}")()
            if value:
                return replace(field, default=(value,))
        return field

    def _premises(self):
        return tuple(
            (key, self.words.place(each)) for key, each in self.holdings.items()
        )

    def _account(self):
        return tuple(
            (key, f"{each.account.name}, {self.words.place(each)}")
            for key, each in self.accounts.items()
        )

    def _name(self):
        return self.person.name

    def _email(self):
        return next((c.email for c in self.person.contractors if c.email), None)

    def _phone(self):
        found = next((c.phone for c in self.person.contractors if c.phone), None)
        return found and shown_phone(found)

    @property
    def _contractors(self):
        """The own contractors, first those of the form's community."""
        places = *self.person.holdings, *self.person.accounts
        here = {each.contractor.id for each in self._here(places)}
        return sorted(self.person.contractors, key=lambda each: each.id not in here)

    def _address(self):
        ids = [each.id for each in self._contractors]
        known = addresses_last_known(ids)
        return ", ".join(next((known[each] for each in ids if each in known), ()))

    def _number(self):
        return next((each.number for each in self._contractors if each.number), None)

    def _nip(self):
        return next((each.nip for each in self._contractors if each.nip), None)

    def whose(self, form, typed):
        """Of whom and about what a request is, by what was chosen in the form."""
        account = premises = None
        for field in form.fields:
            chosen = next(iter(typed.get(field.name, ())), "").strip()
            if field.prefill == "account" and field.kind == "one":
                account = account or self.accounts.get(chosen)
            elif field.prefill == "premises" and field.kind == "one":
                premises = premises or self.holdings.get(chosen)
        about = (
            premises or account or next(iter(self._here(self.person.holdings)), None)
        )
        community = about and about.community
        return Whose(
            contractor_id=about.contractor.id
            if about
            else self.person.contractors[0].id,
            community_id=community.id if community else self.community_id,
            account_id=account and account.account.id,
            premises_id=premises.premises.id if premises else _of_account(account),
        )


def _of_account(access):
    return access.premises.id if access is not None and access.premises else None


def contractor_of(request):
    """The ``Contractor`` whose request it is, or None when the ERP knows none."""
    return get_directory().get(Contractor, request.contractor_id)
