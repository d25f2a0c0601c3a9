"""Where databases from before look for what is kept in ``proxies.misses`` now."""
