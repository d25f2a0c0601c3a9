"""The office's desk of faults: what is open, what is late, who does what."""
