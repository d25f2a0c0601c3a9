Who holds a premises with others, or is a tenant in it, sees that another has declared its number of persons, and what became of it, but not why, nor what was written.
