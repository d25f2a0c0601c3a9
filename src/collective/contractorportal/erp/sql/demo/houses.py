"""The premises of a community of the town, and the households that fill them."""

from .book import shares
from .people import Crowd


_PAYS = (
    ("prompt",) * 54 + ("standing",) * 8 + ("late",) * 13 + ("alternate",) * 7
    + ("partial",) * 8 + ("arrears",) * 6 + ("fresh",) * 4
)  # fmt: skip


class Houses:
    """The premises of one community and who lives there."""

    def __init__(self, town, place, number, rng):
        self.town, self.place, self.number, self.rng = town, place, number, rng
        self.book = town.book
        self.crowd = Crowd(rng)
        self.house = place.building(number)
        self.owners = []
        self.units = []
        self.left = 0

    def fill(self, people):
        """Premises until all people have one."""
        self.left = people
        rented = self.place.kind in ("gmina", "tbs")
        while self.left:
            if rented:
                self._rented()
            else:
                self._owned()
        if not rented and len(self.owners) >= 3 and self.rng.random() < 0.1:
            self._unit(
                self._hall, "garage", 60_000 + 10 * int(9000 * self.rng.random())
            )
        areas = [unit[2] for unit in self.units]
        parts = [None] * len(areas) if rented else shares(areas)
        for place, ((fill, kind, area), part) in enumerate(
            zip(self.units, parts, strict=True), 1
        ):
            number = str(place)
            if kind == "flat" and place > 3 and self.rng.random() < 0.03:
                number = f"{place - 1}A"
            prefix = {"commercial": "U", "garage": "H"}.get(kind, "")
            stairs = "ABCD"[(place - 1) // 8 % 4] if len(areas) > 8 else None
            premises = self.place.premises(
                self.house, prefix + number, kind, stairs, area, part
            )
            fill(premises, prefix + number, area)
        # They hold methods of this object, and nobody collects cycles meanwhile.
        self.units.clear()
        if self.place.kind == "wspolnota":
            self._board()

    def _unit(self, fill, kind="flat", area=None):
        area = area or 26_000 + 10 * int(5800 * self.rng.random())
        self.units.append((fill, kind, area))

    def _owned(self):
        drawn, two = self.rng.random(), self.left >= 2
        if not self.units and drawn < 0.2:
            self._take(1, self._remaining)
        elif two and drawn < 0.46:
            self._take(2, self._couple)
        elif two and drawn < 0.53:
            self._take(2, self._co_owners)
        elif two and drawn < 0.58:
            self._take(2, self._sold)
        elif two and drawn < 0.62:
            self._take(2, self._let)
        elif drawn < 0.65:
            self._take(1, self._company)
        elif drawn < 0.67 and len(self.units) > 1:
            self._take(0, self._second)
        else:
            self._take(1, self._single)

    def _rented(self):
        drawn, two = self.rng.random(), self.left >= 2
        if two and drawn < 0.5:
            self._take(2, self._tenants)
        elif two and drawn < 0.58:
            self._take(2, self._moved)
        else:
            self._take(1, self._tenants_one)

    def _take(self, people, fill):
        self.left -= people
        self._unit(fill, "commercial" if fill == self._company else "flat")

    def _new(self, party):
        return self.book.contractor(party)

    def _person(self):
        return self._new(self.crowd.person(self.book.contractors + 1))

    def _pair(self):
        return [self._new(one) for one in self.crowd.couple(self.book.contractors + 1)]

    def _account(self, holders, premises, number, area, tariff, persons, **plan):
        rng = self.rng
        pays = plan.pop("pays", None) or _PAYS[int(100 * rng.random())]
        if plan.get("meters") is None and persons and tariff != "garage":
            plan["meters"] = self.book.meters(rng)
        drawn = rng.random()
        if "opening" not in plan and drawn < 0.15:
            plan["opening"] = int(90_000 * rng.random()) - 30_000
        count = [(-999, persons)]
        if persons and drawn > 0.85:
            count.append((-int(20 * rng.random()), persons + 1))
        label = f"{self.place.street} {self.number}/{number}"
        self.place.account(
            holders, premises, plan.pop("name", f"Opłaty, {label}"), rng, label=label,
            tariff=tariff, area=area, heated=plan.pop("heated", area), persons=count,
            pays=pays, interest=pays in ("arrears", "late"), **plan,
        )  # fmt: skip

    def _own(self, premises, number, area, holders, persons, joint=False, **plan):
        since, until = plan.get("since"), plan.get("until")
        self.place.part(premises, holders, (1, 1), joint, since, until)
        if until is None:
            self.owners.append(holders)
        tariff = "owner" if persons else "share"
        self._account(holders, premises, number, area, tariff, persons, **plan)

    def _single(self, premises, number, area):
        self._own(
            premises, number, area, [self._person()], 1 + int(2 * self.rng.random())
        )
        if self.rng.random() < 0.2:
            self.town._investor = self.owners[-1][0]

    def _second(self, premises, number, area):
        """Another flat of somebody known, here or from an earlier community."""
        owner, self.town._investor = self.town._investor, None
        holders = [owner] if owner else self.owners[0] if self.owners else None
        if holders is None or len(holders) > 1:
            holders = ["K000004"]
        self._own(premises, number, area, holders, 1)

    def _couple(self, premises, number, area):
        persons = 2 + int(3 * self.rng.random())
        self._own(premises, number, area, self._pair(), persons, joint=True)

    def _co_owners(self, premises, number, area):
        fractions = ((1, 2), (1, 2)) if self.rng.random() < 0.6 else ((1, 3), (2, 3))
        holders = [self._person(), self._person()]
        together = self.rng.random() < 0.7
        for place, (holder, fraction) in enumerate(
            zip(holders, fractions, strict=True)
        ):
            self.place.part(premises, [holder], fraction)
            self.owners.append([holder])
            if not together:
                own = area * fraction[0] // fraction[1]
                if place == 0:
                    self._account(
                        [holder], premises, number, own, "owner", 2, heated=area
                    )
                else:
                    self._account([holder], premises, number, own, "share", 0)
        if together:
            self._account(holders, premises, number, area, "owner", 2)

    def _sold(self, premises, number, area):
        rng = self.rng
        since = self.town.day(-1 - int(22 * rng.random()), rng)
        meters = self.book.meters(rng)
        for until, start in ((since - 1, None), (None, since)):
            self._own(
                premises, number, area, [self._person()], 2, meters=meters,
                since=start, until=until,
            )  # fmt: skip

    def _let(self, premises, number, area):
        self._own(premises, number, area, [self._person()], 1)
        tenant = self._person()
        since = self.town.day(-int(30 * self.rng.random()), self.rng, 1)
        self.place.title(tenant, "tenancy", premises, since)
        self._account(
            [tenant], premises, number, area, "rent", 0, since=since, module="rents",
            name=f"Czynsz najmu, {self.place.street} {self.number}/{number}",
        )  # fmt: skip

    def _company(self, premises, number, area):
        """A shop: half are owned by the company, half rented from the community."""
        company = self._new(self.crowd.company(self.book.contractors + 1 + 10_000))
        if self.rng.random() < 0.5:
            self._own(premises, number, area, [company], 1)
            return
        owner = self.owners[0] if self.owners else ["K000019"]
        self.place.part(premises, owner, (1, 1), len(owner) > 1)
        self._account(owner, premises, number, area, "share", 0)
        since = self.town.day(-int(40 * self.rng.random()), self.rng, 1)
        self.place.title(company, "lease", premises, since)
        self._account(
            [company], premises, number, area, "lessee", 1, since=since,
            module="rents", name=f"Najem lokalu {number}",
        )  # fmt: skip

    def _remaining(self, premises, number, area):
        gmina = self.rng.random() < 0.6
        name = f"Gmina {self.place.place[0]}" if gmina else "Deweloper"
        party = self.crowd.company(self.book.contractors + 1 + 10_000)
        party = type(party)(
            f"{name} (pozostałe lokale)", "remaining", email=party.email, nip=party.nip
        )
        self._own(premises, number, area, [self._new(party)], 0)

    def _tenants(self, premises, number, area, holders=None, **plan):
        holders = holders or self._pair()
        for holder in holders:
            self.place.title(
                holder, "tenancy", premises, plan.get("since"), plan.get("until")
            )
        persons = len(holders) + int(2 * self.rng.random())
        self._account(holders, premises, number, area, "tenant", persons, **plan)

    def _tenants_one(self, premises, number, area):
        self._tenants(premises, number, area, [self._person()])

    def _moved(self, premises, number, area):
        since = self.town.day(-1 - int(22 * self.rng.random()), self.rng, 1)
        meters = self.book.meters(self.rng)
        for until, start in ((since - 1, None), (None, since)):
            self._tenants(
                premises, number, area, [self._person()], meters=meters, since=start,
                until=until,
            )  # fmt: skip

    def _hall(self, premises, number, area):
        for holders in self.owners[:3]:
            self.place.part(premises, holders, (1, 3), len(holders) > 1)
            self._account(holders, premises, number, area // 3, "garage", 0)

    def _board(self):
        day = self.town.day
        for place, holders in enumerate(self.owners[:3]):
            role = "member" if place else "chair"
            self.place.board(holders[0], role, day(-18, self.rng, 1))
        if len(self.owners) > 3:
            self.place.board(
                self.owners[3][0],
                "member",
                day(-50, self.rng, 1),
                day(-18, self.rng, 1) - 1,
            )
