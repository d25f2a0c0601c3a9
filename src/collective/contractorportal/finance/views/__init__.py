"""The pages of money: one file a group of pages, all under ``@@finance``."""
