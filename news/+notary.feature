Let board and office enter the notary's deed (day, number in Repertorium A, notary, scan) that a resolution waits for; owners read that it waits, and protocol and REST name the deed.
