"""One vote for each owner, and one for all co-owners of a premises."""
