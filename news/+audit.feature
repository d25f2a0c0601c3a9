Kept one audit log of who did or saw what, chained and sealed day by day, searchable, checkable by button and by the command portal-audit, and told each person who looked at the own data.
