"""The accessibility statement (deklaracja dostępności), made of the settings."""
