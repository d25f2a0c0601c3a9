"""Money that went back to payers, taken out of the books again."""
