"""REST of notices: the same facts and acts as on the pages."""
