"""Statutory interest for delay (odsetki ustawowe za opóźnienie, DOMAIN 3.3)."""
