"""Who it is, once more: before a vote, a large payment, or a change of what protects."""
