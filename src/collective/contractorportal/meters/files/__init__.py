"""Files of readings: what radio systems write, and lists that caretakers fill in."""
