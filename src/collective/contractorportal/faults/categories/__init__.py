"""Kinds of faults in three levels: place, category, problem."""
