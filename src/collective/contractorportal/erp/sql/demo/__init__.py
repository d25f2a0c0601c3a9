"""A demo ERP: communities, people and their money, made up, of any size.

The same arguments and the same day give the same rows. A set of any size begins
with the same three communities, where each awkward case has its place
(``cast.py``, ``story.py``); after them come as many as are asked for (``town.py``).

===========  ==================================================================
WM00001      Wspólnota Mieszkaniowa Kwiatowa 5, Kraków: two buildings
flat 1       board chair, with a third of the garage hall (K000001)
flat 2       co-owners 1/2 and 1/2 with accounts of their own (K000002, K000003)
flat 3       DOMAIN R3.6, the present month not paid; its owner has another flat, in
             Krzywa 3, which is overpaid (K000004)
flat 4       a couple, joint, one account, one e-mail, who stopped paying four months
             ago (K000005, K000006)
flat 5       co-owners 1/2, 1/4, 1/4 with one account; partly paired documents
flat 6       sold on the 15th four months ago (K000010, a former board member)
             to a new owner in the middle of the month (K000011)
flat 7       sold seventeen months ago, beyond the history days (K000012); the
             new owner is in arrears with interest notes (K000013)
flat 8       an owner, who stopped paying four months ago too, and a tenant of the same
             premises (K000014, K000015)
flat 9       overpayment, and a payment that came back (K000016)
flat 10      corrections up and down, a reversal and the charge made anew (K000017)
flat 10A     pages in English, an opening balance of debt (K000018)
flat 11, U1  remaining premises of the gmina (K000019), opening overpayment;
             U1 is leased by a company that pays every other month (K000020)
hall H1      three parts of 1/3, one of them a couple's
GM00002      Gmina Bochnia, Ogrodowa 14: tenants, no shares
flat 1       a human with two contractor numbers (K000025 here, K000026 as owner)
flat 2       a tenant in arrears, without e-mail, with an opening balance (K000022)
flat 3       a tenant who pays late, with interest notes (K000021)
flat 4       a couple of tenants, partly paired documents (K000023, K000024)
flat 5       one tenant moved out, another in, who stopped paying (K000027, K000028)
WM00003      Wspólnota Mieszkaniowa Krzywa 3: shares that sum to 0.98
flat 3       fractions 1/2 and 1/3, which do not sum to 1 (K000030, K000031)
flat 4       a tenant who bought the flat on the 20th six months ago (K000029)
flat 5       remaining premises of the developer (K000032)
suppliers    K000033 to K000036; the contract of K000036 with WM00001 has ended
===========  ==================================================================

Board terms, current and ended, are in WM00001; media settlements with a price
that changed within the half-year are on every account with meters. From the
fourth community on there are cooperatives (the fifth), TBS (the sixth), gminas.

Meters, persons, advance rates, reading windows and work orders are told in
``flats``: which of the first three has what, in its ``story``.

Ids can be read: WM00001 a community, WM00001-B1-10A premises, WM00001-R003 an
account, WM00001-R003-N2611 its charge of November 2026 (K correction, S reversal,
O interest note, R settlement, BO opening balance), -W2611 a payment.
"""

from .command import add_parser
from .command import main
from .generate import generate
from .users import demo_people


__all__ = ["add_parser", "demo_people", "generate", "main"]
