Everybody sees on a page where the own login is open, ends one or all others, and reads at Start when the login before was; a new password ends the others by itself, those of programs too.
