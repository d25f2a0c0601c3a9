Added audiences: notices and documents choose kinds of people, buildings, staircases, single premises or verified persons, with a window of time, and Zope's own security and the catalog decide alike.
