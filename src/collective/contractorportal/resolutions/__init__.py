"""What a community decides on: resolutions, surveys, their votes and their results.

For owners and their proxies, boards in their term, and the manager's staff. Events:
``IVoteOpened``, ``IBallotCast``, ``IVoteSettled`` (``interfaces.py``).

Where to look:

* ``content``, ``states``, ``opening``, ``maker``: the type, its ways, what has to be right
  before a vote opens, and how a draft is made
* ``register``, ``tally``, ``heads``, ``figures``, ``surveys``: who votes with what weight, what the
  ballots add up to, and how both are written
* ``storage``, ``mapping``, ``model``: the ballot box, a slot for each part
* ``entitlement``, ``ballots``, ``casting``, ``voting``: who may vote for what,
  what a vote is beside others, how it is put into the box, the password once more
* ``mine``, ``standing``, ``showing``, ``roles``, ``guarding``, ``hiding``: what one person
  sees, and what nobody does
* ``receipts``, ``proof``: what a voter gets, and how anybody can check
* ``views``, ``services``, ``start``: pages and REST of those who vote
* ``desk``, ``turnout``, ``reminders``, ``paper``, ``meetings``, ``proxies``: running a vote
* ``protocol``, ``results``, ``deadlines``, ``book``, ``numbering``: what remains of it
* ``requests``: what owners ask to be decided

``api`` is what pages, REST, workflow and worker call; ``words``, ``said`` and ``wording`` are
the texts that several of these share. Objects in the database are those of ``content``,
``storage``, ``numbering``, ``receipts``, ``paper``, ``results``, ``proxies`` and
``requests`` (each ``storage.py``): their modules keep their names.
"""
