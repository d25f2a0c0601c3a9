People see all that is held about them, by kind, with purpose, legal basis, source, receivers and time, and take it away as PDF and JSON. The information clause is a setting.
