"""Numbers of resolutions: one row a community and year, never given twice."""
