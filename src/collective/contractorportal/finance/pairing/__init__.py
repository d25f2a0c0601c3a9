"""Which money paid which document, both ways (parowanie, DOMAIN R3.11)."""
