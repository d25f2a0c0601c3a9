The office asked several firms for an offer of a fault; each answered with a login or by a one-time address, the office or the board compared and chose, and the others were told.
