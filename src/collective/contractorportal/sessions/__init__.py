"""Where somebody is logged in: each login is kept in the site, seen, and can be ended."""
