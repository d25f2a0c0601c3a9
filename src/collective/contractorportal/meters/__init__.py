"""What a contractor sees of meters, and sends as readings; what comes of it."""
