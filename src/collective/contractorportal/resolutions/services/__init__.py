"""REST of resolutions: the same facts and acts as on the pages."""
