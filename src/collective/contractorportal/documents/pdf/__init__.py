"""What every PDF of the portal has: letters, colours, QR codes, tags for readers."""
