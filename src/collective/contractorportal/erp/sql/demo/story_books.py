"""The books of the first three communities, with what a board has to look at."""

from .books.categories import CATEGORIES
from .books.dealings import Dealings
from .books.invoices import Invoices
from .books.keeper import Keeper
from .cast import IDS


# Paid each month, in grosze.
LOAN = 41_240
# Repairs for the gmina that its supplier asks money for: code, days ago, title,
# grosze, how far it is if not as its days say, and why.
REPAIRS = (
    ("n1", 1, "Udrożnienie pionu kanalizacyjnego, klatka B", 36_900, None, None),
    ("n2", 11, "Wymiana zaworów odcinających w piwnicy", 98_400, "to_pay", None),
    (
        *("n3", 16, "Przegląd instalacji c.o.", 61_500, "disputed"),
        "Na fakturze są dwa przeglądy, a w protokole jeden. Prosimy o korektę.",
    ),
    (
        *("n4", 38, "Naprawa baterii w lokalu 3", 24_600, "refused"),
        "Bateria należy do najemcy lokalu. Prosimy wystawić fakturę na niego.",
    ),
)
UTILITIES = ("water", "heat", "energy", "insurer", "manager")


class StoryBooks:
    """Writes them when all accounts are written."""

    def __init__(self, book, rng):
        self.book, self.rng, self.calendar = book, rng, book.calendar

    def tell(self, kwiatowa, ogrodowa, krzywa):
        """Kwiatowa 5 in full, the gmina's invoices, and a small community's."""
        self._kwiatowa(kwiatowa)
        self._ogrodowa(ogrodowa)
        self._krzywa(krzywa)

    def _day(self, index, day):
        return self.calendar.billing(index).first + day - 1

    def _kwiatowa(self, place):
        """Energy goes over its plan; an invoice is in dispute; contracts come to an end."""
        serve = ("hydro", "clean", "lift", *UTILITIES, "roofer")
        keeper = Keeper(
            place, self.rng, self.book.months, {key: IDS[key] for key in serve},
            "Anna Zielińska, przewodnicząca zarządu", lifts=True, over="energy",
        )  # fmt: skip
        for billing in keeper.months:
            if (day := billing.first + 14) <= self.calendar.today:
                title = f"Rata kredytu, {billing.name}"
                keeper.entry("F2", day, "outlay", -LOAN, title)
        keeper.keep(((-15, 0, 110), (-3, 1, 45)), deposit=-10)
        keeper.repair("n1", 5, "Wymiana zaworu na pionie wodnym", 54_000)
        day, dealings = self._day, Dealings(place)
        today = self.calendar.today
        fee = keeper.fee
        dealings.service("manager", IDS["manager"], day(-44, 1), fee=fee("management"))
        dealings.service("hydro", IDS["hydro"], day(-26, 1), fee=fee("operation"))
        # It ends soon; for the next one there is a month to give notice.
        dealings.service(
            "clean", IDS["clean"], day(-26, 1), today + 40, 1, fee=fee("cleaning")
        )
        dealings.service(
            "lift", IDS["lift"], day(-26, 1), self._day(4, 1) - 1, 3, fee=fee("lift")
        )
        dealings.service("energy", IDS["energy"], day(-14, 1), day(10, 1) - 1, 6)
        dealings.service("heat", IDS["heat"], day(-44, 1), notice=12)
        dealings.service("water", IDS["water"], day(-44, 1))
        dealings.policy(IDS["insurer"], day(-8, 1), 184_500)
        dealings.contract(
            "loan", "Kredyt na docieplenie budynku", day(-36, 1), None, day(84, 1) - 1,
            None, LOAN, "month",
        )  # fmt: skip
        dealings.contract(
            "lease", "Najem powierzchni pod reklamę", day(-20, 1), None, None, 1, 20_000,
            "month",
        )  # fmt: skip
        dealings.service("green", IDS["green"], day(-40, 1), day(-6, 1) - 1, fee=38_000)

    def _ogrodowa(self, place):
        """The gmina has no board, but a supplier who sends invoices."""
        operation = next(each for each in CATEGORIES if each.code == "operation")
        invoices = Invoices(place, self.rng, "Administracja zasobu")
        for index in range(1 - min(self.book.months, 15), 1):
            billing = self.calendar.billing(index)
            day = billing.first + operation.day - 1
            if day <= self.calendar.today:
                title = f"{operation.title}, {billing.name}"
                invoices.write(billing, operation, IDS["hydro"], day, title, 73_800)
        today = self.calendar.today
        for code, ago, title, amount, state, reason in REPAIRS:
            invoices.write(
                self.calendar.billing(0), operation, IDS["hydro"], today - ago, title,
                amount, code, state, reason,
            )  # fmt: skip
        Dealings(place).service("hydro", IDS["hydro"], self._day(-15, 1), fee=73_800)

    def _krzywa(self, place):
        keeper = Keeper(
            place, self.rng, self.book.months, {"clean": IDS["clean"]},
            "Jacek Święcicki, zarząd",
        )  # fmt: skip
        keeper.keep()
        fee = keeper.fee("cleaning")
        Dealings(place).service("clean", IDS["clean"], self._day(-12, 1), fee=fee)
