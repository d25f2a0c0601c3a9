"""Letters with a one-time code, and the own login that a person makes with one."""
