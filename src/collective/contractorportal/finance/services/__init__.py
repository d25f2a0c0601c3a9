"""REST of finance: plural nouns, paged, amounts as texts with their currency."""
