"""Arrears of a community by age, so that nobody can be told from the sums."""
