Added verified persons: a mark on a login that the office sets in Site Setup or over REST (`@logins`).
