"""Pages of resolutions for those who vote."""
