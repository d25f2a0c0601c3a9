After too many wrong passwords of one login, one device or one address no more are looked at for a while, and nobody can lock somebody else out by guessing. The numbers are settings.
