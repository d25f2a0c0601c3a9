"""A community's book of resolutions: to search, to carry away, and with old ones in it."""
