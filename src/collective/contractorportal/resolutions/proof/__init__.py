"""How anybody can check a result, and a voter the own ballot."""
