"""One portal of many processes: their health, and moving between kinds of databases."""
