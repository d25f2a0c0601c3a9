"""Names of proxies that were nobody's: for a while only so many are looked at."""
