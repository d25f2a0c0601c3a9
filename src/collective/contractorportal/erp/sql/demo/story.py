"""The first three communities: each awkward case at a known place.

They are the same in a set of any size; where each case lies is told in the
package's docstring.
"""

from .book import shares
from .cast import IDS
from .cast import PARTIES
from .flats import story as flats
from .story_books import StoryBooks
from .story_books import UTILITIES
from .tariffs import make_prices
from random import Random


KRAKOW = ("Kraków", "30-011")
BOCHNIA = ("Bochnia", "32-700")

# They have not paid yet what is due in the present month.
THIS_MONTH = frozenset({0})
# Percent of the usual consumption, so that a settlement gives back.
SPARING = 66


class Story:
    """Writes the three communities into a book."""

    def __init__(self, book, rng):
        self.book, self.rng, self.calendar = book, rng, book.calendar
        self.prices = make_prices(self.calendar)

    def tell(self):
        """All parties, then the communities."""
        for key, party in PARTIES.items():
            assert self.book.contractor(party) == IDS[key]
        places = self._kwiatowa(), self._ogrodowa(), self._krzywa()
        for place in places:
            place.close()
        flats.tell(*places)
        if self.book.months:
            StoryBooks(self.book, Random(self.rng.random())).tell(*places)

    def _day(self, index, day):
        """That day of the month so many months from now."""
        return self.calendar.billing(index).first + day - 1

    def _account(self, place, keys, premises, number, tariff, area, persons, **plan):
        meters = None
        if tariff in ("owner", "tenant", "lessee") and persons:
            meters = plan.pop("meters", None) or self.book.meters(self.rng)
            meters.story = True
            key = keys[0] if place.serial != 3 else f"{keys[0]}_krzywa"
            flats.prepare(key, meters, self.calendar)
        house = "5G" if number == "H1" else place.house
        label = f"{place.street} {house}/{number}"
        name = plan.pop("name", f"Opłaty, {label}")
        return place.account(
            [IDS[key] for key in keys], premises, name, self.rng, label=label,
            tariff=tariff, area=area, heated=plan.pop("heated", area), persons=[(-999, persons)], meters=meters, **plan,
        )  # fmt: skip

    def _kwiatowa(self):
        place = self.book.community(
            1, "wspolnota", "Wspólnota Mieszkaniowa Kwiatowa 5", "Kwiatowa", "5", KRAKOW,
            self.prices,
        )  # fmt: skip
        place.house = "5"
        house, hall = place.building("5"), place.building("5G")
        plan = (
            ("1", "flat", "I", 48300),
            ("2", "flat", "I", 52400),
            ("3", "flat", "I", 61200),
            ("4", "flat", "I", 73850),
            ("5", "flat", "I", 44100),
            ("6", "flat", "II", 52400),
            ("7", "flat", "II", 38600),
            ("8", "flat", "II", 35250),
            ("9", "flat", "II", 61200),
            ("10", "flat", "II", 73850),
            ("10A", "flat", "II", 29900),
            ("11", "flat", "II", 44100),
            ("U1", "commercial", None, 96500),
            ("H1", "garage", None, 118350),
        )
        areas = {number: area for number, _, _, area in plan}
        premises = {
            number: place.premises(
                hall if kind == "garage" else house, number, kind, stairs, area, share
            )
            for (number, kind, stairs, area), share in zip(
                plan, shares(list(areas.values())), strict=True
            )
        }

        def owner(keys, number, persons, fraction=(1, 1), joint=False, **plan):
            since, until = plan.get("since"), plan.get("until")
            place.part(
                premises[number], [IDS[key] for key in keys], fraction, joint, since,
                until,
            )  # fmt: skip
            tariff = plan.pop("tariff", "owner")
            area = areas[number] * fraction[0] // fraction[1]
            return self._account(
                place, keys, premises[number], number, tariff, area, persons, **plan
            )

        day = self._day
        owner(["anna"], "1", 2)
        # The media of flat 2 are on the account of the one who lives there.
        self._co_owners(place, premises["2"], areas["2"])
        owner(["jan"], "3", 2, pays="exact", skips=THIS_MONTH)
        owner(["krystyna", "stanislaw"], "4", 3, joint=True, pays="stopped")
        for key, fraction in (
            ("pawel", (1, 2)),
            ("roza", (1, 4)),
            ("lukasz_l", (1, 4)),
        ):
            place.part(premises["5"], [IDS[key]], fraction)
        self._account(
            place, ["pawel", "roza", "lukasz_l"], premises["5"], "5", "owner",
            areas["5"], 1, pays="partial",
        )  # fmt: skip
        meters = self.book.meters(self.rng)
        meters.habit = SPARING
        owner(["tadeusz"], "6", 2, until=day(-4, 15), meters=meters, way="refund")
        owner(["zaneta"], "6", 1, since=day(-4, 16), meters=meters)
        meters = self.book.meters(self.rng)
        owner(["halina"], "7", 1, until=day(-17, 10), meters=meters)
        owner(
            ["lukasz"], "7", 2, since=day(-17, 11), meters=meters, pays="arrears",
            interest=True,
        )  # fmt: skip
        owner(["ewa"], "8", 1, pays="stopped")
        place.title(IDS["mateusz"], "tenancy", premises["8"], day(-14, 1))
        self._account(
            place, ["mateusz"], premises["8"], "8", "rent", areas["8"], 1,
            module="rents", name="Czynsz najmu, Kwiatowa 5/8", since=day(-14, 1),
        )  # fmt: skip
        owner(["zofia"], "9", 2, pays="ahead", returned=frozenset({-5}))
        owner(
            ["blazej"], "10", 3, reversals=frozenset({-7}),
            corrections={
                -10: (-11, "waste", -1000, "mniej osób"),
                -2: (-3, "waste", 2000, "więcej osób"),
            },
        )  # fmt: skip
        owner(["emily"], "10A", 1, pays="late", opening=31240, interest=True)
        owner(["krakow"], "11", 0, tariff="share", opening=-4500)
        owner(["krakow"], "U1", 0, tariff="share")
        place.title(IDS["bakery"], "lease", premises["U1"], day(-30, 1), day(30, 28))
        self._account(
            place, ["bakery"], premises["U1"], "U1", "lessee", areas["U1"], 2,
            module="rents", name="Najem lokalu użytkowego U1", pays="alternate", interest=True,
            skips=THIS_MONTH,
        )  # fmt: skip
        for keys in (["anna"], ["zofia"], ["krystyna", "stanislaw"]):
            owner(keys, "H1", 0, (1, 3), len(keys) > 1, tariff="garage")
        place.board(IDS["anna"], "chair", day(-20, 1))
        place.board(IDS["zofia"], "member", day(-20, 1))
        place.board(IDS["tadeusz"], "member", day(-44, 1), day(-4, 15))
        place.board(IDS["halina"], "chair", day(-44, 1), day(-20, 1) - 1)
        for key in ("hydro", "clean", "lift"):
            self.book.supply(IDS[key], place.id, day(-26, 1))
        self.book.supply(IDS["green"], place.id, day(-40, 1), day(-6, 1) - 1)
        for key in UTILITIES:
            self.book.supply(IDS[key], place.id, day(-26, 1))
        return place

    def _co_owners(self, place, premises, area):
        for key, tariff, persons, pays in (
            ("maria", "owner", 2, "partial"),
            ("piotr", "share", 0, "prompt"),
        ):
            place.part(premises, [IDS[key]], (1, 2))
            self._account(
                *(place, [key], premises, "2", tariff, area // 2, persons),
                heated=area,
                pays=pays,
            )

    def _ogrodowa(self):
        place = self.book.community(
            2, "gmina", "Gmina Bochnia, Zasób Mieszkaniowy Ogrodowa 14", "Ogrodowa",
            "14", BOCHNIA, self.prices,
        )  # fmt: skip
        place.house = "14"
        house = place.building("14")
        premises, meters = {}, {}
        areas = {"1": 36400, "2": 48200, "3": 42750, "4": 55100, "5": 31900}
        for number, area in areas.items():
            premises[number] = place.premises(house, number, "flat", None, area, None)
            meters[number] = self.book.meters(self.rng)

        def tenant(keys, number, persons, **plan):
            since, until = plan.get("since"), plan.get("until")
            for key in keys:
                place.title(IDS[key], "tenancy", premises[number], since, until)
            self._account(
                place, keys, premises[number], number, "tenant", areas[number], persons,
                meters=meters[number], **plan,
            )  # fmt: skip

        day = self._day
        tenant(["sikora_tenant"], "1", 1)
        tenant(["ryszard"], "2", 2, pays="arrears", interest=True, opening=84310)
        tenant(["barbara"], "3", 2, pays="late", interest=True, skips=THIS_MONTH)
        tenant(["wieslawa", "henryk"], "4", 2, pays="partial")
        tenant(["adam"], "5", 1, until=day(-9, 1) - 1)
        tenant(["kinga"], "5", 2, since=day(-8, 1), pays="fresh")
        self.book.supply(IDS["hydro"], place.id, day(-15, 1))
        return place

    def _krzywa(self):
        """A small community whose figures do not add up, for staff to see."""
        place = self.book.community(
            3, "wspolnota", "Wspólnota Mieszkaniowa Krzywa 3", "Krzywa", "3", KRAKOW,
            self.prices,
        )  # fmt: skip
        place.house = "3"
        house = place.building("3")
        areas = {"1": 40000, "2": 55500, "3": 47250, "4": 38800, "5": 51000}
        # Percents rounded down: 99 999 of 100 000 would be 1, these are 0.98.
        percents = (17, 23, 20, 16, 22)
        premises = {
            number: place.premises(house, number, "flat", None, area, percent * 1000)
            for (number, area), percent in zip(areas.items(), percents, strict=True)
        }
        day = self._day

        def owner(key, number, persons, **plan):
            place.part(premises[number], [IDS[key]], since=plan.get("since"))
            self._account(
                place, [key], premises[number], number,
                "owner" if persons else "share", areas[number], persons, **plan,
            )  # fmt: skip

        owner("sikora_owner", "1", 0)
        owner("jan", "2", 1, pays="ahead")
        for key, fraction in (("jacek", (1, 2)), ("irena", (1, 3))):
            place.part(premises["3"], [IDS[key]], fraction)
        self._account(
            place, ["jacek", "irena"], premises["3"], "3", "owner", areas["3"], 2
        )
        # A tenant who bought the flat.
        meters, bought = self.book.meters(self.rng), day(-6, 20)
        place.title(IDS["dorota"], "tenancy", premises["4"], None, bought - 1)
        self._account(
            place, ["dorota"], premises["4"], "4", "tenant", areas["4"], 1,
            module="rents", name="Czynsz najmu, Krzywa 3/4", until=bought - 1,
            meters=meters,
        )  # fmt: skip
        owner("dorota", "4", 1, since=bought, meters=meters)
        owner("developer", "5", 0)
        place.board(IDS["jacek"], "chair", day(-10, 1))
        self.book.supply(IDS["clean"], place.id, day(-12, 1))
        return place
