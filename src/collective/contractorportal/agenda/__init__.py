"""Days to remember, and the calendar feed that carries them to a phone."""
