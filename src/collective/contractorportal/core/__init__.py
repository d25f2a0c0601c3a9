"""Pure rules shared by all rooms: money, shares, periods, identifiers, formats."""
