"""What people declare of their premises: the number of persons, other norms of advances."""
